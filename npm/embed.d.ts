// The types of <de-tu-a-tu>. Importing the package defines the element; it exports nothing.
//
// From a package the loader cannot know where the piece is served: say it with `src`.

/** A position from 0 (vertical: the client commands) to 100 (horizontal: a conversation of equals). */
export type Position = number;

/** What `detuatu:place` tells: where the reader has placed themselves, before or after reading. */
export interface PlaceDetail {
  position: Position;
  stance: "vertical" | "mostly-vertical" | "middle" | "mostly-horizontal" | "horizontal";
  phase: "before" | "after";
}

/** What `detuatu:share` tells: through which channel the reader has shared, and what. */
export interface ShareDetail {
  /** `device` for the device's own dialogue, else the id of a link: `linkedin`, `email`… */
  channel: string;
  url: string;
}

/** The piece in a frame that is as high as its content. */
export interface DeTuATuElement extends HTMLElement {}

/** The attributes of the element. All may be changed at any time. */
export interface DeTuATuAttributes {
  /** The language; the piece's first one if it has not got this one. */
  lang?: string;
  /** The control and the quotations only, or the whole piece with its essays. */
  mode?: "compact" | "full";
  theme?: "auto" | "light" | "dark";
  /** Where a sender stands, 0 to 100. */
  at?: Position | `${number}`;
  /** The code of a sealed link, which is what stands behind the `?` in its address: a sender who is shown to whoever has answered. */
  sealed?: string;
  /** Where others stand, up to fifty numbers with dots between them, `20.40.55`: shown to whoever has answered. */
  voices?: string;
  /** The address of the piece; the folder of the script without it. */
  src?: string;
}

/** The events of the element. They bubble, so that the document and the window hear them too. */
export interface DeTuATuEvents {
  "detuatu:ready": CustomEvent<void>;
  "detuatu:place": CustomEvent<PlaceDetail>;
  "detuatu:share": CustomEvent<ShareDetail>;
  "detuatu:error": CustomEvent<void>;
}

declare global {
  interface HTMLElementTagNameMap {
    "de-tu-a-tu": DeTuATuElement;
  }
  interface GlobalEventHandlersEventMap extends DeTuATuEvents {}
}
