// Only on pages made for frames: takes mode and theme from the address before anything is painted, and speaks to the
// page around the frame. The height is said in the languages that hosts already listen to.
(() => {
  const root = document.documentElement;
  const query = new URLSearchParams(location.search);
  // The whole piece has a page of its own.
  const { full } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;
  if (full && query.get("mode") === "full") return location.replace(full + location.search + location.hash);
  const theme = query.get("theme");
  if (theme === "light" || theme === "dark") root.dataset.theme = theme;
  if (parent === window) return;

  /**
   * Anybody may frame the piece, and nothing that is said here is a secret.
   * @param {unknown} message
   */
  const say = (message) => parent.postMessage(message, "*");
  /** @type {(type: EventName | "height", detail: unknown) => void} */
  const tell = (type, detail) => say({ source: "de-tu-a-tu", version: 1, type, detail });
  for (const type of /** @satisfies {ListOf<EventName>} */ (["ready", "place", "share", "error"])) {
    addEventListener(`detuatu:${type}`, (event) => tell(type, event.detail));
  }

  // WordPress appends `#?secret=…` to the address and wants to hear it back.
  const secret = /[#&?]secret=(\w+)/.exec(location.hash)?.[1];
  /** @type {number | null} */
  let last = null;
  const measure = () => {
    const height = Math.ceil(document.body.getBoundingClientRect().height);
    if (height === last) return;
    last = height;
    tell("height", { height });
    if (secret) say({ message: "height", value: height, secret });
    say({ sentinel: "amp", type: "embed-size", height });
    say(`pymxPYMx${query.get("childId") ?? ""}xPYMxheightxPYMx${height}`);
    say(JSON.stringify({ src: location.href, context: "iframe.resize", height }));
  };
  addEventListener("DOMContentLoaded", () => {
    // WordPress hides the frame until it hears a height, and in a hidden frame of another site nothing is observed.
    measure();
    new ResizeObserver(measure).observe(document.body);
  });
  // Its script stands at the end of its page, and may not have heard the first time: it says when it listens.
  addEventListener("message", ({ source, data }) => {
    if (source !== parent || !secret || data?.message !== "ready" || data.secret !== secret) return;
    last = null;
    measure();
  });

  // What leaves this page leaves the frame: other pages tell no height, and many may not be framed.
  // In WordPress's sandbox there are no other windows, but WordPress opens pages of the frame's own host when it is told
  // to. For a source, that is the result's page, which quotes the same and may open it.
  if (secret) root.dataset.windows = "none";
  /** @param {string} address */
  const page = (address) => address.split("#")[0];
  addEventListener("click", (event) => {
    /** @type {HTMLAnchorElement | null | undefined} */
    const link = /** @type {Element} */ (event.target).closest?.("a[href]");
    if (!link || page(link.href) === page(location.href)) return;
    if (!secret) {
      // Other sandboxes, where nothing has an origin, may refuse windows too: there, links stay as they are.
      if (origin !== "null") link.target = "_blank";
      return;
    }
    event.preventDefault();
    const isOwn = link.host === location.host;
    // A sealed link would ask them first.
    const field = /** @type {HTMLInputElement | null} */ (
      document.querySelector(".share__seal:not([aria-pressed=true]) ~ .share__address")
    );
    const result = field?.value ?? /** @type {HTMLLinkElement} */ (document.querySelector("[rel=canonical]")).href;
    say({ message: "link", value: isOwn ? link.href : result, secret });
  });
})();
