// The panel with the snippets for other people's pages. Loaded when a reader opens it; without it the snippets that
// the page came with are complete, for its own language and the usual settings.
const panel = /** @type {Panel} */ (document.querySelector(".insert"));
const { base, copied, embed, folder, lang, reserve, selected, title } = panel.dataset;
/** @param {string} name */
const field = (name) => /** @type {HTMLInputElement} */ (panel.querySelector(`[name="${name}"]`));
/** @param {string} text */
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** The settings that are not the usual ones, in the order in which the snippets name them. */
function settings() {
  const { position } = /** @type {HTMLElement} */ (document.querySelector(".piece")).dataset;
  /** @type {{ mode?: string, theme?: string, at?: string }} */
  const chosen = { mode: field("mode").value, theme: field("theme").value };
  if (chosen.mode === "compact") delete chosen.mode;
  if (chosen.theme === "auto") delete chosen.theme;
  if (field("at").checked && position) chosen.at = String(Number(position));
  return chosen;
}

function update() {
  const chosen = settings();
  const page = base + folder + (chosen.at ? `r/${chosen.at}/` : "");
  const attributes = Object.entries(chosen)
    .map(([name, value]) => ` ${name}="${value}"`)
    .join("");
  const { mode, ...rest } = chosen;
  const query = new URLSearchParams(rest).toString();
  const place = (mode === "full" ? "full/" : "") + (query && `?${query}`);
  const frame = `${base}${folder}embed/${place}`;
  field("loader").value =
    `<script type="module" src="${base}embed.js"></script>\n` +
    `<de-tu-a-tu lang="${lang}"${attributes} style="${reserve}"><a href="${page}">${escaped(title)}</a></de-tu-a-tu>`;
  field("frame").value =
    `<iframe src="${escaped(frame)}" title="${escaped(title)}" width="100%" height="900" style="border:0" ` +
    `loading="lazy" allow="clipboard-write; web-share"></iframe>`;
  field("address").value = page;
  const room = /** @type {HTMLElement} */ (panel.querySelector(".insert__preview"));
  const preview = panel.querySelector("iframe") ?? room.appendChild(document.createElement("iframe"));
  preview.title = title;
  const local = new URL(embed + place, location.href);
  if (preview.src !== local.href) preview.src = local.href;
}

/** @param {HTMLElement} button */
async function copy(button) {
  const snippet = /** @type {HTMLElement} */ (button.closest(".insert__snippet"));
  const text = /** @type {HTMLTextAreaElement | HTMLInputElement} */ (snippet.querySelector("textarea, input"));
  text.select();
  let isCopied = true;
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    isCopied = document.execCommand("copy");
  }
  const said = isCopied ? copied : selected;
  /** @type {HTMLElement} */ (panel.querySelector(".insert__said")).textContent = said;
  document.dispatchEvent(new CustomEvent("detuatu:say", { detail: said }));
}

panel.addEventListener("change", (event) => {
  if (/** @type {HTMLElement} */ (event.target).matches("select, [type=checkbox]")) update();
});
panel.addEventListener("click", (event) => {
  const target = /** @type {HTMLElement} */ (event.target);
  if (target.matches("button")) copy(target);
});
// The reader's position may have changed while the panel was closed.
panel.addEventListener("toggle", () => panel.open && update());
update();
