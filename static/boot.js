// Starts the app, and says on <html data-app> if that fails, so that the style sheet can tell the reader.
// A classic script: where module scripts are blocked (a sandboxed frame without CORS) it still runs, and knows.
// It stands after the first screen, before the rest of the page is there; src/prerender/pages.rs says why.
(() => {
  const root = document.documentElement;
  const { src, dataset } = /** @type {BootScript} */ (document.currentScript);
  // In the piece as one file, results of others are fragments, as there is no other address that leads to it from within.
  // The app knows them from the query that frames have. Whoever opens one is asked afresh: neither has the device answered
  // for them, nor will it remember what they say (it is the one before them who has handed it on).
  if (__ONE_FILE__) {
    const open = () => {
      const [found, position, query] = /^#(?:r\/(100|\d\d?)|s)\/?(?:\?(.*))?$/.exec(location.hash) ?? [];
      if (found) location.replace(`?${position ? `at=${position}&` : "sealed="}${query ?? ""}`);
    };
    addEventListener("hashchange", open);
    open();
    if (/[?&](at|sealed)=/.test(location.search)) Object.defineProperty(window, "localStorage", { value: null });
  }
  /** @param {unknown} error */
  const fail = (error) => {
    root.dataset.app = "failed";
    dispatchEvent(new Event("detuatu:error"));
    console.error(error);
  };
  /**
   * A panic in the app is a trap, which surfaces as one of these.
   * @param {unknown} error
   */
  const watch = (error) => error instanceof WebAssembly.RuntimeError && fail(error);
  addEventListener("error", (event) => watch(event.error));
  addEventListener("unhandledrejection", (event) => watch(event.reason));
  // Links of the share sheet say which channel they are; the page around a frame may count that, if it likes.
  addEventListener("click", (event) => {
    /** @type {ChannelLink | null | undefined} */
    const link = /** @type {Element} */ (event.target).closest?.("[data-channel][href]");
    if (!link) return;
    /** @type {ShareDetail} */
    const detail = { channel: link.dataset.channel, url: link.href };
    document.dispatchEvent(new CustomEvent("detuatu:share", { bubbles: true, detail }));
  });
  // Few readers want the snippets: their script waits until somebody opens the panel.
  addEventListener(
    "toggle",
    (event) => {
      const { script } = /** @type {HTMLElement} */ (event.target).dataset;
      if (script) import(new URL(script, src).href);
    },
    true,
  );
  // Until the app answers, and if it never does, beam, colour and number follow the range and whoever drags the beam: the
  // style sheet draws them from the position. What is said in words is the app's; it finds the range where it is left.
  const range = /** @type {HTMLInputElement} */ (document.querySelector(".placer__range"));
  const placer = /** @type {HTMLElement} */ (range.closest(".placer"));
  const [head, hit] = [".head", ".figure__hit"].map((it) => /** @type {HTMLElement} */ (document.querySelector(it)));
  const isEarly = () => root.dataset.app !== "ready";
  const follow = () => {
    if (!isEarly()) return;
    head.dataset.position = placer.dataset.position = range.value.padStart(3, "0");
    delete placer.dataset.unset;
    range.removeAttribute("aria-valuetext");
  };
  range.addEventListener("input", follow);
  hit.addEventListener("pointerdown", ({ button, isPrimary, pointerId }) => {
    if (isEarly() && isPrimary && button === 0) hit.setPointerCapture(pointerId);
  });
  hit.addEventListener("pointermove", ({ clientX, clientY, pointerId }) => {
    if (!isEarly() || !hit.hasPointerCapture(pointerId)) return;
    // As `Position::from_pointer` in src/spectrum.rs has it; the drawing's half is 128 wide, and the arc's radius 100.
    const box = /** @type {Element} */ (hit.parentElement).getBoundingClientRect();
    const aside = (2 * (clientX - box.left)) / box.width - 1;
    const [x, y] = [hit.closest("[dir=rtl]") ? -aside : aside, (2 * (clientY - box.top)) / box.height - 1];
    const along = Math.max(-Math.SQRT1_2, Math.min(Math.SQRT1_2, (1.28 * (x + y)) / Math.SQRT2));
    range.value = String(Math.round((Math.asin(along) / Math.PI + 0.25) * 200));
    follow();
  });
  performance.mark("beam-follows");
  // From now on the app says where the reader stands. A range that was moved and moved back has placed nobody.
  addEventListener("detuatu:ready", () =>
    requestAnimationFrame(() => {
      delete head.dataset.position;
      if (placer.closest(".piece")?.matches("[data-position]")) return;
      delete placer.dataset.position;
      placer.dataset.unset = "true";
    }),
  );
  // What goes along with the reading and the faces delay nothing: they come once the app answers or has failed, or
  // when that takes long. The faces take the place of a sans and a serif of their widths (styles/tokens.css).
  let isDressed = false;
  const dress = () => {
    if (isDressed) return;
    isDressed = true;
    if (__ONE_FILE__) import("./reading.js");
    else if (dataset.reading) import(new URL(dataset.reading, src).href);
    const faces = /** @type {[string | undefined, string, FontFaceDescriptors][]} */ ([
      [dataset.display, "Archivo", { weight: "600", stretch: "62% 100%" }],
      [dataset.text, "Newsreader", {}],
      [dataset.italic, "Newsreader", { style: "italic" }],
    ]);
    for (const [file, name, descriptors] of faces) {
      if (!file) continue;
      const face = new FontFace(name, `url(${new URL(file, src)})`, descriptors);
      // Without it the page stays as it is.
      face.load().then(
        () => document.fonts.add(face),
        () => {},
      );
    }
  };
  for (const event of ["detuatu:ready", "detuatu:error"]) addEventListener(event, dress);
  setTimeout(dress, 5000);
  // A page that comes back from the browser's cache has its `autocomplete="off"` controls reset, as Safari does and the
  // standard asks (https://html.spec.whatwg.org/multipage/browsing-the-web.html#reactivate-a-document): to this.
  // Before the app has started, what a control says may differ from that: then somebody has moved it, which the app
  // takes over.
  addEventListener("pagehide", () => {
    if (root.dataset.app !== "ready") return;
    const controls = /** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll("[autocomplete=off]"));
    for (const control of controls) control.defaultValue = control.value;
  });
  const isThere = new Promise((resolve) => addEventListener("DOMContentLoaded", resolve, { once: true }));
  // Safari does not keep what is being read in its place when something above it grows, as the app does when it starts
  // (https://bugs.webkit.org/show_bug.cgi?id=171099). Until the reader does something, what the link names is brought
  // back to where it belongs. Who reloads a page or comes back to it is somewhere else by then.
  const visits = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
  const isNew = visits[0]?.type === "navigate";
  const keepsPlaces = CSS.supports("overflow-anchor", "auto");
  if (isNew && !keepsPlaces) {
    const watch = new ResizeObserver(() => document.getElementById(location.hash.slice(1))?.scrollIntoView());
    let isTouched = false;
    const touch = () => {
      isTouched = true;
      watch.disconnect();
    };
    for (const deed of ["pointerdown", "touchstart", "wheel", "keydown"]) addEventListener(deed, touch, { once: true });
    isThere.then(() => isTouched || watch.observe(document.body));
  }
  // Nor does it keep the second control in its place, when something changes below the first: the ways to share go from
  // there to the end, in a task of their own, which may be some frames later.
  if (!keepsPlaces) {
    /** @param {Event} event */
    const hold = ({ target }) => {
      const again = target instanceof Element && target.closest(".again");
      if (!again) return;
      const { top } = again.getBoundingClientRect();
      let [frames, place] = [4, scrollY];
      const putBack = () => {
        // Who has gone elsewhere meanwhile stays there.
        if (scrollY !== place) return;
        scrollBy({ top: again.getBoundingClientRect().top - top, behavior: "instant" });
        place = scrollY;
        if (--frames) requestAnimationFrame(putBack);
      };
      requestAnimationFrame(putBack);
    };
    for (const kind of ["click", "change"]) addEventListener(kind, hold, true);
  }
  if (__ONE_FILE__) {
    isThere
      .then(async () => {
        const packed = /** @type {HTMLElement} */ (document.getElementById("app-wasm")).textContent ?? "";
        const bytes = Uint8Array.from(atob(packed), (it) => it.charCodeAt(0));
        const wasm = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
        const [{ default: start }, module_or_path] = await Promise.all([
          import("app"),
          new Response(wasm).arrayBuffer(),
        ]);
        await start({ module_or_path });
      })
      .catch(fail);
    return;
  }
  // Both files at once, and the page asks for them already. A browser that gets another file than the page was built with
  // runs neither. `import` cannot be told what to expect, so a preload fetches the module that it then takes; browsers
  // without such preloads (Firefox before 115), and WebKit, whose import asks again, hold the wasm alone to it. The page's
  // own preload is not enough: once that has failed, Chromium's import would ask again and expect nothing.
  const [glue, wasm] = [dataset.glue, dataset.wasm].map((name) => new URL(name, src).href);
  const preload = { rel: "modulepreload", href: glue, integrity: dataset.glueIntegrity };
  document.head.append(Object.assign(document.createElement("link"), preload));
  Promise.all([import(glue), fetch(wasm, { integrity: dataset.wasmIntegrity }), isThere])
    .then(([{ default: start }, response]) => start({ module_or_path: response }))
    .catch((error) => {
      fail(error);
      // Hosts that have everything in this folder kept for a year say so of a "not found" too, and whoever came while the
      // folder was being replaced would never get the app. Asked for again, what is right costs no more than its headers,
      // and what was wrong is right on the next page.
      for (const file of [glue, wasm]) fetch(file, { cache: "no-cache" }).catch(() => {});
    });
})();
