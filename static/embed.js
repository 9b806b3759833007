// The loader of <de-tu-a-tu>: puts the piece into a frame, keeps the frame as high as its content, and passes its
// events on. It works as a module and as a classic script. Children of the element are what readers see until the
// frame is ready, and if it never is.
(() => {
  const NAME = /** @satisfies {keyof HTMLElementTagNameMap} */ ("de-tu-a-tu");
  /** @type {ListOf<EventName>} */
  const EVENTS = ["ready", "place", "share", "error"];
  const LANGUAGES = __LANGUAGES__;
  // The height of the compact widget, which its width alone decides (styles/embed.css), so that what comes below does
  // not move. In pixels, since a host's `rem` may be anything.
  /** @param {number} width */
  const reserved = (width) => Math.ceil(Math.max(640, 980 - 0.43 * width));
  if (customElements.get(NAME)) return;
  // A module has no `currentScript`, and a classic script no `import.meta`: every engine's stack names the script.
  const classic = /** @type {HTMLScriptElement | null} */ (document.currentScript);
  const stack = /** @type {string} */ (new Error().stack);
  const script = classic?.src || /https?:[^\s()]+?(?=:\d+:\d+)/.exec(stack)?.[0];

  customElements.define(
    NAME,
    /** @implements {DeTuATuElement} */
    class extends HTMLElement {
      // Not a field, which older engines would need helpers for: those would become the host page's globals.
      /** @returns {ListOf<Attribute>} */
      static get observedAttributes() {
        return ["lang", "mode", "theme", "src", "at", "sealed", "voices"];
      }

      connectedCallback() {
        // Inside a shadow root the host page's styles cannot reach, and styles set from here pass any style-src.
        const root = this.shadowRoot ?? this.attachShadow({ mode: "open" });
        /** @type {HTMLSlotElement} */
        this.ownContent = document.createElement("slot");
        /** @type {HTMLDivElement} */
        this.box = document.createElement("div");
        this.box.append(this.ownContent);
        root.replaceChildren(this.box);
        // The page has reserved the room until now; from now on the box does.
        for (const name of /** @type {const} */ (["minHeight", "height", "paddingBottom"])) this.style[name] = "";
        this.height = reserved(this.box.clientWidth);
        addEventListener("message", this);
        this.load();
      }

      disconnectedCallback() {
        removeEventListener("message", this);
        this.near?.disconnect();
        this.frame = undefined;
        this.box.remove();
      }

      attributeChangedCallback() {
        if (this.frame) this.load();
      }

      load() {
        const own = this.getAttribute("src")?.replace(/\/?$/, "/");
        const [, folder, title] = LANGUAGES.find(([code]) => this.lang.toLowerCase().startsWith(code)) ?? LANGUAGES[0];
        const place = folder + (this.getAttribute("mode") === "full" ? "embed/full/" : "embed/");
        const url = new URL(place, own ? new URL(own, document.baseURI) : script);
        for (const name of ["theme", "at", "sealed", "voices"]) {
          const value = this.getAttribute(name);
          if (value !== null) url.searchParams.set(name, value);
        }
        this.frame?.remove();
        const frame = document.createElement("iframe");
        this.frame = frame;
        this.origin = url.origin;
        frame.title = title;
        frame.loading = "lazy";
        frame.allow = "clipboard-write; web-share";
        frame.referrerPolicy = "strict-origin-when-cross-origin";
        frame.src = url.href;
        this.show(frame, "waiting");
        // Lazy frames load from 2,500 pixels away on, which on a phone is four screens: one screen will do.
        this.near?.disconnect();
        const near = new IntersectionObserver(
          (entries) => {
            if (!entries.some((entry) => entry.isIntersecting)) return;
            near.disconnect();
            this.box.append(frame);
          },
          { rootMargin: "100%" },
        );
        this.near = near;
        near.observe(this.box);
      }

      /**
       * Waiting, the frame lies unseen over the reserved room, so that its content has its final width.
       * @param {HTMLIFrameElement} frame
       * @param {"waiting" | "ready" | "error"} state
       */
      show(frame, state) {
        this.state = state;
        this.ownContent.hidden = state === "ready";
        this.box.style.cssText = `display:block;position:relative;min-height:${state === "waiting" ? this.height : 0}px`;
        const size =
          state === "ready" ? `height:${this.height}px` : "height:100%;position:absolute;inset:0;visibility:hidden";
        frame.style.cssText = `display:block;width:100%;border:0;color-scheme:normal;${size}`;
      }

      /**
       * The piece's host may have other pages, and the frame may have gone to one of them: what it says is looked at.
       * @param {MessageEvent} event
       */
      handleEvent({ source, origin, data }) {
        const { frame } = this;
        if (!frame || source !== frame.contentWindow || origin !== this.origin) return;
        if (data?.source !== NAME || data.version !== 1) return;
        const { type, detail } = data;
        if (type === "height") {
          if (!(Number.isFinite(detail?.height) && detail.height >= 0)) return;
          this.height = detail.height;
          if (this.state === "ready") this.show(frame, "ready");
          return;
        }
        if (!EVENTS.includes(type)) return;
        if (type === "ready" || type === "error") this.show(frame, type);
        this.dispatchEvent(new CustomEvent(`detuatu:${type}`, { bubbles: true, composed: true, detail }));
      }
    },
  );
})();
