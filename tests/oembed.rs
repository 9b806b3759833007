//! The answers to those who embed an address: valid by <https://oembed.com>, and in the shape that WordPress obeys.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop where it fails")]

#[path = "fixture/address.rs"]
mod address;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use de_tu_a_tu::content::load::{Content, load};
use de_tu_a_tu::prerender::addresses::oembed_path;
use de_tu_a_tu::prerender::{Assets, BaseUrl, PageKind, cards, render};
use serde_json::Value;

use crate::address::folder;

const BASE: &str = "https://example.org/essay/";

/// All files of the site by path, rendered once for all tests.
fn site() -> &'static BTreeMap<String, String> {
    static SITE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    SITE.get_or_init(rendered)
}

fn content() -> Content {
    load(Path::new("content")).unwrap_or_else(|problems| panic!("{problems:?}"))
}

fn rendered() -> BTreeMap<String, String> {
    let base = BaseUrl::parse(BASE).unwrap();
    render(&content(), &Assets::default(), &base).into_iter().map(|file| (file.path, file.text)).collect()
}

/// Calls with each page, what it is below the base, and its answer.
fn each_answer(mut check: impl FnMut(PageKind, &str, &str, &Value)) {
    let site = site();
    for language in &content().languages {
        let lang = language.language.code.as_str();
        let prefix = folder(lang);
        for page in PageKind::indexed() {
            let answer = serde_json::from_str(&site[&oembed_path(lang, page)]).unwrap();
            check(page, lang, &prefix, &answer);
        }
    }
}

#[test]
fn answers_have_what_the_specification_requires() {
    each_answer(|page, lang, prefix, answer| {
        assert_eq!(answer["type"], "rich");
        assert_eq!(answer["version"], "1.0");
        for text in ["html", "title", "provider_name"] {
            assert!(answer[text].as_str().is_some_and(|text| !text.is_empty()), "{text} of {page:?}");
        }
        for number in ["width", "height", "thumbnail_width", "thumbnail_height", "cache_age"] {
            assert!(answer[number].as_u64().is_some_and(|number| 0 < number), "{number} of {page:?}");
        }
        assert_eq!(answer["provider_url"], format!("{BASE}{prefix}"));
        assert_eq!(answer["thumbnail_url"], format!("{BASE}{}", cards::path(lang, page)));
        assert_eq!((&answer["thumbnail_width"], &answer["thumbnail_height"]), (&1200.into(), &630.into()));
    });
}

#[test]
fn the_html_has_the_shape_that_wordpress_obeys() {
    each_answer(|page, _, prefix, answer| {
        let (link, frame) = match page.result() {
            None => (format!("{BASE}{prefix}"), format!("{BASE}{prefix}embed/")),
            Some(position) => (format!("{BASE}{prefix}r/{position}/"), format!("{BASE}{prefix}embed/?at={position}")),
        };
        let title = answer["title"].as_str().unwrap();
        let html = answer["html"].as_str().unwrap();
        let quotation =
            format!("<blockquote class=\"wp-embedded-content\"><a href=\"{link}\">{title}</a></blockquote>");
        let rest = html.strip_prefix(&quotation).unwrap_or_else(|| panic!("{html}"));
        assert!(rest.starts_with("<iframe ") && rest.ends_with("></iframe>"), "{rest}");
        assert_eq!(html.matches("<iframe").count(), 1);
        for attribute in [
            format!(" src=\"{frame}\""),
            format!(" title=\"{title}\""),
            " width=\"100%\"".to_owned(),
            format!(" height=\"{}\"", answer["height"]),
        ] {
            assert!(rest.contains(&attribute), "{attribute} in {rest}");
        }
    });
}

#[test]
fn each_page_names_its_own_answer_and_no_answer_is_left_over() {
    let mut site = site().clone();
    // The widget names the piece's answer.
    let is_page = |path: &str| path.ends_with(".html") && !path.contains("embed/");
    let pages: Vec<(String, String)> =
        site.iter().filter(|(path, _)| is_page(path)).map(|(path, html)| (path.clone(), html.clone())).collect();
    let mut named = 0;
    for (path, html) in pages {
        let mut links = html.lines().filter(|line| line.contains("type=\"application/json+oembed\""));
        let Some(link) = links.next() else { continue };
        assert_eq!(links.next(), None, "{path}");
        let address = link.split_once("href=\"").unwrap().1.split_once('"').unwrap().0;
        let answer = site.remove(address.strip_prefix(BASE).unwrap()).unwrap_or_else(|| panic!("{path}: {address}"));
        let answer: Value = serde_json::from_str(&answer).unwrap();
        let canonical = format!("{BASE}{}", path.strip_suffix("index.html").unwrap());
        assert!(answer["html"].as_str().unwrap().contains(&format!("<a href=\"{canonical}\">")), "{path}");
        let title = format!("title=\"{}\"", answer["title"].as_str().unwrap());
        assert!(link.contains(&title), "{link}");
        named += 1;
    }
    assert_eq!(named, 102 * content().languages.len());
    assert!(!site.keys().any(|path| path.starts_with("oembed/")));
}
