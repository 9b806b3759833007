//! JavaScript off: every page is complete text, and links lead on.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::load::LanguageContent;
use de_tu_a_tu::content::texts::PageText;
use de_tu_a_tu::link::Link;
use de_tu_a_tu::quotes::choose;
use de_tu_a_tu::share::encode;
use de_tu_a_tu::spectrum::{Position, Stance};

use crate::browser::Browser;
use crate::device::Device;
use crate::piece::{RANGE, at, words};
use crate::server::Site;

/// Opens a page without JavaScript.
#[track_caller]
fn open(site: &Site, path: &str) -> Browser {
    let browser = Browser::on(&Device::without_scripts());
    browser.goto(&site.url(path));
    assert_eq!(browser.attribute("html", "data-app").as_deref(), Some("static"));
    browser
}

#[track_caller]
fn assert_says(browser: &Browser, sentences: &[&str]) {
    let page = browser.text("body");
    for sentence in sentences {
        assert!(page.contains(sentence), "the page says “{sentence}”, and not just:\n{page}");
    }
}

/// Nothing that would need the app is to be seen.
#[track_caller]
fn assert_nothing_idle(browser: &Browser) {
    for part in [".app-only", RANGE, ".failed-note"] {
        assert!(!browser.shows(part), "{part}");
    }
    assert!(!browser.shows("button"), "buttons");
    assert!(!site_scripts_ran(browser), "JavaScript is off");
}

fn site_scripts_ran(browser: &Browser) -> bool {
    browser.attribute("html", "data-app").as_deref() != Some("static")
}

/// Checks a result's page in full.
#[track_caller]
fn assert_result(browser: &Browser, site: &Site, words: &LanguageContent, position: Position) {
    let description = words.piece.describe(position);
    let quotes = &words.piece.quotes;
    let choice = choose(quotes, position);
    let chosen = choice.nearest.iter().copied().chain(choice.challenge);
    let mut sentences = vec![
        words.piece.texts.get(AppText::ResultSender).replace("{n}", &position.to_string()),
        description.name().to_string(),
        description.summary().to_string(),
        // The number of minutes is another test's business.
        words.text(PageText::ReadingWay).split("{n}").next().unwrap_or_default().to_owned(),
    ];
    sentences.extend(chosen.filter_map(|index| Some(quotes.get(index)?.text.to_string())));
    assert_eq!(sentences.len(), 8);
    assert_says(browser, &sentences.iter().map(String::as_str).collect::<Vec<_>>());
    assert_nothing_idle(browser);
    assert_eq!(browser.texts(".channels a"), ["LinkedIn", "Facebook", "WhatsApp", "Telegram", "Email", "X", "Bluesky"]);
    let code = &words.language.code;
    let folder = if *code == "es" { String::new() } else { format!("{code}/") };
    let address = format!("{}{folder}{}", site.base(), Link::path(position));
    let expected = format!("https://www.linkedin.com/sharing/share-offsite/?url={}", encode(&address));
    assert_eq!(browser.attribute("[data-channel=linkedin]", "href"), Some(expected), "what is shared is this page");
}

#[test]
fn the_piece() {
    let site = Site::new();
    for (path, code) in [("", "es"), ("en/", "en")] {
        let browser = open(&site, path);
        let words = words(code);
        let text = |key| words.text(key);
        let names: Vec<String> =
            Stance::ALL.iter().map(|it| words.piece.describe(it.typical()).name().to_string()).collect();
        assert_eq!(browser.texts(".stance-links a"), names);
        assert_says(
            &browser,
            &[
                &text(PageText::SiteName),
                &text(PageText::Subtitle),
                &words.piece.texts.get(AppText::PlacerQuestion),
                &text(PageText::StaticStances),
                &text(PageText::About),
            ],
        );
        assert_nothing_idle(&browser);
        browser.tap(".all-quotes summary");
        browser.wait_for("document.querySelector('.all-quotes').open");
        // WebKit's driver takes the end of what ends in an ellipsis for hidden.
        let all = browser.property(".all-quotes", "textContent").unwrap_or_default();
        for quote in &words.piece.quotes {
            assert!(all.contains(&*quote.text), "{} is not in {all}", quote.text);
        }
    }
}

#[test]
fn a_result() {
    let site = Site::new();
    for (path, code, number) in [("r/0/", "es", 0), ("en/r/71/", "en", 71), ("r/100/", "es", 100)] {
        let browser = open(&site, path);
        assert_result(&browser, &site, &words(code), at(number));
    }
}

#[test]
fn from_the_piece_to_a_result_and_back() {
    let site = Site::new();
    let browser = open(&site, "en/");
    let words = words("en");
    for (index, stance) in Stance::ALL.iter().enumerate() {
        browser.tap(&format!(".stance-links li:nth-child({}) a", index + 1));
        let expected = site.url(&format!("en/r/{}/", stance.typical()));
        browser.wait_until(&expected, || browser.address() == expected);
        assert_result(&browser, &site, &words, stance.typical());
        browser.tap(".way-to-essays a");
        browser.wait_until("the essays", || browser.address() == site.url("en/#reading-title"));
    }
    browser.tap(".masthead__languages a");
    browser.wait_until("the piece in Spanish", || browser.address() == site.url(""));
    assert_eq!(browser.attribute("html", "lang").as_deref(), Some("es"));
}
