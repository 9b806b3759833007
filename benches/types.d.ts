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
    evaluate<Result, Arguments extends unknown[]>(
      script: (...given: Arguments) => Result,
      ...given: Arguments
    ): Promise<Result>;
    close(): Promise<void>;
    $eval<Result>(selector: string, script: (element: Element) => Result): Promise<Result>;
  }
  export interface Session {
    send(method: string, parameters?: object): Promise<unknown>;
    on(event: "Network.loadingFinished", listener: (event: { encodedDataLength: number }) => void): void;
  }
  export interface Browser {
    newPage(): Promise<Page>;
    createBrowserContext(): Promise<{ newPage(): Promise<Page>; close(): Promise<void> }>;
    version(): Promise<string>;
    close(): Promise<void>;
  }
  export interface LaunchOptions {
    executablePath: string;
    args: string[];
    acceptInsecureCerts: boolean;
    userDataDir: string;
  }
  const puppeteer: { launch(options: LaunchOptions): Promise<Browser> };
  export default puppeteer;
}

declare module "vite" {
  export function build(options: object): Promise<unknown>;
}

/** The notes that a page takes of itself while it is measured. */
interface Seen {
  lcp: number;
  cls: number;
  tasks: { startTime: number; duration: number }[];
  events: number[];
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

// Not in the types of this TypeScript: https://w3c.github.io/event-timing/#sec-performance-event-timing
interface Interaction extends PerformanceEntry {
  interactionId: number;
}
