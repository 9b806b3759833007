// What windows say to the loader in a host's page, and to a framed page. Any window may say anything to either.
//
// Both scripts run with as much of a browser around them as they touch. What a browser would hand over as a message is
// made of the input, a text: values that can be cloned, with the words that the scripts listen to among them.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const SECRET = "0secret0";
const TYPES = ["height", "ready", "place", "share", "error"];
/** Words that are worth having in an input. */
export const WORDS = ["de-tu-a-tu", ...TYPES, "message", SECRET, "1px;position:fixed"];
const KEYS = ["source", "version", "type", "detail", "height", "message", "secret", "value"];

/** Reads an input as choices, a character each. */
class Choices {
  /** @param {string} input */
  constructor(input) {
    this.input = input;
    this.at = 0;
  }
  get areLeft() {
    return this.at < this.input.length;
  }
  /** @param {number} count */
  below(count) {
    return this.areLeft ? this.input.charCodeAt(this.at++) % count : 0;
  }
  /**
   * @template Item
   * @param {Item[]} list
   */
  of(list) {
    return list[this.below(list.length)];
  }
  text() {
    const length = this.below(8);
    this.at += length;
    return this.input.slice(this.at - length, this.at);
  }
}

/**
 * @param {Choices} choices
 * @param {number} depth
 * @returns {unknown}
 */
function value(choices, depth) {
  /** @type {(() => unknown)[]} */
  const kinds = [
    () => undefined,
    () => null,
    () => 1,
    () => choices.of([true, false, 0, -0, -1, NaN, Infinity, -Infinity, 1e21, 1e-7, 12n]),
    () => choices.below(96) * 96 + choices.below(96),
    () => choices.of(WORDS),
    () => choices.text(),
    () => Array.from({ length: choices.below(4) }, () => value(choices, depth + 1)),
    () =>
      Object.fromEntries(Array.from({ length: choices.below(6) }, () => [choices.of(KEYS), value(choices, depth + 1)])),
  ];
  return choices.of(depth < 4 ? kinds : kinds.slice(0, -2))();
}

/**
 * A message: anything at all, one that is as it should be, or that with one part changed.
 * @param {Choices} choices
 * @param {object} right
 * @returns {any} Data of a `MessageEvent`, which its listeners may take for anything.
 */
function message(choices, right) {
  const kind = choices.below(3);
  if (kind === 0) return value(choices, 0);
  if (kind === 1) return right;
  return { ...right, [choices.of(Object.keys(right))]: value(choices, 1) };
}

/** As much of an element as the two scripts touch. */
const element = () => ({
  style: {},
  clientWidth: 600,
  dataset: {},
  contentWindow: {},
  /** @type {unknown[]} */
  children: [],
  /** @param {unknown[]} more */
  append(...more) {
    this.children.push(...more);
  },
  /** @param {unknown[]} others */
  replaceChildren(...others) {
    this.children = others;
  },
  remove() {},
  get firstChild() {
    return this.children[0];
  },
  getBoundingClientRect: () => ({ height: 700 }),
});

/** @typedef {{ source: unknown, origin?: string, data: unknown }} Message */
/**
 * @typedef {object} Loader
 * @property {{ contentWindow: unknown, style: { cssText: string } }} frame
 * @property {(event: Event) => void} dispatchEvent
 * @property {() => void} connectedCallback
 * @property {(message: Message) => void} handleEvent
 */

/** @type {new () => Loader} */
let Loader;
/** @type {unknown[]} */
let heard = [];
/** @type {Map<string, (message: Message) => void>} */
const listeners = new Map();
Object.assign(globalThis, {
  window: globalThis,
  __LANGUAGES__: [["es", "", "título"]],
  HTMLElement: class extends EventTarget {
    constructor() {
      super();
      Object.assign(this, element(), { lang: "es", attachShadow: element, getAttribute: () => null });
    }
  },
  IntersectionObserver: class {
    /** @param {(entries: { isIntersecting: boolean }[]) => void} callback */
    constructor(callback) {
      this.observe = () => callback([{ isIntersecting: true }]);
    }
    disconnect() {}
  },
  customElements: {
    get: () => undefined,
    /** @type {(name: string, loader: typeof Loader) => void} */
    define: (_, loader) => {
      Loader = loader;
    },
  },
  document: {
    currentScript: { src: "https://piece.example/embed.js", dataset: {} },
    baseURI: "https://blog.example/",
    documentElement: element(),
    body: element(),
    createElement: element,
  },
  location: new URL(`https://piece.example/embed/#?secret=${SECRET}`),
  parent: { postMessage: (/** @type {unknown} */ said) => heard.push(said) },
  /** @type {(type: string, listener: (message: Message) => void) => void} */
  addEventListener: (type, listener) => listeners.set(type, listener),
  removeEventListener: () => {},
});

const require = createRequire(import.meta.url);
require("../../static/frame.js");
const toFrame = listeners.get("message") ?? assert.fail("frame.js listens to no messages");
require("../../static/embed.js");

const STYLE =
  /^display:block;width:100%;border:0;color-scheme:normal;(height:[\d.]+(e[+-]\d+)?px|height:100%;position:absolute;inset:0;visibility:hidden)$/;

/**
 * The loader heeds its own frame alone, and whatever that says, the frame stays a frame and the events are the piece's.
 * @param {Choices} choices
 */
function tellLoader(choices) {
  const loader = new Loader();
  let events = 0;
  loader.dispatchEvent = ({ type }) => {
    assert.match(type, /^detuatu:(ready|place|share|error)$/);
    events += 1;
  };
  loader.connectedCallback();
  while (choices.areLeft) {
    const height = choices.below(2) ? 500 + choices.below(96) : value(choices, 4);
    const right = { source: "de-tu-a-tu", version: 1, type: choices.of(TYPES), detail: { height } };
    const isFrame = choices.below(4) > 0;
    const source = isFrame ? loader.frame.contentWindow : choices.of([null, undefined, parent]);
    const origin = choices.of(["https://piece.example", "https://piece.example", "https://blog.example", "null"]);
    const [style, said] = [loader.frame.style.cssText, events];
    const data = message(choices, right);
    loader.handleEvent({ source, origin, data });
    assert.match(loader.frame.style.cssText, STYLE);
    const isPiece = isFrame && origin === "https://piece.example";
    if (isPiece && data?.source === "de-tu-a-tu" && data.version === 1 && TYPES.includes(data.type)) continue;
    assert.equal(loader.frame.style.cssText, style, "a stranger has changed the frame");
    assert.equal(events, said, "a stranger has spoken for the piece");
  }
}

/**
 * A framed page tells its height again when WordPress, which is the page around it, asks with the secret.
 * @param {Choices} choices
 */
function tellFrame(choices) {
  while (choices.areLeft) {
    heard = [];
    const isParent = choices.below(4) > 0;
    const data = message(choices, { message: "ready", secret: SECRET });
    toFrame({ source: isParent ? parent : {}, data });
    const isAsked = isParent && data?.message === "ready" && data.secret === SECRET;
    assert.equal(heard.length > 0, isAsked, "heights are told when WordPress asks, and only then");
  }
}

/**
 * Says to one of the two scripts what an input comes to.
 * @param {string} input
 */
export function tell(input) {
  const choices = new Choices(input);
  if (choices.below(2) === 0) tellLoader(choices);
  else tellFrame(choices);
}
