//! The piece as one file: everything is in it, nothing is asked of anybody, and no link in it is dead.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "only the real content is wanted here")]
mod fixture;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use de_tu_a_tu::browser::page::DATA_ID;
use de_tu_a_tu::content::load::essays::Part;
use de_tu_a_tu::content::load::{Content, LanguageContent};
use de_tu_a_tu::content::record::from_text;
use de_tu_a_tu::content::texts::PageText;
use de_tu_a_tu::content::{AppText, Page, PageData};
use de_tu_a_tu::link::Link;
use de_tu_a_tu::prerender::single::Parts;
use de_tu_a_tu::prerender::{Assets, BaseUrl, File, render, singles};
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest as _, Sha256};

/// The address of the site, where there is one.
const SITE: &str = "https://example.org/a/b/";

/// Addresses of the machine that builds, where nobody else finds a site.
const NO_SITES: [&str; 4] = [BaseUrl::LOCAL, "http://localhost/a/", "https://localhost:8443/", "http://[::1]:8080/"];

fn parts() -> Parts {
    Parts {
        style: "a{background:url(data:font/woff2;base64,AAAA)}".to_owned(),
        icon: "data:image/svg+xml;base64,AAAA".to_owned(),
        script: "0&&1".to_owned(),
        wasm: "AA+/==".to_owned(),
    }
}

fn made(content: &Content, base: &str) -> Vec<File> {
    singles(content, &parts(), &BaseUrl::parse(base).expect("a base address"))
}

/// The files as `make dist` has built them, without a site.
fn built(content: &Content) -> Vec<File> {
    let names = made(content, BaseUrl::LOCAL).into_iter().map(|file| file.path);
    let read = |path: String| {
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("dist").join(&path));
        File { text: text.unwrap_or_else(|_| panic!("there is no {path}: run `make dist`")), path }
    };
    names.map(read).collect()
}

fn all<'a>(page: &'a Html, selector: &str) -> Vec<ElementRef<'a>> {
    page.select(&Selector::parse(selector).expect("a selector")).collect()
}

fn one<'a>(page: &'a Html, selector: &str) -> ElementRef<'a> {
    let found = all(page, selector);
    let [element] = found.as_slice() else { panic!("{} elements are {selector}", found.len()) };
    *element
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// A text as readers have it, whatever lines it stands on.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// There is one file for each language, of a name that says which, and it is sound HTML.
#[test]
fn each_language_has_one() {
    let content = fixture::real();
    for base in [SITE, BaseUrl::LOCAL] {
        let files = made(&content, base);
        let names: Vec<&str> = files.iter().map(|file| file.path.as_str()).collect();
        let expected: Vec<String> =
            content.languages.iter().map(|it| format!("de-tu-a-tu-{}.html", it.language.code)).collect();
        assert_eq!(names, expected);
        for (file, language) in files.iter().zip(&content.languages) {
            let page = Html::parse_document(&file.text);
            assert_eq!(page.errors, [""; 0], "{}", file.path);
            assert_eq!(one(&page, "html").attr("lang"), Some(&*language.language.code));
            assert_eq!(one(&page, "html").attr("data-app"), Some("static"));
        }
    }
}

/// Nothing in a page is fetched from anywhere: what is not in it is only linked to.
#[track_caller]
fn assert_asks_nobody(file: &File) {
    let page = Html::parse_document(&file.text);
    for name in ["src", "srcset", "data", "poster", "action", "formaction", "background", "ping", "imagesrcset"] {
        assert_eq!(all(&page, &format!("[{name}]")).len(), 0, "{}: {name}", file.path);
    }
    for name in ["iframe", "object", "embed", "base", "form", "[style]", "meta[http-equiv=refresh]"] {
        assert_eq!(all(&page, name).len(), 0, "{}: {name}", file.path);
    }
    for link in all(&page, "link") {
        let [rel, href] = ["rel", "href"].map(|name| link.attr(name).unwrap_or_default());
        assert!((rel == "icon" && href.starts_with("data:image/")) || rel == "canonical", "{}: {rel}", file.path);
    }
    let style = text(one(&page, "style"));
    assert!(style.contains("url("), "the faces are in it");
    for address in style.split("url(").skip(1) {
        assert!(address.starts_with("data:font/woff2;base64,"), "{}: {address:.60}", file.path);
    }
    assert!(!style.contains("@import"), "{}", file.path);
}

#[test]
fn everything_is_in_it() {
    let content = fixture::real();
    let files = [SITE, BaseUrl::LOCAL].into_iter().flat_map(|base| made(&content, base));
    files.chain(built(&content)).for_each(|file| assert_asks_nobody(&file));
}

/// The policy lets the page run its own script and heed its own style sheet, and forbids every request.
#[test]
fn its_policy_allows_what_is_in_it_and_nothing_else() {
    let content = fixture::real();
    for file in [SITE, BaseUrl::LOCAL].into_iter().flat_map(|base| made(&content, base)).chain(built(&content)) {
        let page = Html::parse_document(&file.text);
        let policy = one(&page, "meta[http-equiv=Content-Security-Policy]").attr("content").unwrap_or_default();
        let digest = |text: String| format!("sha256-{}", STANDARD.encode(Sha256::digest(text)));
        let scripts = all(&page, "script:not([type])");
        let [script] = scripts.as_slice() else { panic!("{}: {} scripts", file.path, scripts.len()) };
        let (script, style) = (digest(text(*script)), digest(text(one(&page, "style"))));
        let expected = format!(
            "default-src 'none'; script-src '{script}' 'wasm-unsafe-eval'; style-src '{style}'; font-src data:; \
             img-src data:; base-uri 'none'; form-action 'none'"
        );
        assert_eq!(policy, expected, "{}", file.path);
        let first = |part: &str| file.text.find(part).unwrap_or(usize::MAX);
        for loading in ["<link", "<style", "<script"] {
            assert!(first("http-equiv") < first(loading), "{}: {loading}", file.path);
        }
        for data in all(&page, "script[type]") {
            assert_eq!(data.attr("type"), Some("text/plain"), "{}", file.path);
        }
    }
}

/// The sources that the content names, which are on other sites anyway.
fn sources(language: &LanguageContent) -> BTreeSet<String> {
    let quotes = language.piece.quotes.iter().map(|quote| quote.url.to_string());
    let credits = language.essays.iter().filter_map(|(_, credit)| Some(credit.url.as_ref()?.to_string()));
    quotes.chain(credits).collect()
}

/// Every link leads to a part of the page, to a source, or to the site, where that has such a page. Without a site no
/// link leads to one, and the address at which it was built stands nowhere.
#[test]
fn no_link_is_dead() {
    let content = fixture::real();
    let site = render(&content, &Assets::default(), &BaseUrl::parse(SITE).expect("an address"));
    let pages = site.iter().filter_map(|file| Some(format!("{SITE}{}", file.path.strip_suffix("index.html")?)));
    let pages: BTreeSet<String> = pages.collect();
    for base in NO_SITES.into_iter().chain([SITE]) {
        for (file, language) in made(&content, base).iter().zip(&content.languages) {
            let page = Html::parse_document(&file.text);
            let ids: BTreeSet<&str> = all(&page, "[id]").iter().filter_map(|element| element.attr("id")).collect();
            let sources = sources(language);
            let mut to_site = 0;
            for link in all(&page, "[href]") {
                let href = link.attr("href").unwrap_or_default();
                let is_within = href.strip_prefix('#').is_some_and(|id| ids.contains(id));
                let is_of_site = base == SITE && (pages.contains(href) || href == "?");
                to_site += usize::from(is_of_site);
                let is_known = is_within || is_of_site || sources.contains(href) || href.starts_with("data:");
                assert!(is_known, "{} of {base}: {href} leads nowhere", file.path);
            }
            // The stances, the other languages, the name, the page itself, and the page that gathers voices.
            let expected = if base == SITE { 5 + content.languages.len() - 1 + 3 } else { 0 };
            assert_eq!(to_site, expected, "{} of {base}", file.path);
            assert!(base == SITE || !file.text.contains(base), "{} names {base}", file.path);
        }
    }
}

/// The page is complete without the app: both essays with their dilemmas, all quotations, and what each stance means
/// where no page of a site says it.
#[test]
fn it_is_complete_without_the_app() {
    let content = fixture::real();
    for (file, language) in made(&content, BaseUrl::LOCAL).iter().zip(&content.languages) {
        let page = Html::parse_document(&file.text);
        let body = plain(&text(one(&page, "main")));
        let mut said: Vec<String> = vec![language.text(PageText::SiteName).to_string()];
        for (essay, credit) in &language.essays {
            said.extend([essay.title.clone(), credit.original.to_string()]);
            for part in &essay.parts {
                said.push(part.title().to_owned());
                let html: Vec<&str> = match part {
                    Part::Passage(passage) => vec![&passage.html.0],
                    Part::Dilemma(dilemma) => {
                        let answers = dilemma.answers.iter().flat_map(|it| [it.html.0.as_str(), &it.reply.0]);
                        answers.chain([dilemma.html.0.as_str()]).collect()
                    }
                };
                said.extend(html.iter().map(|html| text(Html::parse_fragment(html).root_element())));
            }
        }
        said.extend(language.piece.quotes.iter().map(|quote| quote.text.to_string()));
        for stance in de_tu_a_tu::spectrum::Stance::ALL {
            let described = language.piece.describe(stance.typical());
            said.extend([described.name().to_string(), described.summary().to_string()]);
        }
        assert!(said.len() > 60, "the content is what it was");
        for sentence in said {
            assert!(body.contains(&plain(&sentence)), "{} lacks “{sentence}”", file.path);
        }
        let foot = text(one(&page, ".colophon"));
        for part in [
            &*language.text(PageText::SingleAbout),
            "MIT License",
            "SIL OPEN FONT LICENSE",
            "The Archivo Project Authors",
            "The Newsreader Project Authors",
        ] {
            assert!(foot.contains(part), "{}: the foot lacks “{part}”", file.path);
        }
        assert_eq!(text(one(&page, ".failed-note")), &*language.text(PageText::SingleFailed));
    }
}

/// The app's data: results are addresses of the site, or fragments of the file, which name no channel then, since nobody
/// else could follow them. There are no files beside it.
#[test]
fn its_results_lead_to_the_site_or_stay_within() {
    let content = fixture::real();
    for (base, has_site) in NO_SITES.into_iter().map(|base| (base, false)).chain([(SITE, true)]) {
        for (index, (file, language)) in made(&content, base).iter().zip(&content.languages).enumerate() {
            let page = Html::parse_document(&file.text);
            let data: PageData = from_text(&text(one(&page, &format!("#{DATA_ID}")))).expect("the page's data");
            assert_eq!(data.page, Page::Full);
            assert_eq!(&*data.root, "");
            assert_eq!(data.bands, language.bands, "whoever opens a result talks to its sender");
            let folder = if index == 0 { String::new() } else { format!("{}/", language.language.code) };
            let expected = if has_site { format!("{SITE}{folder}") } else { "#".to_owned() };
            assert_eq!(&*data.base, expected, "{}", file.path);
            assert_eq!(data.piece.channels.is_empty(), !has_site, "{}", file.path);
            let said = |key| data.piece.texts.get(key);
            let own = |key| language.piece.texts.get(key);
            assert_eq!(said(AppText::ShareCopied), own(AppText::ShareCopied));
            for key in [AppText::ShareLink, AppText::ShareOpen, AppText::ShareSealedText, AppText::ShareSealedNote] {
                assert_eq!(said(key) == own(key), has_site, "{key:?} in {}", file.path);
            }
            assert!(!said(AppText::SealedCovered).is_empty() && !said(AppText::VoicesSummary).is_empty());
        }
    }
    assert_eq!(format!("#{}", Link::to(de_tu_a_tu::spectrum::Position::CENTRE)), "#r/50/", "what boot.js knows");
}

/// The built file weighs at most 400 KB, and is no shell of itself: the app and the faces are in it, and browsers with
/// scripts heed the faces too.
#[test]
fn the_built_file_is_whole_and_within_its_budget() {
    const BUDGET: usize = 400 * 1024;
    for file in built(&fixture::real()) {
        let page = Html::parse_document(&file.text);
        let weight = file.text.len();
        assert!(weight <= BUDGET, "{} weighs {weight} bytes; the budget is {BUDGET}", file.path);
        let wasm = STANDARD.decode(text(one(&page, "#app-wasm"))).expect("Base64");
        let [style, script] = ["style", "script:not([type])"].map(|part| text(one(&page, part)));
        let faces: usize = style.split("base64,").skip(1).filter_map(|it| it.find(')')).sum();
        println!(
            "{}: {weight} bytes, {} of them wasm as Base64, {} script, {faces} faces, {} other style, {} licences",
            file.path,
            4 * wasm.len().div_ceil(3),
            script.len(),
            style.len() - faces,
            text(one(&page, ".licences pre")).len(),
        );
        assert!(wasm.starts_with(&[0x1f, 0x8b]) && wasm.len() > 40_000, "{}: the wasm, gzipped", file.path);
        assert_eq!(style.matches("@media all{@font-face").count(), 2, "{}", file.path);
        assert_eq!(style.matches("base64,").count(), 3, "{}: three faces, once each", file.path);
        assert!(script.contains("DecompressionStream"), "{}", file.path);
    }
}
