// The parts that are used here of a package which is installed for `make bench` alone: when the scripts are checked, its
// own types may not be there.
declare module "puppeteer-core" {
  export interface Page {
    mouse: { move(x: number, y: number): Promise<void>; down(): Promise<void>; up(): Promise<void> };
    setViewport(viewport: object): Promise<void>;
    createCDPSession(): Promise<Session>;
    evaluateOnNewDocument(script: () => void): Promise<unknown>;
    goto(address: string, options: { waitUntil: "load" }): Promise<unknown>;
    waitForFunction(condition: () => boolean): Promise<unknown>;
    evaluate<Result>(script: () => Result): Promise<Result>;
    $eval<Result>(selector: string, script: (element: Element) => Result): Promise<Result>;
  }
  export interface Session {
    send(method: string, parameters?: object): Promise<unknown>;
    on(event: "Network.loadingFinished", listener: (event: { encodedDataLength: number }) => void): void;
  }
  export interface Browser {
    createBrowserContext(): Promise<{ newPage(): Promise<Page>; close(): Promise<void> }>;
    version(): Promise<string>;
    close(): Promise<void>;
  }
  const puppeteer: { launch(options: { executablePath: string; args: string[] }): Promise<Browser> };
  export default puppeteer;
}

/** The notes that a page takes of itself while it is measured. */
interface Seen {
  lcp: number;
  cls: number;
  tasks: { startTime: number; duration: number }[];
  moves: number;
}
interface Window {
  seen: Seen;
}
declare const seen: Seen;

// Chromium's own, which TypeScript leaves out: https://wicg.github.io/layout-instability/#sec-layout-shift
interface LayoutShift extends PerformanceEntry {
  hadRecentInput: boolean;
  value: number;
}
