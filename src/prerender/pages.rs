//! The pages of the site.

use maud::{Markup, html};
use yew::AttrValue;

use super::addresses::{Place, address, language_folder};
use super::assets::{Assets, FOLDER as ASSETS};
use super::files::File;
use super::frame::{MAIN_ID, colophon, masthead, single_way};
use super::kind::PageKind;
use super::shell::{Document, Shell};
use super::{gathering, head, insert, reading, ready_made, sheet, slots};
use crate::app::figure::{ARC, TICKS};
use crate::app::{AppProps, Data, Slots};
use crate::browser::page::{DATA_ID, HOST_ID};
use crate::content::load::{Content, LanguageContent};
use crate::content::record::to_text;
use crate::content::texts::PageText;
use crate::content::{AppText, PageData};

/// All HTML pages.
pub fn all(content: &Content, shell: &Shell<'_>) -> Vec<File> {
    let not_found = content.languages.first().map(|default| not_found(content, default, shell));
    let of_languages = content
        .languages
        .iter()
        .flat_map(|language| PageKind::all().map(|kind| AppPage::new(content, language, kind, shell).file()));
    not_found
        .into_iter()
        .chain(of_languages)
        .chain(gathering::pages(content, shell))
        .chain(sheet::pages(content, shell))
        .collect()
}

/// A page that the app runs on.
struct AppPage<'a> {
    content: &'a Content,
    language: &'a LanguageContent,
    kind: PageKind,
    shell: &'a Shell<'a>,
    place: Place,
}

impl<'a> AppPage<'a> {
    fn new(content: &'a Content, language: &'a LanguageContent, kind: PageKind, shell: &'a Shell<'a>) -> Self {
        Self { content, language, kind, shell, place: Place::of(content, language, &kind.folder()) }
    }

    fn file(&self) -> File {
        let Self { content, language, kind, shell, .. } = *self;
        let script = kind.is_for_frames().then(|| ready_made::script(&shell.assets.frame));
        let head = html! {
            (head::of_page(content, language, kind, shell.base))
            (self.early_requests()) "\n"
            @if let Some(script) = &script { (self.frame_script(script)) }
        };
        let Assets { style, essays_style, opening_style, reply_style, sealed_style, frame_style, .. } = shell.assets;
        let own_styles = [
            kind.has_title().then_some(opening_style),
            kind.has_conversation().then_some(reply_style),
            kind.opens_seals().then_some(sealed_style),
            kind.is_for_frames().then_some(frame_style),
            kind.has_essays().then_some(essays_style),
        ];
        shell.wrap(Document {
            path: self.place.path.clone(),
            root: &self.place.root,
            lang: &language.language.code,
            body_class: kind.body_class(),
            head,
            script,
            style: own_styles.into_iter().flatten().chain([style]).map(String::as_str).collect(),
            body: self.body(),
            images: "",
        })
    }

    fn body(&self) -> Markup {
        let Self { content, language, kind, .. } = *self;
        let (base, root) = (format!("{}{}", self.shell.base.as_str(), self.place.language), &self.place.root);
        let data = Data::new(data(language, kind, base, root));
        // From a frame, whose readers do not see them, the languages lead to the piece.
        let twin = if kind.is_for_frames() { kind.canonical() } else { kind };
        html! {
            a.skip href={ "#" (MAIN_ID) } { (language.text(PageText::SkipLink)) } "\n"
            (masthead(content, language, |_| twin.folder(), &self.place.root, &self.place.home))
            main id=(MAIN_ID) {
                "\n" p.failed-note { (language.text(PageText::Failed)) }
                "\n" div id=(HOST_ID) { (app(language, kind, &data, Some(&self.place.home), self.boot_script())) }
                "\n"
                @if kind.is_for_frames() {
                    p.embed-more {
                        a href=(self.place.home) target="_blank" rel="noopener" { (language.text(PageText::WholePiece)) }
                    }
                    "\n"
                }
                (self.insert()) "\n"
            }
            "\n"
            (colophon(language, &self.place.root, (!kind.is_for_frames()).then(|| self.ways_on())))
            "\n"
            (data_element(&data))
        }
    }

    /// The ways on from the end of the page. Whoever has read the piece may want to take it along.
    fn ways_on(&self) -> Markup {
        let Self { language, kind, place: Place { root, home, .. }, .. } = self;
        html! {
            (gathering::way_there(home, language))
            @if *kind == PageKind::Piece { " · " (single_way(root, language)) }
        }
    }

    /// The panel with the snippets.
    fn insert(&self) -> Markup {
        let Self { content, language, kind, shell, place: Place { language: folder, root, .. } } = self;
        let addresses = insert::Addresses {
            base: shell.base.as_str(),
            language_folder: folder,
            root,
            page: &address(content, language, *kind, shell.base),
            script: &shell.assets.insert,
        };
        insert::panel(language, &addresses)
    }

    /// The script that starts the app. It stands after the control or, where there are essays, after their first parts,
    /// and holds up the rest of the page until it is there: so the first screen is laid out and painted without the
    /// rest, and on a slow phone does not wait for it. (There, with four parts before it, `/` was painted after 600 ms;
    /// with the script deferred, after 690; with it at the start of the body, after 740.)
    fn boot_script(&self) -> Markup {
        let Assets { boot, reading, glue, wasm, glue_integrity, wasm_integrity, font, text_font, italic_font, .. } =
            self.shell.assets;
        // In somebody else's page the piece makes do with the serif that is there.
        let has_face = self.kind != PageKind::Compact;
        let way = format!("{}{ASSETS}", self.place.root);
        html! {
            script
                src={ (way) (boot) } data-display=(font) data-text=[has_face.then_some(text_font)]
                data-italic=[self.kind.has_essays().then_some(italic_font)]
                data-reading=[self.kind.has_essays().then_some(reading)] data-glue=(glue) data-wasm=(wasm)
                data-glue-integrity=(glue_integrity) data-wasm-integrity=(wasm_integrity) {}
        }
    }

    /// Requests for what the script that starts the app will ask for: one round trip less until the app is there. In the
    /// head, and the larger file first: directly before that script, Chromium paints first, and `/` was ready 150 ms
    /// later. The script holds the wasm to its digest; a preload cannot (<https://crbug.com/981419>).
    ///
    /// The script itself is asked for too, since half of the time Chromium paints before it has come upon the script, and
    /// the beam followed a round trip later (140 ms after the first paint instead of 30). Last and with low priority: first,
    /// or with the one that scripts have, it comes so early that more is laid out before the first paint (20 to 40 ms
    /// later). Where there are no essays, the script stands far enough up, and bytes are few.
    ///
    /// Safari's `fetch` never takes what such a preload has fetched, and would ask for the wasm twice (seen in WebKitGTK;
    /// `no_file_is_fetched_twice` watches over it). It knows nothing of this media feature, and so leaves the preload
    /// alone.
    fn early_requests(&self) -> Markup {
        let Assets { boot, glue, wasm, glue_integrity, .. } = self.shell.assets;
        let way = format!("{}{ASSETS}", self.place.root);
        html! {
            link rel="preload" as="fetch" crossorigin href={ (way) (wasm) }
                media="(prefers-reduced-transparency: no-preference)";
            link rel="modulepreload" href={ (way) (glue) } integrity=(glue_integrity);
            @if self.kind.has_essays() {
                link rel="preload" as="script" fetchpriority="low" href={ (way) (boot) };
            }
        }
    }

    /// The script of pages for frames. It stands before the body, so that nothing is painted in another theme than the
    /// one that the address asks for, and in the page itself, so that nothing waits for it: on a slow phone that is a round
    /// trip. Where the address of the compact page asks for the whole piece, the script goes there.
    fn frame_script(&self, script: &Markup) -> Markup {
        let full = (self.kind == PageKind::Compact).then_some("full/");
        html! { script data-full=[full] { (script) } }
    }
}

/// The data of a page for the app. `base` is what its results' addresses begin with, and `root` the way to the files that
/// the app names; where there are none, it is empty.
pub fn data(language: &LanguageContent, kind: PageKind, base: String, root: &str) -> PageData {
    let bands = if kind.has_conversation() { language.bands.clone() } else { Vec::new() };
    let mut piece = language.piece.clone();
    // Words that are never said here are not carried either. What describes a result is said in heads alone.
    for stance in &mut piece.stances {
        stance.description = AttrValue::default();
    }
    if !kind.opens_seals() {
        piece.texts.leave_out(&[AppText::SealedCovered, AppText::SealedDamaged]);
    }
    if !kind.has_essays() {
        piece.texts.leave_out(&AFTER_READING);
        piece.essays.clear();
    }
    if !kind.hears_of_others() {
        piece.texts.leave_out(&OF_FRAMES);
    }
    PageData { page: kind.in_app(), base: base.into(), root: root.to_owned().into(), piece, bands }
}

/// The words of the widget, which shows one thing at a time, and of voices that the page around a frame has.
const OF_FRAMES: [AppText; 7] = [
    AppText::VoicesButton,
    AppText::VoicesSummary,
    AppText::VoicesMiddle,
    AppText::QuotesChoice,
    AppText::QuotesNear,
    AppText::QuotesAgainst,
    AppText::QuotesBack,
];

/// The words for whoever has read the essays: those at the second control, and those of the outcome.
const AFTER_READING: [AppText; 16] = [
    AppText::AgainQuestion,
    AppText::AgainLabel,
    AppText::OutcomeSays,
    AppText::OutcomeDoes,
    AppText::OutcomeBefore,
    AppText::OutcomeBeforeDeeds,
    AppText::OutcomeAfter,
    AppText::OutcomeTowardHorizontal,
    AppText::OutcomeTowardVertical,
    AppText::OutcomeNotMoved,
    AppText::OutcomeMoreVertical,
    AppText::OutcomeMoreHorizontal,
    AppText::OutcomeAsWords,
    AppText::OutcomeTooFew,
    AppText::MarkAnswer,
    AppText::MarkEssay,
];

/// The element with the page's data.
pub fn data_element(data: &PageData) -> Markup {
    html! { script type="text/plain" id=(DATA_ID) { (ready_made::lines_of_data(to_text(data))) } }
}

/// The app with its slots filled. `home` is the way to the language's folder, if there is one to lead to, and `script` what
/// starts the app.
pub fn app(language: &LanguageContent, kind: PageKind, data: &Data, home: Option<&str>, script: Markup) -> Markup {
    let essays_are = if kind.has_essays() { "" } else { home.unwrap_or_default() };
    let way_to_essays = reading::way_there(language, essays_are);
    let reading = if kind.has_essays() { reading::essays(language, &script) } else { script };
    let end = match kind {
        PageKind::Result(sender) => slots::share_links(language, data, sender),
        _ if kind.has_essays() => slots::all_quotes(language, data),
        _ => Markup::default(),
    };
    let slot = |markup: Markup| AttrValue::from(markup.into_string());
    let slots = Slots {
        opening: slot(slots::opening(language, data)),
        stance_links: slot(slots::stance_links(language, kind, home)),
        way_to_essays: slot(way_to_essays),
        reading: slot(reading),
        end: slot(end),
    };
    ready_made::app(AppProps { data: data.clone(), slots, found: Default::default() })
}

/// The page for addresses that lead nowhere. It names files from the root of the host, since nobody knows where it is
/// served, and leads to the piece.
fn not_found(content: &Content, default: &LanguageContent, shell: &Shell<'_>) -> File {
    let root = shell.base.path();
    let head = html! {
        title { (default.text(PageText::NotFoundTitle)) } "\n"
        meta name="robots" content="noindex";
    };
    let body = html! {
        (masthead(content, default, |_| PageKind::Piece.folder(), root, root))
        main.not-found {
            "\n"
            (fallen_beam())
            "\n"
            @for language in &content.languages {
                section lang=(language.language.code) {
                    h1 { (language.text(PageText::NotFoundTitle)) }
                    p { (language.text(PageText::NotFoundText)) }
                    p {
                        a href={ (root) (language_folder(content, language)) }
                        { (language.text(PageText::NotFoundLink)) }
                    }
                }
                "\n"
            }
        }
    };
    shell.wrap(Document {
        path: "404.html".to_owned(),
        root,
        lang: &default.language.code,
        body_class: "is-not-found",
        head,
        script: None,
        style: format!("{}{}", shell.assets.not_found_style, shell.assets.style),
        body,
        images: "",
    })
}

/// The figure where nothing is held up: the beam lies on the agency's ring, and the client's disc has rolled off the page.
fn fallen_beam() -> Markup {
    html! {
        svg.fallen viewBox="-64 -128 251 146" preserveAspectRatio="xMaxYMax" aria-hidden="true" focusable="false" {
            path.figure__arc d=(ARC) {}
            path.figure__tick d=(TICKS) {}
            circle.fallen__agency cx="-40" cy="0" r="15.5" {}
            path.fallen__arm d="M-49 -22.5L113 15" {}
            circle.fallen__client cx="187" cy="0" r="17.5" {}
        }
    }
}
