//! The prerendered site, over the real content: every page is there, is sound HTML, says what it should without the
//! app, leads only to what exists, and needs nothing that its own strict policy forbids.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[path = "fixture/address.rs"]
mod address;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use de_tu_a_tu::app::{AFTER_ID, BEFORE_ID};
use de_tu_a_tu::content::load::essays::Part;
use de_tu_a_tu::content::load::{Content, LanguageContent, load};
use de_tu_a_tu::content::record::{from_text, to_text};
use de_tu_a_tu::content::texts::PageText;
use de_tu_a_tu::content::{AppText, GatheringData, Page, PageData};
use de_tu_a_tu::placeholders::fill;
use de_tu_a_tu::prerender::single::Parts;
use de_tu_a_tu::prerender::{Assets, BaseUrl, File, render, singles};
use de_tu_a_tu::quotes::choose;
use de_tu_a_tu::share::encode;
use de_tu_a_tu::spectrum::{Position, Stance};
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest as _, Sha256};

use crate::address::folder;

/// The address of the site in most of these tests: below a path, since that is where mistakes show.
const BASE: &str = "https://example.org/a/b/";

fn content() -> Content {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    load(&folder).unwrap_or_else(|problems| panic!("content/{}", problems.first().expect("a reason")))
}

/// The script of pages for frames.
const FRAME: &str = "frames()";

fn assets() -> Assets {
    Assets {
        font: "font.woff2".to_owned(),
        icon: "icon.svg".to_owned(),
        style: "@font-face{src:url(archivo.woff2)}".to_owned(),
        essays_style: ".essay{color:red}".to_owned(),
        boot: "boot.js".to_owned(),
        frame: FRAME.to_owned(),
        reading: "reading.js".to_owned(),
        insert: "insert.js".to_owned(),
        glue: "glue.js".to_owned(),
        wasm: "app.wasm".to_owned(),
        gather: "gathering.js".to_owned(),
        gather_glue: "gather.js".to_owned(),
        gather_wasm: "gather.wasm".to_owned(),
        gather_style: ".stage{color:red}".to_owned(),
        ..Assets::default()
    }
}

fn rendered(base: &str) -> Vec<File> {
    render(&content(), &assets(), &BaseUrl::parse(base).expect("a base address"))
}

/// The site below [`BASE`], rendered once for all tests.
fn site() -> &'static [File] {
    static SITE: OnceLock<Vec<File>> = OnceLock::new();
    SITE.get_or_init(|| rendered(BASE))
}

/// The site as `make serve` has it, at the root of its host.
fn local_site() -> &'static [File] {
    static SITE: OnceLock<Vec<File>> = OnceLock::new();
    SITE.get_or_init(|| rendered(BaseUrl::LOCAL))
}

fn file(path: &str) -> &'static File {
    site().iter().find(|file| file.path == path).unwrap_or_else(|| panic!("there is no {path}"))
}

fn pages() -> impl Iterator<Item = &'static File> {
    site().iter().filter(|file| file.path.ends_with(".html"))
}

/// The pages that the app runs on: where they stand, in which language, and of which kind.
fn app_pages(content: &Content) -> Vec<(String, &LanguageContent, Page)> {
    let mut pages = Vec::new();
    for language in &content.languages {
        let prefix = prefix(language);
        pages.push((prefix.clone(), language, Page::Piece));
        for position in Position::all() {
            pages.push((format!("{prefix}r/{position}/"), language, Page::Result(position)));
        }
    }
    pages
}

/// The page that gathers voices, in each language: it runs another program than the app.
fn gathering_pages(content: &Content) -> Vec<(String, &LanguageContent)> {
    let address = |language: &LanguageContent| format!("{}{}/", prefix(language), language.language.gathering);
    content.languages.iter().map(|language| (address(language), language)).collect()
}

/// Recognises the sheet for a wall, which runs the program that gathers voices and is not to be found.
fn is_sheet(page: &File) -> bool {
    ["reunir/pared/index.html", "en/gather/wall/index.html"].contains(&&*page.path)
}

/// Recognises that page.
fn is_gathering(page: &File) -> bool {
    ["reunir/index.html", "en/gather/index.html"].contains(&&*page.path)
}

/// The folder of a language's pages below the base.
fn prefix(language: &LanguageContent) -> String {
    folder(&language.language.code)
}

/// A parsed page that is easy to ask.
struct Dom(Html);

impl Dom {
    fn of(file: &File) -> Self {
        Self(Html::parse_document(&file.text))
    }

    /// The page that is served at an address below the base.
    fn at(address: &str) -> Self {
        Self::of(file(&format!("{address}index.html")))
    }

    fn all(&self, selector: &str) -> Vec<ElementRef<'_>> {
        self.0.select(&Selector::parse(selector).expect("a selector")).collect()
    }

    /// The only element of its kind.
    fn one(&self, selector: &str) -> ElementRef<'_> {
        let all = self.all(selector);
        let [one] = all.as_slice() else { panic!("{} elements are {selector}", all.len()) };
        *one
    }

    fn text(&self, selector: &str) -> String {
        self.one(selector).text().collect()
    }

    fn texts(&self, selector: &str) -> Vec<String> {
        self.all(selector).iter().map(|element| element.text().collect()).collect()
    }

    fn attribute(&self, selector: &str, name: &str) -> &str {
        self.one(selector).attr(name).unwrap_or_else(|| panic!("{selector} has no {name}"))
    }
}

/// The absolute address that a browser makes of a link in the page at `from`, without its fragment.
fn resolve(from: &str, link: &str) -> String {
    let (link, _) = link.split_once('#').unwrap_or((link, ""));
    let host = from.match_indices('/').nth(2).map_or(from.len(), |(slash, _)| slash);
    let (origin, path) = from.split_at(host);
    if link.is_empty() {
        return from.to_owned();
    }
    if link.contains(':') {
        return link.to_owned();
    }
    let mut parts: Vec<&str> = if link.starts_with('/') { Vec::new() } else { path.split('/').skip(1).collect() };
    parts.pop();
    let mut steps = link.trim_start_matches('/').split('/').peekable();
    while let Some(step) = steps.next() {
        let is_last = steps.peek().is_none();
        match step {
            "." | ".." => {
                if step == ".." {
                    parts.pop();
                }
                if is_last {
                    parts.push("");
                }
            }
            name => parts.push(name),
        }
    }
    format!("{origin}/{}", parts.join("/"))
}

/// The resolver of these tests does what browsers do.
#[test]
fn links_resolve_as_in_browsers() {
    let cases = [
        ("./", "https://example.org/a/b/"),
        ("", "https://example.org/a/b/c"),
        ("#main", "https://example.org/a/b/c"),
        ("../", "https://example.org/a/"),
        ("../../", "https://example.org/"),
        ("../../../", "https://example.org/"),
        ("r/7/#x", "https://example.org/a/b/r/7/"),
        ("../x.css", "https://example.org/a/x.css"),
        (".././en/../x", "https://example.org/a/x"),
        ("/r/7/", "https://example.org/r/7/"),
        ("https://other.org/x#y", "https://other.org/x"),
    ];
    for (link, address) in cases {
        assert_eq!(resolve("https://example.org/a/b/c", link), address, "{link}");
    }
}

/// The piece and the 101 results of each language, the page for lost readers and the files for search engines are all
/// there, once.
#[test]
fn every_page_is_there() {
    let mut expected = BTreeSet::from(["404.html", "sitemap.xml", "robots.txt"].map(str::to_owned));
    let content = content();
    for prefix in content.languages.iter().map(prefix) {
        expected.insert(format!("{prefix}index.html"));
        expected.extend((0..=100).map(|number| format!("{prefix}r/{number}/index.html")));
    }
    expected.extend(["reunir/index.html", "en/gather/index.html"].map(str::to_owned));
    expected.extend(["reunir/pared/index.html", "en/gather/wall/index.html"].map(str::to_owned));
    assert_eq!(expected.len(), 104 * content.languages.len() + 3);
    let paths: BTreeSet<String> = site().iter().map(|file| file.path.clone()).collect();
    assert_eq!(paths.len(), site().len(), "a file is written twice");
    let missing: Vec<&String> = expected.difference(&paths).collect();
    assert!(missing.is_empty(), "{missing:?}");
}

/// The tags of a page in the order of its text. Texts and attributes have their `<` escaped, so each is a tag.
fn start_tags(text: &str) -> Vec<String> {
    let names =
        text.split('<').skip(1).map(|rest| rest.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or(""));
    names.filter(|name| !name.is_empty()).map(str::to_ascii_lowercase).collect()
}

/// A browser's parser has no error to report in any page, and builds exactly the elements that are written:
/// it moves, closes and adds none. Hydration counts on that.
#[test]
fn pages_parse_without_repairs() {
    for page in pages() {
        assert!(page.text.starts_with("<!doctype html>\n"), "{}", page.path);
        let dom = Dom::of(page);
        assert!(dom.0.errors.is_empty(), "{}: {:?}", page.path, dom.0.errors);
        let built: Vec<String> =
            dom.all("*").iter().map(|element| element.value().name().to_ascii_lowercase()).collect();
        assert_eq!(built, start_tags(&page.text), "{}", page.path);
    }
}

/// The parser of these tests does report what it repairs, and the comparison sees what is repaired in silence.
#[test]
fn repairs_are_seen() {
    let wrap = |body: &str| {
        format!("<!doctype html>\n<html lang=\"es\"><head><title>a</title></head><body>{body}</body></html>")
    };
    for body in
        ["<p><div></div></p>", "<a href=\"x\"><a href=\"y\"></a></a>", "<b>a", "<p id=\"a\" id=\"b\"></p>", "</i>"]
    {
        assert!(!Html::parse_document(&wrap(body)).errors.is_empty(), "{body}");
    }
    let silent = wrap("<table><tr><td>a</td></tr></table>");
    let dom = Dom(Html::parse_document(&silent));
    assert_eq!(dom.0.errors.len(), 0);
    assert_ne!(dom.all("*").len(), start_tags(&silent).len());
    let sound = wrap("<p>a <!--<[]>--> b</p>");
    assert!(Html::parse_document(&sound).errors.is_empty());
    assert_eq!(Dom(Html::parse_document(&sound)).all("*").len(), start_tags(&sound).len());
}

/// No id is there twice in a page, and whatever refers to an id finds it.
#[test]
fn ids_are_unique_and_found() {
    for page in pages() {
        let dom = Dom::of(page);
        let ids: Vec<&str> = dom.all("[id]").iter().filter_map(|element| element.attr("id")).collect();
        let known: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), known.len(), "{}: an id is there twice in {ids:?}", page.path);
        for name in ["for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns"] {
            for element in dom.all(&format!("[{name}]")) {
                for id in element.attr(name).unwrap_or_default().split(' ') {
                    assert!(known.contains(id), "{}: {name}={id} leads nowhere", page.path);
                }
            }
        }
        for link in dom.all("a[href^='#']") {
            let id = link.attr("href").unwrap_or_default().trim_start_matches('#');
            assert!(known.contains(id), "{}: #{id} leads nowhere", page.path);
        }
    }
}

/// Each page says its language, has one heading of the first level, a title and a description that no other page has.
#[test]
fn every_page_says_what_it_is() {
    let content = content();
    let (mut titles, mut descriptions) = (BTreeMap::new(), BTreeMap::new());
    for (address, language, page) in app_pages(&content) {
        let dom = Dom::at(&address);
        assert_eq!(dom.attribute("html", "lang"), language.language.code.as_str(), "{address}");
        assert_eq!(dom.attribute("html", "data-app"), "static", "{address}");
        assert_eq!(dom.all("h1").len(), 1, "{address}");
        let (title, description) = (dom.text("title"), dom.attribute("meta[name=description]", "content").to_owned());
        if let Page::Result(position) = page {
            let described = language.piece.describe(position);
            assert_eq!(title, format!("{} · {}", described.title(), language.text(PageText::SiteName)));
            assert_eq!(description, described.description());
        } else {
            assert_eq!(title, language.text(PageText::PieceTitle).as_str());
            assert_eq!(description, language.text(PageText::PieceDescription).as_str());
        }
        if let Some(other) = titles.insert(title.clone(), address.clone()) {
            panic!("{address} and {other} are both “{title}”");
        }
        if let Some(other) = descriptions.insert(description.clone(), address.clone()) {
            panic!("{address} and {other} are both described as “{description}”");
        }
    }
}

/// Each page names its own address as the canonical one, and the same page in each language, itself included.
#[test]
fn every_page_names_its_addresses() {
    let content = content();
    for (address, language, _) in app_pages(&content) {
        let dom = Dom::at(&address);
        assert_eq!(dom.attribute("link[rel=canonical]", "href"), format!("{BASE}{address}"));
        let alternates: BTreeMap<&str, &str> = dom
            .all("link[rel=alternate][hreflang]")
            .iter()
            .map(|link| (link.attr("hreflang").unwrap_or_default(), link.attr("href").unwrap_or_default()))
            .collect();
        let within = address.strip_prefix(&prefix(language)).expect("the language's folder");
        let same_page = |language: &LanguageContent| format!("{BASE}{}{within}", prefix(language));
        let in_each: BTreeMap<&str, String> =
            content.languages.iter().map(|language| (language.language.code.as_str(), same_page(language))).collect();
        let mut expected: BTreeMap<&str, &str> = in_each.iter().map(|(code, address)| (*code, &**address)).collect();
        expected.extend(in_each.get("es").map(|address| ("x-default", &**address)));
        assert_eq!(alternates, expected, "{address}");
        // Readers find the other languages too.
        let own = language.language.code.as_str();
        let offered: BTreeMap<&str, String> = dom
            .all("nav a[hreflang]")
            .iter()
            .map(|link| (link.attr("hreflang").unwrap_or_default(), link.attr("href").unwrap_or_default()))
            .map(|(code, href)| (code, resolve(&format!("{BASE}{address}"), href)))
            .collect();
        assert_eq!(dom.all("nav a[hreflang]").len(), offered.len(), "{address}");
        assert_eq!(offered.len() + 1, in_each.len(), "{address}");
        assert!(
            offered.iter().all(|(code, href)| *code != own && in_each.get(code) == Some(href)),
            "{address}: {offered:?}"
        );
    }
}

/// Whatever a page names, by whatever attribute, is a page or a file of this site, or a source on the web.
fn assert_links_resolve(base: &str, files: &[File]) {
    let mut known: BTreeSet<String> = files.iter().map(|file| format!("{base}{}", file.path)).collect();
    known.extend(files.iter().filter_map(|file| Some(format!("{base}{}", file.path.strip_suffix("index.html")?))));
    let Assets { font, icon, boot, frame, insert, glue, wasm, gather, gather_glue, gather_wasm, .. } = assets();
    let names = [font, icon, boot, frame, insert, glue, wasm, gather, gather_glue, gather_wasm];
    known.extend(names.map(|name| format!("{base}assets/{name}")));
    // The piece as one file, which is made of what the others load.
    let one_file = singles(&content(), &Parts::default(), &BaseUrl::parse(base).expect("a base address"));
    known.extend(one_file.iter().map(|file| format!("{base}{}", file.path)));
    for page in files.iter().filter(|file| file.path.ends_with(".html")) {
        // The page for lost readers is served wherever they got lost.
        let from = match page.path.as_str() {
            "404.html" => format!("{base}no/such/page"),
            path => format!("{base}{}", path.strip_suffix("index.html").unwrap_or(path)),
        };
        let dom = Dom::of(page);
        for name in ["href", "src", "srcset", "action", "poster", "data", "data-embed"] {
            for element in dom.all(&format!("[{name}]")) {
                let link = element.attr(name).unwrap_or_default();
                let address = resolve(&from, link);
                let is_source = element.value().name() == "a"
                    && !address.starts_with(base)
                    && ["https://", "http://", "mailto:"].iter().any(|scheme| link.starts_with(scheme));
                assert!(is_source || known.contains(&address), "{}: {name}={link} leads nowhere", page.path);
            }
        }
        let style = dom.text("head > style");
        let (_, face) = style.split_once("url(").expect("the style sheet names the face");
        let face = face.split(')').next().unwrap_or_default();
        assert!(known.contains(&resolve(&from, face)), "{}: {face} leads nowhere", page.path);
        // What the boot script loads, at once or when it is asked for, it looks for beside itself.
        for script in dom.all("script[data-glue]") {
            let boot = resolve(&from, script.attr("src").unwrap_or_default());
            for name in ["data-glue", "data-wasm", "data-script"] {
                for element in dom.all(&format!("[{name}]")) {
                    let address = resolve(&boot, element.attr(name).unwrap_or_default());
                    assert!(known.contains(&address), "{}: {name} leads nowhere", page.path);
                }
            }
        }
    }
}

/// No script comes before the first screen, so that none delays its painting, and the one that starts the app comes next.
/// Only pages for frames first hear how they should look, from a script that stands in them. The page for lost readers has
/// no scripts at all.
#[test]
fn scripts_stand_after_the_first_screen() {
    const BOOT: &str = "script[data-glue][data-wasm][data-glue-integrity][data-wasm-integrity]";
    // The head asks for what starting the app will ask for.
    const EARLY: &str = "head > link[rel=preload][as=fetch][crossorigin] + link[rel=modulepreload][integrity]";
    for page in pages() {
        let dom = Dom::of(page);
        let sources: Vec<&str> = dom.all("script[src]").iter().filter_map(|script| script.attr("src")).collect();
        let names: Vec<&str> = sources.iter().map(|source| source.rsplit('/').next().unwrap_or_default()).collect();
        let expected: &[&str] = match page.path.as_str() {
            "404.html" => &[],
            _ if is_gathering(page) || is_sheet(page) => &["gathering.js"],
            _ => &["boot.js"],
        };
        assert_eq!(names, expected, "{}", page.path);
        let is_for_frames = page.path.contains("embed/");
        assert_eq!(
            dom.texts("head > script:not([src], [type])"),
            vec![FRAME; usize::from(is_for_frames)],
            "{}",
            page.path
        );
        let is_of_app = page.path != "404.html" && !is_gathering(page) && !is_sheet(page);
        assert_eq!(dom.all(EARLY).len(), usize::from(is_of_app), "{}", page.path);
        let asks_for_script = "head > link[rel=preload][as=script][href$='boot.js']";
        let asks = !dom.all(".essay").is_empty();
        assert_eq!(dom.all(asks_for_script).len(), usize::from(asks), "{}", page.path);
        // The control, and the first parts of what there is to read.
        let before = dom.all(&format!(".placer, .passage, .dilemma, {BOOT}"));
        let before = before.iter().position(|element| element.value().name() == "script");
        let has_essays = !dom.all(".essay").is_empty();
        let first_parts = if has_essays { 9 } else { usize::from(is_of_app) };
        let expected = (!expected.is_empty()).then_some(first_parts);
        assert_eq!(before, expected, "{}", page.path);
    }
}

/// The page that gathers voices is complete: it says in its own language what it does, has one field and, for readers
/// without scripts, the reason why nothing happens; its program gets its own language's data, and nothing is filled in.
#[test]
fn voices_are_gathered_on_a_page_of_its_own() {
    let content = content();
    for (address, language) in gathering_pages(&content) {
        let dom = Dom::at(&address);
        assert_eq!(dom.attribute("html", "lang"), language.language.code.as_str(), "{address}");
        assert_eq!(dom.text("h1"), language.text(PageText::GatherTitle).as_str());
        assert_eq!(
            dom.attribute("meta[name=description]", "content"),
            language.text(PageText::GatherDescription).as_str()
        );
        assert_eq!(dom.attribute("link[rel=canonical]", "href"), format!("{BASE}{address}"));
        assert_eq!(dom.text(".gathering__field textarea"), "");
        assert_eq!(dom.attribute("label[for=pasted]", "for"), dom.attribute("textarea", "id"));
        let scriptless = language.text(PageText::GatherScriptless);
        assert_eq!(dom.text(".gathering__scriptless"), scriptless.as_str());
        let data: GatheringData = from_text(&dom.text("#page-data")).expect("the page's data");
        assert_eq!((data.site.as_str(), data.folders.len()), (BASE, content.languages.len()));
        assert_eq!(data.base(), format!("{BASE}{}", prefix(language)));
        assert_eq!(data.texts, language.gather_texts());
        assert_eq!(data.colours.len(), 23, "paper, ink, and each fifth position");
        assert!(dom.all("#app [data-position]").is_empty(), "nobody stands anywhere");
        // The piece and its results lead there; what stands in frames does not.
        for (from, links) in [("", 1), ("r/71/", 1), ("embed/", 0)] {
            let from = format!("{}{from}", prefix(language));
            let page = Dom::at(&from);
            let hrefs = page.all(".colophon a").into_iter().filter_map(|link| link.attr("href"));
            let led = hrefs.filter(|href| resolve(&format!("{BASE}{from}"), href) == format!("{BASE}{address}"));
            assert_eq!(led.count(), links, "{from}");
        }
    }
}

/// The sheet for a wall has the question, all five stances and what to do as text, and a code of the piece's address; the page that gathers voices leads there, and it back.
#[test]
fn a_sheet_can_hang_on_a_wall() {
    let content = content();
    for (gathering, language) in gathering_pages(&content) {
        let address = format!("{gathering}{}/", language.language.sheet);
        let dom = Dom::at(&address);
        let text = |key| language.text(key).to_string();
        assert_eq!(dom.text("h1"), format!("{} {}", text(PageText::SheetFirst), text(PageText::SheetSecond)));
        assert_eq!(dom.texts(".sheet__how").join(" "), text(PageText::SheetHow));
        let stances: Vec<String> =
            Stance::ALL.iter().map(|it| language.piece.describe(it.typical()).name().to_string()).collect();
        assert_eq!(dom.texts(".sheet__stance"), stances);
        assert_eq!(dom.texts(".sheet__number"), ["0", "20", "40", "60", "80", "100"]);
        assert_eq!(dom.all(".sheet__tick").len(), 101);
        let code = qrcode::QrCode::new(format!("{BASE}{}", prefix(language))).expect("a code");
        let dark = code.to_colors().into_iter().filter(|colour| *colour == qrcode::Color::Dark).count();
        assert_eq!(dom.attribute(".sheet__code", "d").matches('M').count(), dark, "the code is the piece's");
        let addresses = ["data-piece", "data-sealed"].map(|name| dom.attribute("#sheet-code", name));
        assert_eq!(addresses, ["", "s/?"].map(|path| format!("{BASE}{}{path}", prefix(language))));
        assert_eq!(dom.attribute("meta[name=robots]", "content"), "noindex");
        let leads = |from: &str, to: &str| {
            let page = Dom::at(from);
            let hrefs = page.all("main a, .colophon a").into_iter().filter_map(|link| link.attr("href"));
            hrefs.filter(|href| resolve(&format!("{BASE}{from}"), href) == format!("{BASE}{to}")).count()
        };
        assert_eq!((leads(&gathering, &address), leads(&address, &gathering)), (1, 1));
    }
}

/// Pages without essays carry nothing that only essays need.
#[test]
fn the_style_sheet_is_what_the_page_needs() {
    for page in pages() {
        let dom = Dom::of(page);
        let has_essays = !dom.all(".essay").is_empty();
        assert_eq!(dom.text("head > style").contains(".essay"), has_essays, "{}", page.path);
    }
}

/// Each kind of page says so to the style sheet. Only the whole piece has the essays and all quotations.
#[test]
fn pages_are_of_their_kind() {
    for page in pages() {
        let dom = Dom::of(page);
        let class = dom.one("body").attr("class");
        let (is_compact, is_full) =
            (page.path.ends_with("embed/index.html"), page.path.ends_with("embed/full/index.html"));
        if is_sheet(page) {
            assert_eq!(class, Some("is-sheet"), "{}", page.path);
            continue;
        }
        if is_gathering(page) {
            assert_eq!(class, Some("is-gathering"), "{}", page.path);
            continue;
        }
        let is_app_page = page.path != "404.html";
        let is_result = page.path.starts_with("r/") || page.path.contains("/r/");
        let is_sealed = page.path.ends_with("s/index.html");
        let expected = match (is_app_page, is_compact, is_full, is_result) {
            _ if is_sealed => "is-sealed",
            (false, ..) => "is-not-found",
            (_, true, ..) => "is-embed is-compact",
            (_, _, true, _) => "is-embed is-full",
            (.., true) => "is-result",
            _ => "is-piece",
        };
        assert_eq!(class, Some(expected), "{}", page.path);
        let has_essays = is_app_page && !is_compact && !is_result && !is_sealed;
        for part in [".essay", ".all-quotes"] {
            assert_eq!(!dom.all(part).is_empty(), has_essays, "{part} in {}", page.path);
        }
    }
}

/// Every link within the site leads to a page or a file that is there: at the root of a host and below a path.
#[test]
fn links_lead_somewhere() {
    assert_links_resolve(BASE, site());
    assert_links_resolve(BaseUrl::LOCAL, local_site());
}

/// Every page leads to the licences of what it is made of. They are whole: the typefaces' own text is among them.
#[test]
fn every_page_leads_to_the_licences() {
    for (address, _, _) in app_pages(&content()) {
        assert!(Dom::at(&address).attribute(".colophon a:last-child", "href").ends_with("licences.txt"), "/{address}");
    }
    let text = &file("licences.txt").text;
    for part in [
        "MIT License",
        "SIL OPEN FONT LICENSE",
        "The Archivo Project Authors",
        "The Newsreader Project Authors",
        "yew ",
    ] {
        assert!(text.contains(part), "the licences lack {part}");
    }
    assert!(text.starts_with('\u{feff}'), "browsers are told the encoding");
}

/// Under another base, pages differ in nothing but that base: everything else is named from where the page stands.
/// Only the page for lost readers, which stands nowhere, names files from the root of the host.
#[test]
fn pages_do_not_know_where_they_stand() {
    let local = local_site();
    assert_eq!(local.len(), site().len());
    // A code is a picture of a whole address; one stands on the sheet for a wall.
    let stands_nowhere = |path: &str| path == "404.html" || path.starts_with("qr/");
    let stands_nowhere = |file: &File| stands_nowhere(&file.path) || is_sheet(file);
    for (here, there) in local.iter().zip(site()).filter(|(here, _)| !stands_nowhere(here)) {
        assert_eq!(here.path, there.path);
        // Intent links hold the base encoded.
        let moved = here
            .text
            .replace("http://127.0.0.1:8080/", BASE)
            .replace("http://127.0.0.1:8080", "https://example.org")
            .replace(&encode("http://127.0.0.1:8080/"), &encode(BASE));
        assert!(moved == there.text, "{} depends on the base in some other way", here.path);
    }
}

/// The same content gives the same site, to the byte.
#[test]
fn rendering_is_repeatable() {
    assert!(rendered(BASE) == site());
}

/// No page needs what its own policy forbids: no inline script or style sheet but those whose digests the policy names, no
/// style attribute, no handler attribute, no frame, form or base.
#[test]
fn pages_keep_a_strict_policy() {
    for page in pages() {
        let dom = Dom::of(page);
        let policy = dom.attribute("meta[http-equiv=Content-Security-Policy]", "content");
        let directives: BTreeMap<&str, &str> =
            policy.split("; ").map(|directive| directive.split_once(' ').unwrap_or((directive, ""))).collect();
        assert_eq!(directives.get("default-src"), Some(&"'none'"), "{}", page.path);
        let script = directives.get("script-src").copied().unwrap_or_default();
        let digest = |text: &str| STANDARD.encode(Sha256::digest(text));
        let inline = dom.texts("script:not([src], [type])");
        let own: String = inline.iter().map(|code| format!(" 'sha256-{}'", digest(code))).collect();
        assert_eq!(script, format!("'self' https://example.org{own} 'wasm-unsafe-eval'"), "{}", page.path);
        assert_eq!(inline.len(), usize::from(page.path.contains("embed/")), "{}", page.path);
        let digest = digest(&dom.text("style"));
        assert_eq!(directives.get("style-src"), Some(&&*format!("'sha256-{digest}'")), "{}", page.path);
        assert!(!policy.contains("'unsafe-"), "{}", page.path);
        // The policy binds what comes after it, so nothing that loads may come before.
        let position = |part: &str| page.text.find(part).unwrap_or(usize::MAX);
        for loading in ["<link", "<style", "<script"] {
            assert!(position("http-equiv") < position(loading), "{}: {loading}", page.path);
        }
        for forbidden in
            ["link[rel=stylesheet]", "[style]", "iframe", "frame", "object", "embed", "base", "form", "[srcdoc]"]
        {
            assert!(dom.all(forbidden).is_empty(), "{} has {forbidden}", page.path);
        }
        for element in dom.all("*") {
            for (name, value) in element.value().attrs() {
                assert!(!name.starts_with("on"), "{}: {name}", page.path);
                assert!(!value.trim_start().to_ascii_lowercase().starts_with("javascript:"), "{}: {name}", page.path);
            }
        }
        for script in dom.all("script[type]") {
            // Data, which no browser runs and no policy on scripts concerns.
            assert!(matches!(script.attr("type"), Some("text/plain" | "application/ld+json")), "{}", page.path);
        }
        for script in dom.all("script[src]") {
            assert_eq!(script.text().collect::<String>(), "", "{}", page.path);
        }
    }
}

/// A result says everything as text: whose position, its number and stance, what somebody there believes, the
/// quotations that the position calls for with their sources, and the way to the whole piece. Its beam has its angle.
#[test]
fn a_result_is_complete_without_the_app() {
    let content = content();
    for (address, language, page) in app_pages(&content) {
        let Page::Result(position) = page else { continue };
        let dom = Dom::at(&address);
        let described = language.piece.describe(position);
        let sender = language.piece.texts.get(AppText::ResultSender).replace("{n}", &position.to_string());
        assert_eq!(dom.text("h1"), sender);
        assert_eq!(dom.text(".sender__stance"), described.name().as_str());
        assert_eq!(dom.text(".sender__summary"), described.summary().as_str());
        // The style sheet turns the beam as this has it; there is one figure, and nobody else stands anywhere.
        assert_eq!(dom.all("main .figure").len(), 1, "{address}");
        let number = format!("{:03}", position.get());
        for part in [".figure__sender:has(.figure__number)", ".placer__theirs", ".sender"] {
            assert_eq!(dom.attribute(part, "data-position"), number, "{address}");
        }
        assert_eq!(dom.attribute(".placer__theirs", "aria-hidden"), "true", "the title says it");
        assert!(dom.all(".piece[data-position]").is_empty(), "{address}");
        let choice = choose(&language.piece.quotes, position);
        let chosen: Vec<_> = choice
            .nearest
            .iter()
            .chain(&choice.challenge)
            .filter_map(|index| language.piece.quotes.get(*index))
            .collect();
        assert_eq!(chosen.len(), choice.nearest.len() + 1);
        let texts: Vec<&str> = chosen.iter().map(|quote| quote.text.as_str()).collect();
        assert_eq!(dom.texts(".sender-quotes .quote__text"), texts, "{address}");
        let credits = dom.texts(".sender-quotes .quote__credit");
        for (quote, credit) in chosen.iter().zip(&credits) {
            assert!(
                credit.starts_with(&format!("{}, {}", language.piece.author(quote).name, quote.work)),
                "{address}: {credit}"
            );
            let undated = language.piece.texts.get(AppText::QuotesUndated);
            let year = if quote.year.is_empty() { &undated } else { &quote.year };
            assert!(credit.contains(year.as_str()), "{address}: {credit} does not say {year}");
        }
        let urls: Vec<_> =
            dom.all(".sender-quotes .quote__credit a").iter().filter_map(|link| link.attr("href")).collect();
        assert_eq!(urls, chosen.iter().map(|quote| quote.url.as_str()).collect::<Vec<_>>(), "{address}");
        let home = dom.all("main a").into_iter().filter_map(|link| link.attr("href"));
        let from = format!("{BASE}{address}");
        assert!(
            home.into_iter().any(|link| resolve(&from, link) == format!("{BASE}{}", prefix(language))),
            "{address}"
        );
    }
}

/// The piece holds both essays as text: every passage with its lean, and every dilemma as a group of four native
/// radios with labels and replies, in the order and with the positions of the content, none of them checked.
#[test]
fn essays_are_complete_without_the_app() {
    let content = content();
    for (address, language, page) in app_pages(&content) {
        let dom = Dom::at(&address);
        let mut parts = Vec::new();
        let mut radios = Vec::new();
        let mut dilemmas = 0;
        for part in language.essays.iter().flat_map(|(essay, _)| &essay.parts) {
            parts.push(part.id());
            let Part::Dilemma(dilemma) = part else { continue };
            for (choice, answer) in dilemma.answers.iter().enumerate() {
                let position = answer.position.expect("the loader has checked positions");
                // Devices remember this: it says where an answer stands, and not its place in the list.
                let id = format!("{}-{:03}", dilemma.id, position.get());
                let numbers = [position.to_string(), dilemmas.to_string(), choice.to_string()];
                radios.push([vec![id, dilemma.id.clone()], numbers.to_vec()].concat());
            }
            dilemmas += 1;
        }
        let is_piece = page == Page::Piece;
        let in_page: Vec<_> =
            dom.all(".passage, .dilemma").iter().filter_map(|part| part.attr("id")).map(str::to_owned).collect();
        assert_eq!(in_page, if is_piece { parts } else { Vec::new() }, "{address}");
        let attributes = ["id", "name", "value", "data-dilemma", "data-choice"];
        let in_page: Vec<_> = dom
            .all("input[type=radio]")
            .iter()
            .map(|radio| attributes.map(|name| radio.attr(name).unwrap_or_default().to_owned()).to_vec())
            .collect();
        assert_eq!(in_page, if is_piece { radios } else { Vec::new() }, "{address}");
        for radio in dom.all("input[type=radio]") {
            let id = radio.attr("id").unwrap_or_default();
            assert_ne!(dom.text(&format!("label[for={id}]")), "", "{address}: {id}");
            assert_ne!(dom.text(&format!("#{id} ~ .answer__reply")), "", "{address}: {id}");
        }
    }
}

/// The map has a row for each part of each essay, in reading order, which leads there. A passage's row says its title
/// and its lean, stands where it leans, and is joined to the passage before it by a stroke of so many rows.
#[test]
fn the_map_shows_the_argument() {
    let content = content();
    for (address, language, page) in app_pages(&content) {
        let dom = Dom::at(&address);
        let maps = dom.all(".map__rows");
        let expected = if page == Page::Piece { language.essays.len() } else { 0 };
        assert_eq!(maps.len(), expected, "{address}");
        let [rows, link, stroke] =
            [".map__row", "a", "path"].map(|selector| Selector::parse(selector).expect("a selector"));
        for (map, (essay, _)) in maps.into_iter().zip(&language.essays) {
            let in_map: Vec<_> = map.select(&rows).collect();
            assert_eq!(in_map.len(), essay.parts.len(), "{address} {}", essay.id);
            let mut before: Option<(usize, Position)> = None;
            for (number, (row, part)) in in_map.into_iter().zip(&essay.parts).enumerate() {
                let place = format!("{address} {}", part.id());
                let link = row.select(&link).next().expect("a link");
                assert_eq!(link.attr("href"), Some(format!("#{}", part.id()).as_str()), "{place}");
                let says: String = link.text().collect();
                assert!(says.starts_with(part.title()), "{place}: {says}");
                let drawn = row.select(&stroke).next().and_then(|path| path.attr("d"));
                let Part::Passage(passage) = part else {
                    assert_eq!((row.attr("data-position"), drawn), (None, None), "{place}");
                    continue;
                };
                let lean = passage.lean.expect("every passage leans");
                assert_eq!(row.attr("data-position"), Some(format!("{:03}", lean.get()).as_str()), "{place}");
                let said = fill(&language.text(PageText::ReadingLean), &[("{n}", &lean.to_string())]);
                assert!(says.contains(&said), "{place}: {says}");
                let stroke =
                    before.map(|(row, from)| format!("M{from} {}L{lean} 50", 50 - 100 * (number - row) as i64));
                assert_eq!(drawn.map(str::to_owned), stroke, "{place}");
                before = Some((number, lean));
            }
        }
    }
}

/// The piece lists all quotations, from vertical to horizontal, and each that is only attributed says so.
#[test]
fn all_quotations_can_be_browsed() {
    for language in &content().languages {
        let address = prefix(language);
        let dom = Dom::at(&address);
        let mut quotes: Vec<_> = language.piece.quotes.iter().collect();
        quotes.sort_by_key(|quote| quote.position);
        let texts: Vec<&str> = quotes.iter().map(|quote| quote.text.as_str()).collect();
        assert_eq!(dom.texts(".all-quotes .quote__text"), texts, "{address}");
        let undated = language.piece.texts.get(AppText::QuotesUndated);
        let attributed = dom.texts(".all-quotes .quote__credit");
        assert_eq!(attributed.len(), quotes.len(), "{address}");
        for (quote, credit) in quotes.iter().zip(attributed) {
            assert_eq!(credit.contains(undated.as_str()), quote.year.is_empty(), "{address}: {}", quote.text);
        }
    }
}

/// The ids of a page's ranges: the piece is placed on twice, a result once.
fn range_ids(page: Page) -> &'static [&'static str] {
    match page {
        Page::Result(_) => &[BEFORE_ID],
        _ => &[BEFORE_ID, AFTER_ID],
    }
}

/// Nobody is placed before they place themselves. The control says so, in words and to screen readers, without a
/// number; no beam is lifted, no stance pressed, no address offered; the page of the piece has no position at all.
#[test]
fn nobody_is_placed_by_a_page() {
    let content = content();
    for (address, language, page) in app_pages(&content) {
        let dom = Dom::at(&address);
        if page == Page::Piece {
            assert!(
                dom.all("[data-position]:not(.line, .dilemma__mark, .map__row, .map__head, .passage__anchor)")
                    .is_empty(),
                "{address}"
            );
            assert!(dom.all(".quotes").is_empty(), "{address}");
        }
        let unset = language.piece.texts.get(AppText::PlacerUnset);
        for id in range_ids(page) {
            let placer = dom.one(&format!("section:has(> .placer__row #{id})"));
            assert!(placer.attr("data-unset").is_some(), "{address}");
            assert_eq!(placer.attr("data-position"), None, "{address}");
            // The sender's number is not the reader's.
            let senders =
                dom.texts(&format!("section:has(> .placer__row #{id}) :is(.figure__number, .placer__theirs)"));
            let text: String = placer.text().filter(|text| !senders.iter().any(|number| number == text)).collect();
            assert!(!text.contains(|c: char| c.is_ascii_digit()), "{address}: {text}");
            assert!(text.contains(unset.as_str()), "{address}");
            assert_eq!(dom.attribute(&format!("#{id}"), "aria-valuetext"), unset.as_str(), "{address}");
        }
        for nothing in ["[aria-pressed=true]", ".placer[data-position]", ".own__share", "[checked]"] {
            assert!(dom.all(nothing).is_empty(), "{address} has {nothing}");
        }
        // Who is told the result of somebody else is told no other one, but for the five stances.
        let from = format!("{BASE}{address}");
        let results: BTreeSet<String> = dom
            .all("main a[href]")
            .iter()
            .map(|link| resolve(&from, link.attr("href").unwrap_or_default()))
            .filter(|link| link.starts_with(BASE) && link.contains("/r/"))
            .collect();
        let stances = Stance::ALL.map(|stance| format!("{BASE}{}r/{}/", prefix(language), stance.typical()));
        assert_eq!(results, BTreeSet::from(stances), "{address}");
    }
}

/// The control is a native range with a label, in the page before any app runs, and nothing beside it says the same
/// again: doubled roles and values break screen readers.
#[test]
fn the_control_is_a_native_range() {
    let content = content();
    for (address, language, page) in app_pages(&content) {
        let dom = Dom::at(&address);
        for id in range_ids(page) {
            let range = dom.one(&format!("#{id}"));
            assert_eq!(range.value().name(), "input", "{address}");
            let attributes = [
                ("type", "range"),
                ("min", "0"),
                ("max", "100"),
                ("step", "1"),
                ("value", "50"),
                ("autocomplete", "off"),
            ];
            for (name, value) in attributes {
                assert_eq!(range.attr(name), Some(value), "{address}: {name}");
            }
            for name in ["role", "aria-valuenow", "aria-valuemin", "aria-valuemax", "aria-label", "disabled", "hidden"]
            {
                assert_eq!(range.attr(name), None, "{address}: {name}");
            }
            let label = if *id == BEFORE_ID { AppText::PlacerLabel } else { AppText::AgainLabel };
            let label = language.piece.texts.get(label);
            assert_eq!(dom.text(&format!("label[for={id}]")), label.as_str(), "{address}");
        }
        assert!(dom.all("[role=slider]").is_empty(), "{address}");
        assert!(!dom.all("[role=status]").is_empty(), "{address}");
    }
}

/// Without the app, the five stances are links to results, by their names and in their order.
#[test]
fn stances_are_links() {
    let content = content();
    for (address, language, _) in app_pages(&content) {
        let dom = Dom::at(&address);
        let links: Vec<(String, String)> = dom
            .all(".stance-links a")
            .iter()
            .map(|link| {
                (link.text().collect(), resolve(&format!("{BASE}{address}"), link.attr("href").unwrap_or_default()))
            })
            .collect();
        let expected: Vec<(String, String)> = [0, 30, 50, 70, 100]
            .into_iter()
            .filter_map(Position::new)
            .map(|position| {
                let name = language.piece.describe(position).name().to_string();
                (name, format!("{BASE}{}r/{position}/", prefix(language)))
            })
            .collect();
        assert_eq!(links, expected, "{address}");
    }
}

/// A page carries the data from which the app makes the same page: its kind, its language's base, its language alone.
#[test]
fn pages_carry_their_data() {
    let content = content();
    for (address, language, page) in app_pages(&content) {
        let text = Dom::at(&address).text("script#page-data");
        let data: PageData = from_text(&text).unwrap_or_else(|| panic!("{address} carries no data"));
        assert_eq!(data.page, page, "{address}");
        assert_eq!(data.base.as_str(), format!("{BASE}{}", prefix(language)), "{address}");
        assert!(to_text(&data) == text, "{address} carries more than its data");
        // Of the sentences, those that are never said here are left out.
        let has_essays = page == Page::Piece;
        for (key, name) in AppText::ALL.iter().zip(AppText::NAMES) {
            let (carried, own) = (data.piece.texts.get(*key), language.piece.texts.get(*key));
            let is_after_reading = name.starts_with("outcome.")
                || ["again.question", "again.label", "marks.answer", "marks.essay"].contains(name);
            let is_for_others = OF_OTHER_PAGES.contains(key) || (is_after_reading && !has_essays);
            assert_eq!(carried, if is_for_others { Default::default() } else { own }, "{address}: {name}");
        }
        let mut expected = language.piece.clone();
        expected.texts = data.piece.texts.clone();
        expected.stances.iter_mut().for_each(|stance| stance.description = Default::default());
        if !has_essays {
            expected.essays.clear();
        }
        assert!(data.piece == expected, "{address} carries something else than its language");
    }
}

/// The sentences that only frames and sealed links' pages say.
const OF_OTHER_PAGES: [AppText; 9] = [
    AppText::SealedCovered,
    AppText::SealedDamaged,
    AppText::VoicesButton,
    AppText::VoicesSummary,
    AppText::VoicesMiddle,
    AppText::QuotesChoice,
    AppText::QuotesNear,
    AppText::QuotesAgainst,
    AppText::QuotesBack,
];

/// The page of sealed links knows of no sender: it asks, it is covered, and it has no address of its own that a browser or
/// a network would pass on in place of the one with the code.
#[test]
fn the_page_of_sealed_links_knows_nobody() {
    let content = content();
    for language in &content.languages {
        let prefix = prefix(language);
        let dom = Dom::at(&format!("{prefix}s/"));
        let asks = language.piece.texts.get(AppText::SealedTitle);
        assert_eq!(dom.text("h1"), asks.as_str());
        assert_eq!(dom.text("title"), format!("{asks} · {}", language.text(PageText::SiteName)));
        assert_eq!(dom.text(".embedded-sender"), language.piece.texts.get(AppText::SealedCovered).as_str());
        assert_eq!(dom.all(".figure__fan").len(), 1);
        for nothing in [
            ".figure__number",
            ".placer__theirs",
            ".sender",
            ".own__share",
            "[data-position]:not(.line)",
            "[aria-pressed=true]",
            "link[rel=canonical]",
            "[property='og:url']",
            "link[hreflang]",
            "[type='application/json+oembed']",
            "[type='application/ld+json']",
        ] {
            assert!(dom.all(nothing).is_empty(), "/{prefix}s/ has {nothing}");
        }
        assert_eq!(dom.attribute("meta[name=robots]", "content"), "noindex");
        let card = format!("{BASE}og/{}.png", language.language.code);
        assert_eq!(dom.attribute("[property='og:image']", "content"), card, "the piece's card");
        let said = language.text(PageText::SealedStatic);
        assert!(
            dom.texts(".static-only .stance-links__label").contains(&said.to_string()),
            "what does without scripts"
        );
        let other = content.languages.iter().find(|it| it.language.code != language.language.code);
        let other = other.expect("another language");
        let link = dom.attribute("a[data-language]", "href");
        assert_eq!(resolve(&format!("{BASE}{prefix}s/"), link), format!("{BASE}{}s/", self::prefix(other)));
        assert_eq!(dom.text("#insert-address"), format!("{BASE}{prefix}"), "what blogs paste is the piece");
    }
    assert!(!file("sitemap.xml").text.contains("/s/"));
}

/// The page for lost readers speaks all languages, leads to each one's start, and is kept out of search.
#[test]
fn lost_readers_are_helped() {
    let content = content();
    let dom = Dom::of(file("404.html"));
    assert_eq!(dom.attribute("meta[name=robots]", "content"), "noindex");
    assert!(dom.all("link[rel=canonical]").is_empty());
    assert!(dom.all("link[hreflang]").is_empty());
    for language in &content.languages {
        let section = format!("section[lang={}]", language.language.code);
        assert_eq!(dom.text(&format!("{section} h1")), language.text(PageText::NotFoundTitle).as_str());
        assert_eq!(dom.text(&format!("{section} a")), language.text(PageText::NotFoundLink).as_str());
        assert_eq!(dom.attribute(&format!("{section} a"), "href"), format!("/a/b/{}", prefix(language)));
    }
}

/// The sitemap is XML that lists every page in every language, each with all of its languages; robots.txt names it.
#[test]
fn search_engines_find_every_page() {
    let text = &file("sitemap.xml").text;
    let sitemap = roxmltree::Document::parse(text).expect("the sitemap is XML");
    let root = sitemap.root_element();
    assert!(root.has_tag_name(("http://www.sitemaps.org/schemas/sitemap/0.9", "urlset")));
    let mut listed = Vec::new();
    for url in root.children().filter(roxmltree::Node::is_element) {
        let loc =
            url.children().find(|child| child.tag_name().name() == "loc").and_then(|loc| loc.text()).expect("a loc");
        let dom = Dom::at(loc.strip_prefix(BASE).expect("an address below the base"));
        let in_page: Vec<_> = dom
            .all("link[rel=alternate][hreflang]")
            .iter()
            .map(|link| (link.attr("hreflang"), link.attr("href")))
            .filter(|(lang, _)| *lang != Some("x-default"))
            .collect();
        let in_sitemap: Vec<_> = url
            .children()
            .filter(|child| child.has_tag_name(("http://www.w3.org/1999/xhtml", "link")))
            .map(|link| (link.attribute("hreflang"), link.attribute("href")))
            .collect();
        assert_eq!(in_sitemap, in_page, "{loc}");
        listed.push(loc.to_owned());
    }
    let content = content();
    let mut expected: Vec<String> =
        app_pages(&content).into_iter().map(|(address, ..)| format!("{BASE}{address}")).collect();
    expected.extend(gathering_pages(&content).into_iter().map(|(address, _)| format!("{BASE}{address}")));
    listed.sort_unstable();
    expected.sort_unstable();
    assert_eq!(listed, expected);
    assert_eq!(file("robots.txt").text, "User-agent: *\nAllow: /\nSitemap: https://example.org/a/b/sitemap.xml\n");
}

/// Addresses that are taken for a base, and their parts; anything that would need escaping in a page is refused.
#[test]
fn base_addresses_are_checked() {
    let accepted = [
        ("http://127.0.0.1:8080/", "http://127.0.0.1:8080/", "http://127.0.0.1:8080", "/"),
        ("http://localhost:8080", "http://localhost:8080/", "http://localhost:8080", "/"),
        ("https://example.org", "https://example.org/", "https://example.org", "/"),
        ("https://example.org/a/b", "https://example.org/a/b/", "https://example.org", "/a/b/"),
        ("https://example.org/a/b/", "https://example.org/a/b/", "https://example.org", "/a/b/"),
        (
            "https://example.org/~a/%C3%B1_-.b/",
            "https://example.org/~a/%C3%B1_-.b/",
            "https://example.org",
            "/~a/%C3%B1_-.b/",
        ),
        ("http://[::1]:8080/", "http://[::1]:8080/", "http://[::1]:8080", "/"),
    ];
    for (address, whole, origin, path) in accepted {
        let base = BaseUrl::parse(address).unwrap_or_else(|| panic!("{address} is an address"));
        assert_eq!((base.as_str(), base.origin(), base.path()), (whole, origin, path));
    }
    let refused = [
        "",
        "/",
        "example.org",
        "//example.org/",
        "ftp://example.org/",
        "javascript:alert(1)",
        "https://",
        "https:///a/",
        "https://example.org/?",
        "https://example.org/?a=b",
        "https://example.org/#",
        "https://example.org/#a",
        "https://example.org/a b/",
        "https://example.org/\"><script>",
        "https://example.org/'",
        "https://example.org/&amp;",
        "https://example.org/ñ/",
        "https://example.org/;script-src *",
        "https://example.org/\n",
        "https://user@example.org/",
    ];
    for address in refused {
        assert_eq!(BaseUrl::parse(address), None, "{address:?}");
    }
}
