//! What `make serve` adds for those who write: pages that reload, and mistakes where one looks.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "what loads the content serves other tests")]
mod fixture;

use std::fs;
use std::path::PathBuf;

use de_tu_a_tu::prerender::{Assets, BaseUrl, File, Options, build, render, show_mistakes};
use scraper::{Html, Selector};
use tempfile::TempDir;

use crate::fixture::{copy_of_content, edit, loaded};

/// The page that Trunk's development server has built, in brief: see its `src/autoreload.js`.
const TRUNKS_PAGE: &str =
    "<body><script>x('<b>');</script><script>const url = host + '.well-known/trunk/ws'; a < b</script></body>";
const RELOAD: &str = "const url = host + '.well-known/trunk/ws'; a < b";

fn folder_of_trunk(page: &str) -> TempDir {
    let folder = TempDir::new().expect("there is room for a folder");
    fs::write(folder.path().join("index.html"), page).expect("a page can be written");
    folder
}

/// Builds content with a mistake in it into a folder, and gives what the terminal says.
fn build_mistaken(out: PathBuf) -> (bool, String) {
    let content = copy_of_content();
    edit(content.path(), "es/ui.toml", |text| text.replace("source = \"fuente\"", "source = \"<b>\""));
    let base = BaseUrl::parse(BaseUrl::LOCAL).expect("an address");
    let options = Options { content: content.path().to_owned(), out, base, allows_drafts: true };
    let problems = build(&options).expect_err("the content is mistaken");
    let said: String = problems.iter().map(|problem| format!("{problem}\n\n")).collect();
    (show_mistakes(&options.out, &problems), said)
}

fn texts(page: &Html, selector: &str) -> Vec<String> {
    let selector = Selector::parse(selector).expect("a selector");
    page.select(&selector).map(|element| element.text().collect()).collect()
}

/// A mistake in the content is the page, as the terminal says it, and the page reloads once it is mended.
#[test]
fn mistakes_are_shown_in_the_page() {
    let folder = folder_of_trunk(TRUNKS_PAGE);
    let (is_shown, said) = build_mistaken(folder.path().to_owned());
    assert!(is_shown && said.contains("content/es/ui.toml:"), "{said}");
    let page = fs::read_to_string(folder.path().join("index.html")).expect("a page");
    let page = Html::parse_document(&page);
    assert_eq!(texts(&page, "pre"), [said]);
    assert_eq!(texts(&page, "script"), [RELOAD]);
}

/// In a build that nobody looks at, a mistake stops the build.
#[test]
fn mistakes_are_no_page_for_readers() {
    let page = "<body><script>x();</script></body>";
    let folder = folder_of_trunk(page);
    assert!(!build_mistaken(folder.path().to_owned()).0);
    assert_eq!(fs::read_to_string(folder.path().join("index.html")).expect("a page"), page);
}

/// Every page reloads while `make serve` builds, under a policy that lets it; and no page for readers knows of that.
#[test]
fn only_pages_of_the_development_server_reload() {
    let mut content = loaded(copy_of_content().path());
    content.languages.truncate(1);
    let base = BaseUrl::parse(BaseUrl::LOCAL).expect("an address");
    for reload in [None, Some(RELOAD.to_owned())] {
        let assets = Assets { reload: reload.clone(), ..Assets::default() };
        let pages = render(&content, &assets, &base);
        let pages: Vec<_> = pages.iter().filter(|file| file.path.ends_with(".html")).collect();
        assert!(pages.len() > 100, "all pages are looked at");
        for page in pages {
            let dom = Html::parse_document(&page.text);
            let policy = Selector::parse("meta[http-equiv=Content-Security-Policy]").expect("a selector");
            let policy = dom.select(&policy).next().and_then(|meta| meta.attr("content")).expect("a policy");
            let lets = policy.contains("script-src 'self' http://127.0.0.1:8080 'unsafe-inline'");
            let reloads = texts(&dom, "script:not([type])").contains(&RELOAD.to_owned());
            assert_eq!((reloads, lets), (reload.is_some(), reload.is_some()), "{}", page.path);
            assert_eq!(policy.contains("unsafe-inline") || policy.contains("ws:"), reload.is_some(), "{policy}");
        }
    }
}

/// The pages that `make serve` makes, or those for readers.
fn pages(reload: Option<String>) -> Vec<File> {
    let content = loaded(copy_of_content().path());
    let base = BaseUrl::parse(BaseUrl::LOCAL).expect("an address");
    let mut files = render(&content, &Assets { reload, ..Assets::default() }, &base);
    files.retain(|file| file.path.ends_with(".html"));
    files
}

fn page(pages: &[File], path: &str) -> Html {
    Html::parse_document(&pages.iter().find(|file| file.path == path).expect("there is such a page").text)
}

/// While `make serve` builds, each part of an essay has below it what the first language says there, for a page whose
/// address asks for it; and the page says nothing else than it says to readers.
#[test]
fn translators_see_both_languages() {
    let (served, published) = (pages(Some(RELOAD.to_owned())), pages(None));
    let (english, spanish) = (page(&served, "en/index.html"), page(&served, "index.html"));
    let (read, source) = (page(&published, "en/index.html"), page(&published, "index.html"));
    assert_eq!(texts(&spanish, ".original"), [""; 0]);
    for (place, of_source) in [
        (".passage > .original", ".passage > :is(p:not(.passage__lean), figure)"),
        (".dilemma > .original", ".dilemma > p"),
        (".answer > label > span.original", ".answer > label"),
        (".answer__reply > .original", ".answer__reply > p:first-child"),
    ] {
        let originals = texts(&english, place).concat();
        let expected = texts(&source, of_source);
        assert!(expected.len() > 5, "{of_source}: {}", expected.len());
        for text in expected {
            assert!(originals.contains(text.trim()), "{place} lacks {text}");
        }
    }
    assert_eq!(texts(&english, ".original[lang=es]").len(), texts(&english, ".original").len());
    let titles =
        |page: &Html, selector| texts(page, selector).iter().map(|title| title.trim().to_owned()).collect::<Vec<_>>();
    let expected = titles(&source, ".passage h3, .dilemma__title");
    assert_eq!(
        titles(&english, ".passage > .original > p:first-child, .dilemma > .original > p:first-child"),
        expected
    );
    assert_eq!(texts(&english, "label :is(p, div)"), [""; 0], "a label holds no blocks");
    assert_eq!(texts(&english, ".map__note, .way-to-essays"), texts(&read, ".map__note, .way-to-essays"));

    // The rest is what readers get, and what is shown is asked for.
    for file in &served {
        let own = published.iter().find(|other| other.path == file.path).expect("readers have the page too");
        assert!(
            file.text.contains("has('both')") && file.text.contains(".original { display: none }"),
            "{}",
            file.path
        );
        assert!(!own.text.contains("both'") && !own.text.contains("data-both"), "{}", file.path);
        assert_eq!(texts(&Html::parse_document(&own.text), ".original"), [""; 0], "{}", file.path);
    }
}
