// Goes along with the reading: the strip, the reader's marks on the map of the argument, and what has been read.
// All of it is in the page and complete without this; the app knows nothing of it. Loaded by boot.js after the app.
//
// It follows two things that the page says of itself: `data-position` on .piece, which the app keeps, and which radios
// are checked.
const piece = /** @type {HTMLElement} */ (document.querySelector(".piece"));
const strip = /** @type {HTMLElement} */ (document.querySelector(".strip"));
/** @type {<E extends HTMLElement>(selector: string, within?: ParentNode) => E[]} */
const all = (selector, within = document) => Array.from(within.querySelectorAll(selector));

/**
 * A passage: its part of the page, its row on a map, and the number of its essay, which is that of the map.
 * @typedef {{ id: string, title: string, lean: number, row: HTMLElement, essay: number }} Passage
 */

/** @param {HTMLElement} row */
const link = (row) => /** @type {HTMLAnchorElement} */ (row.querySelector("a"));
/** @param {HTMLElement} row */
const idOf = (row) => link(row).hash.slice(1);
const maps = all(".map__rows").map((map) => all(".map__row", map));
const dilemmas = all(".map__row--dilemma").map((row) => ({ id: idOf(row), row }));
/** @type {Passage[]} */
const passages = maps.flatMap((rows, essay) =>
  rows
    .filter((row) => row.dataset.position)
    .map((row) => {
      const title = link(row).firstChild?.textContent?.trim() ?? "";
      return { id: idOf(row), title, lean: Number(row.dataset.position), row, essay };
    }),
);

/** The reader's position, if they have placed themselves. */
const position = () => (piece.dataset.position ? Number(piece.dataset.position) : undefined);
/**
 * Lets an element stand where a position has it, of three digits, or nowhere.
 * @param {HTMLElement} element
 * @param {string | undefined} digits
 */
function stand(element, digits) {
  if (digits) element.dataset.position = digits;
  else delete element.dataset.position;
}
/**
 * A sentence with its gaps filled.
 * @param {string} sentence
 * @param {Record<string, unknown>} values
 */
const fill = (sentence, values) => sentence.replace(/\{([\w-]+)\}/g, (_, name) => String(values[name]));

// What has been read, as the device remembers it: the passages' ids, one a line. Storage throws where it is forbidden.
const KEY = "de-tu-a-tu.read";
/** @type {Set<string>} */
const read = new Set();
try {
  for (const id of (localStorage.getItem(KEY) ?? "").split("\n")) if (passages.some((it) => it.id === id)) read.add(id);
} catch {}

function showRead() {
  const are = passages.map(({ id }) => read.has(id));
  passages.forEach(({ row }, index) => {
    row.toggleAttribute("data-read", are[index]);
  });
  // One goes on behind the last passage that one has read.
  tag("next", read.size ? passages[are.lastIndexOf(true) + 1] : undefined);
}

function remember() {
  showRead();
  try {
    if (read.size) localStorage.setItem(KEY, [...read].join("\n"));
    else localStorage.removeItem(KEY);
  } catch {}
}

/**
 * Puts a tag into a passage's row, or back to where it is not seen.
 * @param {string} name
 * @param {Passage | undefined} passage
 */
function tag(name, passage) {
  const tag = /** @type {HTMLElement} */ (document.querySelector(`.contents .map__tag--${name}`));
  (passage ? link(passage.row) : /** @type {HTMLElement} */ (document.querySelector(".map__tags"))).append(tag);
}

/** Lets what leans with the reader do so, and no more of the essays than that (styles/tokens.css). */
function leanEssays() {
  const leaning = all(".strip, .contents, .essay__head, .dilemma legend, .dilemma__line, .answer > input");
  for (const part of leaning) stand(part, piece.dataset.position);
}

/** Names the passage nearest to the reader and the one farthest away: the first of those equally far. */
function showReader() {
  const [unset, words] = all(".map__words > p");
  const here = position();
  const isPlaced = here !== undefined;
  unset.hidden = isPlaced;
  words.hidden = !isPlaced;
  /** @param {Passage} passage */
  const distance = ({ lean }) => Math.abs(lean - /** @type {number} */ (here));
  const [first, ...others] = isPlaced ? passages : [];
  const near = first && others.reduce((best, it) => (distance(it) < distance(best) ? it : best), first);
  const against = first && others.reduce((best, it) => (distance(it) > distance(best) ? it : best), first);
  tag("near", near);
  tag("against", against);
  if (!near) return;
  /** @type {Record<string, Passage>} */
  const links = { near, against };
  /** @type {Record<string, unknown>} */
  const numbers = { n: here, "near-lean": near.lean, "against-lean": against.lean };
  for (const own of all(".map__own")) own.textContent = fill(own.dataset.said ?? "", { n: here });
  for (const gap of all("[data-gap]", words)) {
    const name = /** @type {string} */ (gap.dataset.gap);
    const passage = links[name];
    gap.textContent = passage ? passage.title : String(numbers[name]);
    if (passage) /** @type {HTMLAnchorElement} */ (gap).href = `#${passage.id}`;
  }
}

/**
 * Marks each answer in its dilemma's row, and shows below it, where its reader looks, where it stands and what they say.
 */
function showAnswers() {
  const here = position();
  for (const { id, row } of dilemmas) {
    const dilemma = /** @type {HTMLElement} */ (document.getElementById(id));
    const radio = /** @type {HTMLInputElement | null} */ (dilemma.querySelector(":checked"));
    const place = radio?.value.padStart(3, "0");
    stand(row, place);
    const said = /** @type {HTMLElement} */ (dilemma.querySelector(".dilemma__said"));
    const [answer, words] = [said.dataset.here ?? "", said.dataset.says ?? ""];
    const sentences = radio
      ? [fill(answer, { n: radio.value }), here === undefined ? "" : fill(words, { n: here })]
      : [];
    said.textContent = sentences.join(" ").trim();
    stand(said, place);
    const line = /** @type {HTMLElement} */ (dilemma.querySelector(".dilemma__line"));
    radio?.parentElement?.querySelector(".answer__reply")?.before(said, line);
  }
  showRows();
}

document.addEventListener("change", ({ target }) => {
  const answer = /** @type {HTMLElement} */ (target).closest(".answer");
  if (!answer) return;
  showAnswers();
  const dilemma = /** @type {HTMLElement} */ (answer.closest(".dilemma"));
  const [said, reply] = [dilemma.querySelector(".dilemma__said"), answer.querySelector(".answer__reply")];
  const detail = `${said?.textContent} ${reply?.textContent}`;
  document.dispatchEvent(new CustomEvent("detuatu:say", { detail }));
});

/**
 * Changes what stands above the second control. Safari does not keep what somebody looks at in its place
 * (https://bugs.webkit.org/show_bug.cgi?id=171099), so there it is put back.
 * @param {() => void} change
 */
function inPlace(change) {
  if (CSS.supports("overflow-anchor", "auto")) return change();
  const looked = /** @type {HTMLElement} */ (document.querySelector(".again"));
  const { top } = looked.getBoundingClientRect();
  change();
  if (top < innerHeight) scrollBy({ top: looked.getBoundingClientRect().top - top, behavior: "instant" });
}

/**
 * Changes one thing after the other, each in a frame of its own.
 * @param {(() => void)[]} changes
 */
function inTurn([change, ...others]) {
  requestAnimationFrame(() =>
    setTimeout(() => {
      inPlace(change);
      if (others.length) inTurn(others);
    }),
  );
}

// Starting again takes the position away, and with it everything else.
new MutationObserver(([{ oldValue }]) => {
  if (oldValue && position() === undefined) {
    read.clear();
    remember();
  }
  // On a slow phone, letting go of the control must not hold up the next thing that somebody does, and what is far below
  // it can wait: the next frame is for the control and its answer, the one behind it for what the app draws then.
  inTurn([() => {}, leanEssays, showReader, showAnswers]);
}).observe(piece, { attributeFilter: ["data-position"], attributeOldValue: true });

// The passages, and the credit at the end of each essay, from which on nothing is read until another passage begins. A
// dilemma is no milestone: the strip stays with the passage that stands before it.
const milestones = all(".passage, .essay__credit");
// The window ends at the line where somebody reads, two fifths of the way down, and begins above the page. So whatever
// has begun above that line is in it, and stays in it.
const rootMargin = "9999999px 0px -60% 0px";
// Milestones that have crossed the line: whoever jumps passes several at once, and the last of all counts.
let begun = 0;
let since = 0;
const observer = new IntersectionObserver(
  (entries) => {
    const before = begun;
    for (const { isIntersecting, target } of entries) {
      const index = milestones.indexOf(/** @type {HTMLElement} */ (target));
      begun = isIntersecting ? Math.max(begun, index + 1) : Math.min(begun, index);
    }
    if (begun === before) return;
    // Read to its end is what gives way to the next one, unless it has only been hurried through: nobody reads sixty
    // words in two seconds.
    const left = milestones[before - 1];
    if (begun === before + 1 && left?.matches(".passage") && performance.now() - since > 2000) {
      read.add(left.id);
      remember();
    }
    since = performance.now();
    follow(passages.findIndex(({ id }) => id === milestones[begun - 1]?.id));
  },
  { rootMargin },
);

/** @type {Passage | undefined} */
let current;

/** Shows in the strip the rows of the map around the current passage, as they are there. */
function showRows() {
  if (!current || strip.hidden) return;
  const { row, essay } = current;
  const rows = maps[essay];
  const first = Math.max(0, Math.min(rows.indexOf(row) - 2, rows.length - 5));
  const shown = rows.slice(first, first + 5).map((it) => it.cloneNode(true));
  strip.querySelector(".strip__rows")?.replaceChildren(...shown);
}

/**
 * Shows a passage in the strip; none hides it.
 * @param {number} index
 */
function follow(index) {
  const passage = passages[index];
  strip.hidden = !passage;
  if (!passage) return;
  const { title, lean, row, essay } = passage;
  if (current) link(current.row).removeAttribute("aria-current");
  link(row).setAttribute("aria-current", "true");
  const [sentence, shown, number] = all(".strip__title, .strip__passage, .strip__number", strip);
  stand(shown, row.dataset.position);
  sentence.textContent = fill(strip.dataset.said ?? "", { n: lean, title });
  number.textContent = String(lean);
  const own = passages.filter((it) => it.essay === essay);
  all(".strip__profile", strip).forEach((profile, number) => {
    profile.hidden = number !== essay;
    profile.style.setProperty("--along", String(own.indexOf(passage) / (own.length - 1)));
  });
  current = passage;
  showRows();
  const ways = /** @type {HTMLAnchorElement[]} */ (all(".strip__way", strip));
  [passages[index - 1], passages[index + 1]].forEach((neighbour, number) => {
    ways[number].hidden = !neighbour;
    if (neighbour) ways[number].href = `#${neighbour.id}`;
    else ways[number].removeAttribute("href");
  });
}

for (const milestone of milestones) observer.observe(milestone);
// The app puts remembered answers back, which is no change to those who listen for changes.
addEventListener("detuatu:ready", showAnswers);
showRead();
leanEssays();
showReader();
showAnswers();
document.documentElement.dataset.reading = "ready";
