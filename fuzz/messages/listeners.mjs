// What windows say to the loader in a host's page, and to a framed page. Any window may say anything to either.
//
// Both scripts run with as much of a browser around them as they touch. What a browser would hand over as a message is
// made of the input, a text: values that can be cloned, with the words that the scripts listen to among them.
import assert from "node:assert/strict";
import { createRequire } from "node:module";

const SECRET = "0secret0";
const TYPES = ["height", "ready", "place", "share", "error"];
/** What is worth having in an input. */
export const WORDS = ["de-tu-a-tu", ...TYPES, "message", SECRET, "1px;position:fixed"];
const KEYS = ["source", "version", "type", "detail", "height", "message", "secret", "value"];

// Reads an input as choices, a character each.
class Choices {
  constructor(input) {
    this.input = input;
    this.at = 0;
  }
  get areLeft() {
    return this.at < this.input.length;
  }
  below(count) {
    return this.areLeft ? this.input.charCodeAt(this.at++) % count : 0;
  }
  of(list) {
    return list[this.below(list.length)];
  }
  text() {
    const length = this.below(8);
    this.at += length;
    return this.input.slice(this.at - length, this.at);
  }
}

function value(choices, depth) {
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

// A message: anything at all, one that is as it should be, or that with one part changed.
function message(choices, right) {
  const kind = choices.below(3);
  if (kind === 0) return value(choices, 0);
  if (kind === 1) return right;
  return { ...right, [choices.of(Object.keys(right))]: value(choices, 1) };
}

const element = () => ({
  style: {},
  dataset: {},
  contentWindow: {},
  children: [],
  append(...more) {
    this.children.push(...more);
  },
  replaceChildren(...others) {
    this.children = others;
  },
  remove() {},
  get firstChild() {
    return this.children[0];
  },
  getBoundingClientRect: () => ({ height: 700 }),
});

let Loader;
let heard = [];
const listeners = new Map();
Object.assign(globalThis, {
  window: globalThis,
  __LANGUAGES__: [["es", "", "título"]],
  HTMLElement: class extends EventTarget {
    constructor() {
      super();
      Object.assign(this, element(), {
        lang: "es",
        attachShadow: element,
        getAttribute: () => null,
        hasAttribute: () => false,
      });
    }
  },
  IntersectionObserver: class {
    constructor(callback) {
      this.observe = () => callback([{ isIntersecting: true }]);
    }
    disconnect() {}
  },
  customElements: { get: () => undefined, define: (_, loader) => (Loader = loader) },
  document: {
    currentScript: { src: "https://piece.example/embed.js", dataset: {} },
    baseURI: "https://blog.example/",
    documentElement: element(),
    body: element(),
    createElement: element,
  },
  location: new URL(`https://piece.example/embed/#?secret=${SECRET}`),
  parent: { postMessage: (said) => heard.push(said) },
  addEventListener: (type, listener) => listeners.set(type, listener),
  removeEventListener: () => {},
});

const require = createRequire(import.meta.url);
require("../../static/frame.js");
const toFrame = listeners.get("message");
require("../../static/embed.js");

const STYLE =
  /^display:block;width:100%;border:0;color-scheme:normal;(height:[\d.]+(e[+-]\d+)?px|height:100%;position:absolute;inset:0;visibility:hidden)$/;

// The loader heeds its own frame alone, and whatever that says, the frame stays a frame and the events are the piece's.
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

// A framed page tells its height again when WordPress, which is the page around it, asks with the secret.
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

/** Says to one of the two scripts what an input comes to. */
export function tell(input) {
  const choices = new Choices(input);
  if (choices.below(2) === 0) tellLoader(choices);
  else tellFrame(choices);
}
