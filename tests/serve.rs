//! What `make serve` adds for those who write: pages that reload, and mistakes where one looks.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

#[expect(dead_code, reason = "what loads the content serves other tests")]
mod fixture;

use std::fs;
use std::path::PathBuf;

use de_tu_a_tu::prerender::{Assets, BaseUrl, Options, build, render, show_mistakes};
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
