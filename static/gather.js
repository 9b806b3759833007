// Starts the program that gathers voices, and says on <html data-app> if that fails, so that the style sheet can tell
// the reader. A classic script, as boot.js is; it stands in the head.
(() => {
  const root = document.documentElement;
  const { src, dataset } = /** @type {GatherScript} */ (document.currentScript);
  // Until then the page says that it needs a script.
  root.dataset.scripted = "";
  /** @param {unknown} error */
  const fail = (error) => {
    root.dataset.app = "failed";
    console.error(error);
  };
  // A panic in the program is a trap, which surfaces as one of these.
  /** @param {unknown} error */
  const watch = (error) => error instanceof WebAssembly.RuntimeError && fail(error);
  addEventListener("error", (event) => watch(event.error));
  addEventListener("unhandledrejection", (event) => watch(event.reason));
  // See boot.js for why the glue is preloaded and the wasm is not.
  const [glue, wasm] = [dataset.glue, dataset.wasm].map((name) => new URL(name, src).href);
  const preload = { rel: "modulepreload", href: glue, integrity: dataset.glueIntegrity };
  document.head.append(Object.assign(document.createElement("link"), preload));
  const isThere = new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
  Promise.all([import(glue), fetch(wasm, { integrity: dataset.wasmIntegrity }), isThere])
    .then(([{ default: start }, response]) => start({ module_or_path: response }))
    .catch(fail);
})();
