// Starts the app, and says on <html data-app> if that fails, so that the style sheet can tell the reader.
// A classic script: where module scripts are blocked (a sandboxed frame without CORS) it still runs, and knows.
(() => {
  const root = document.documentElement;
  const { src, dataset } = document.currentScript;
  const fail = () => root.setAttribute("data-app", "failed");
  // A panic in the app is a trap, which surfaces as one of these.
  const watch = (error) => error instanceof WebAssembly.RuntimeError && fail();
  addEventListener("error", (event) => watch(event.error));
  addEventListener("unhandledrejection", (event) => watch(event.reason));
  import(new URL(dataset.glue, src))
    .then((glue) => glue.default({ module_or_path: new URL(dataset.wasm, src) }))
    .catch(fail);
})();
