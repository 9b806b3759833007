// The loader of <de-tu-a-tu>: puts the piece into a frame, keeps the frame as high as its content, and passes its
// events on. It works as a module and as a classic script, so its own address is found through its element.
// Children of the element are what readers see until the frame is ready, and if it never is.
(() => {
  const NAME = "de-tu-a-tu";
  // The build fills in the languages, the default one first: code, folder, title of the frame.
  const LANGUAGES = __LANGUAGES__;
  // About what the compact widget needs before anybody has used it: the page below hardly moves.
  const RESERVED = "52rem";
  if (customElements.get(NAME)) return;
  const script = document.currentScript || document.querySelector('script[src*="/embed.js"]');

  customElements.define(
    NAME,
    class extends HTMLElement {
      static observedAttributes = ["lang", "mode", "theme", "at", "src"];

      connectedCallback() {
        // Inside a shadow root the host page's styles cannot reach, and styles set from here pass any style-src.
        this.root ??= this.attachShadow({ mode: "open" });
        this.box = document.createElement("div");
        this.box.append(document.createElement("slot"));
        this.root.replaceChildren(this.box);
        this.box.style.cssText = "display:block;position:relative;min-height:" + RESERVED;
        addEventListener("message", this);
        this.load();
      }

      disconnectedCallback() {
        removeEventListener("message", this);
        this.frame = null;
        this.root.replaceChildren();
      }

      attributeChangedCallback() {
        if (this.frame) this.load();
      }

      load() {
        const wanted = this.lang.trim().toLowerCase();
        const [, folder, title] = LANGUAGES.find(([code]) => wanted.startsWith(code)) ?? LANGUAGES[0];
        const base = new URL(this.getAttribute("src") || ".", script?.src || location);
        const url = new URL(folder + "embed/", base);
        for (const name of ["mode", "theme", "at"]) {
          if (this.hasAttribute(name)) url.searchParams.set(name, this.getAttribute(name));
        }
        this.frame?.remove();
        const frame = (this.frame = document.createElement("iframe"));
        this.origin = url.origin;
        frame.title = title;
        frame.loading = "lazy";
        frame.allow = "clipboard-write; web-share";
        frame.referrerPolicy = "strict-origin-when-cross-origin";
        frame.src = url;
        this.show(false);
        this.box.append(frame);
      }

      show(isReady) {
        this.box.firstChild.hidden = isReady;
        this.box.firstChild.style.display = isReady ? "none" : "contents";
        this.frame.style.cssText =
          "display:block;width:100%;border:0;color-scheme:normal;" +
          (isReady ? "height:" + this.height + "px" : "position:absolute;inset:0;height:100%;visibility:hidden");
        if (isReady) this.box.style.minHeight = 0;
      }

      handleEvent({ source, origin, data }) {
        if (source !== this.frame?.contentWindow || origin !== this.origin) return;
        if (data?.source !== NAME || data.version !== 1) return;
        const { type, detail } = data;
        if (type === "height") {
          this.height = detail.height;
          if (this.isReady) this.frame.style.height = this.height + "px";
          return;
        }
        if (type === "ready" || type === "error") this.show((this.isReady = type === "ready"));
        this.dispatchEvent(new CustomEvent("detuatu:" + type, { bubbles: true, composed: true, detail }));
      }
    },
  );
})();
