// The types that the browser's scripts share. Nothing of them ships.

/** The languages of the site, the default one first: code, folder, title of the frame. The build fills them in. */
declare const __LANGUAGES__: [Language, ...Language[]];
/** True in the piece as one file, false on pages of the site. The build says which. */
declare const __ONE_FILE__: boolean;
/** In the piece as one file, the app's glue. */
declare module "app" {
  export default function start(options: { module_or_path: BufferSource }): Promise<unknown>;
}
type Language = [code: string, folder: string, title: string];

// The promises of the npm package: the element, its attributes, and its events without the `detuatu:` before each.
type DeTuATuElement = import("../npm/embed.d.ts").DeTuATuElement;
type Attribute = keyof import("../npm/embed.d.ts").DeTuATuAttributes;
type EventName = WithoutPrefix<keyof import("../npm/embed.d.ts").DeTuATuEvents>;
type WithoutPrefix<Name> = Name extends `detuatu:${infer Rest}` ? Rest : never;
type ShareDetail = import("../npm/embed.d.ts").ShareDetail;

/** A list that has each member of a union once, in any order: one too many is an error, and so is one too few. */
type ListOf<Union, Member = Union> = [Union] extends [never]
  ? []
  : Member extends Union
    ? [Member, ...ListOf<Exclude<Union, Member>>]
    : never;

/** An element with these `data-` attributes, which the build writes. */
type WithData<Kind extends HTMLElement, Name extends string> = Kind & { dataset: Record<Name, string> };
type BootScript = WithData<HTMLScriptElement, "glue" | "glueIntegrity" | "wasm" | "wasmIntegrity"> & {
  dataset: Partial<Record<"display" | "text" | "italic" | "reading", string>>;
};
type GatherScript = WithData<HTMLScriptElement, "glue" | "glueIntegrity" | "wasm" | "wasmIntegrity">;
type ChannelLink = WithData<HTMLAnchorElement, "channel">;
type Panel = WithData<
  HTMLDetailsElement,
  "base" | "copied" | "embed" | "folder" | "lang" | "reserve" | "selected" | "title"
>;
