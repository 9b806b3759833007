// The parts that are used here of packages which are installed for `make audit` alone: when the scripts are checked,
// their own types may not be there.
declare module "lighthouse" {
  interface Audit {
    id: string;
    title: string;
    /** From 0 to 1; null where there is nothing to judge. */
    score: number | null;
    displayValue?: string;
    explanation?: string;
    errorMessage?: string;
    details?: { items?: { node?: { snippet?: string } }[] };
  }
  interface Category {
    score: number | null;
    auditRefs: { id: string; weight: number }[];
  }
  export interface RunnerResult {
    lhr: {
      audits: Record<string, Audit>;
      categories: Record<string, Category>;
      runtimeError?: { message: string };
    };
  }
  export default function lighthouse(
    address: string,
    flags: { port: number; logLevel: "error"; output: "json" },
  ): Promise<RunnerResult | undefined>;
}

declare module "chrome-launcher" {
  export function launch(options: {
    chromePath: string;
    userDataDir: string;
    chromeFlags: string[];
  }): Promise<{ port: number; kill(): void }>;
}
