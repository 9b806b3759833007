// The panel with the snippets for other people's pages. Loaded when a reader opens it; without it the snippets that
// the page came with are complete, for its own language and the usual settings.
const panel = document.querySelector(".insert");
const { base, folder, lang, title, reserve } = panel.dataset;
const field = (name) => panel.querySelector(`[name="${name}"]`);
const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

function settings() {
  const position = document.querySelector(".piece").dataset.position;
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
  const preview =
    panel.querySelector("iframe") ??
    panel.querySelector(".insert__preview").appendChild(document.createElement("iframe"));
  preview.title = title;
  const local = new URL(panel.dataset.embed + place, location.href);
  if (preview.src !== local.href) preview.src = local.href;
}

async function copy(button) {
  const text = button.closest(".insert__snippet").querySelector("textarea, input");
  text.select();
  let isCopied = true;
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    isCopied = document.execCommand("copy");
  }
  const said = isCopied ? panel.dataset.copied : panel.dataset.selected;
  panel.querySelector(".insert__said").textContent = said;
  document.dispatchEvent(new CustomEvent("detuatu:say", { detail: said }));
}

panel.addEventListener("change", (event) => event.target.matches("select, [type=checkbox]") && update());
panel.addEventListener("click", (event) => event.target.matches("button") && copy(event.target));
// The reader's position may have changed while the panel was closed.
panel.addEventListener("toggle", () => panel.open && update());
update();
