//! The piece as one file, opened from a disk: it is the whole piece, it asks nobody for anything, and where it has no site
//! the device goes from hand to hand.

use std::fs;
use std::path::Path;

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::load::LanguageContent;
use de_tu_a_tu::content::texts::PageText;
use de_tu_a_tu::placeholders::fill;
use de_tu_a_tu::prerender::BaseUrl;
use de_tu_a_tu::prerender::single::{Parts, files};
use de_tu_a_tu::spectrum::Stance;
use scraper::{Html, Selector};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::browser::{Browser, SCRATCH};
use crate::device::Device;
use crate::engine::Engine;
use crate::essays::{AGAIN, OUTCOME, outcome, plain};
use crate::piece::{ADDRESS, NUMBER, Piece, RANGE, at, content, stance_button, words};
use crate::replies::scale;
use crate::server::{DIST, Site};
use crate::sharing::{assert_said, pasted, site_with};

/// The link by which the device is handed on, or to the result's page.
const RESULT: &str = ".share__files a";
/// The sentence about the sender.
const SENDER: &str = ".embedded-sender";
/// The button that seals the link.
const SEAL: &str = ".share__seal";

/// A file on this machine's disk, in a folder whose name has a space.
struct OnDisk {
    address: String,
    _folder: TempDir,
}

impl OnDisk {
    /// The piece in a language with no site to lead to, or with one, made of the parts of the built file: that one may have
    /// been built for another site than a test needs.
    #[track_caller]
    fn made(code: &str, site: Option<&str>) -> Self {
        Self::changed(code, site, |text| text)
    }

    /// The same, changed.
    #[track_caller]
    fn changed(code: &str, site: Option<&str>, change: impl FnOnce(String) -> String) -> Self {
        let content = content();
        let name = format!("de-tu-a-tu-{code}.html");
        let built = fs::read_to_string(Path::new(DIST).join(&name)).expect("the built file: run `make dist`");
        let page = Html::parse_document(&built);
        let part = |selector: &str| page.select(&Selector::parse(selector).expect("a selector")).next();
        let text = |selector: &str| part(selector).expect("the part").text().collect::<String>();
        let parts = Parts {
            style: text("style"),
            icon: part("link[rel=icon]").and_then(|icon| icon.attr("href")).unwrap_or_default().to_owned(),
            script: text("script:not([type])"),
            wasm: text("#app-wasm"),
        };
        let site = site.map(|site| BaseUrl::parse(site).expect("an address"));
        let files = files(&content, &parts, site.as_ref(), &text(".licences pre"));
        let file = files.into_iter().find(|file| file.path == name).expect("the file of the language");
        let folder = TempDir::with_prefix_in("e2e single ", SCRATCH).expect("a temporary folder");
        let path = folder.path().join(name);
        fs::write(&path, change(file.text)).expect("the file can be written");
        Self { address: format!("file://{}", path.display()).replace(' ', "%20"), _folder: folder }
    }
}

/// Opens an address and waits until the app and what goes along with the reading are there.
#[track_caller]
fn open(address: &str) -> Piece {
    open_in(Browser::new(), address)
}

#[track_caller]
fn open_in(browser: Browser, address: &str) -> Piece {
    browser.goto(address);
    let piece = Piece::take_over(browser, address);
    assert_whole(&piece);
    piece
}

/// Waits until all is there that comes after the page, and checks that nothing was asked of anybody, nor complained of.
#[track_caller]
fn assert_whole(piece: &Piece) {
    piece.wait_for("document.documentElement.dataset.reading === 'ready'");
    assert_eq!(piece.complaints(), [""; 0]);
    // Firefox calls a page on a disk “document”.
    let is_own =
        |it: &String| ["file:///", "data:", "about:blank"].iter().any(|own| it.starts_with(own)) || it == "document";
    let mut asked = piece.requested();
    if piece.engine == Engine::Chromium {
        asked.extend(piece.requests());
    }
    let foreign: Vec<&String> = asked.iter().filter(|it| !is_own(it)).collect();
    assert!(foreign.is_empty(), "{foreign:?}");
    // Pages are no resources, and here there is nothing else.
    let files = piece.value("performance.getEntriesByType('resource').filter((it) => !it.name.startsWith('data:'))");
    assert_eq!(files, json!([]));
}

/// Places the reader by a stance's button, and checks the answer. It differs from that on a page of the site in what is
/// shared.
#[track_caller]
fn place(piece: &Piece, words: &LanguageContent, stance: Stance) {
    let position = stance.typical();
    piece.tap(&stance_button(stance));
    let sentence = words.piece.describe(position).share();
    piece.wait_until(&sentence, || piece.count(ADDRESS) == 1 && field(piece) == sentence);
    assert_eq!(piece.text(NUMBER), position.to_string());
    assert_eq!(piece.valuetext(), Some(piece.spoken(position)));
    assert_eq!(piece.count(".own .quote"), 4, "the quotations");
}

/// The text in the field with what is shared.
#[track_caller]
fn field(piece: &Piece) -> String {
    piece.property(ADDRESS, "value").unwrap_or_default()
}

/// Hands the device on: follows the link that leads the next person to the one before.
#[track_caller]
fn hand_on(piece: &Piece) {
    let before = piece.address();
    piece.script("window.isBefore = true", &[]);
    piece.tap(RESULT);
    piece.wait_for("!window.isBefore && document.documentElement?.dataset.app === 'ready'");
    assert_ne!(piece.address(), before);
    assert_whole(piece);
}

#[test]
fn it_is_the_whole_piece() {
    for code in ["es", "en"] {
        let file = OnDisk::made(code, None);
        let piece = open(&file.address);
        let words = words(code);
        piece.assert_unset();
        assert!(!piece.shows(".failed-note") && !piece.shows(".stance-texts"), "what only a page without the app says");
        place(&piece, &words, Stance::Vertical);
        piece.answer(&words, &[3, 3, 3]);
        piece.place_again(5, 100);
        let said = outcome(&words, Some(0), Some(100), &[3, 3, 3]);
        piece.wait_until(&said, || piece.text(OUTCOME) == said);
        // There is no card to show, and no picture that is missing.
        assert_eq!(piece.count("img, [src]"), 0);
        assert_eq!(piece.count(".map__row[data-position] [data-read], .contents .map__tag--near"), 1, "the map");
        // The faces are in it. (They load once something is set in them.)
        piece.wait_for("[...document.fonts].filter((it) => it.status === 'loaded').length >= 2");
        assert_whole(&piece);
    }
}

/// The device remembers, also what was read in a file: each engine has a memory for those.
#[test]
fn another_day_it_goes_on() {
    let OnDisk { address, _folder } = OnDisk::made("es", None);
    let piece = open(&address);
    let words = words("es");
    place(&piece, &words, Stance::Horizontal);
    piece.answer(&words, &[0, 1, 2]);
    piece.place_again(3, 50);
    let said = outcome(&words, Some(100), Some(50), &[0, 1, 2]);
    piece.wait_until(&said, || piece.text(OUTCOME) == said);
    piece.come_back(&address);
    piece.wait_until(&said, || piece.count(OUTCOME) == 1 && piece.text(OUTCOME) == said);
    assert_eq!(piece.number(), "100");
    assert_eq!(piece.text(&format!("{AGAIN} .placer__number")), "50");
    assert_whole(&piece);
}

/// Without a site nobody else can open the address of a result, so that what is copied is the sentence, with the number
/// or, sealed, without.
#[test]
fn what_is_copied_is_a_sentence() {
    for is_sealed in [false, true] {
        let file = OnDisk::made("en", None);
        let piece = open(&file.address);
        let words = words("en");
        place(&piece, &words, Stance::MostlyVertical);
        let mut sentence = words.piece.describe(at(30)).share();
        if is_sealed {
            sentence = words.text(PageText::SingleSealedText).to_string();
            piece.tap(SEAL);
            piece.wait_until(&sentence, || field(&piece) == sentence);
            assert_eq!(piece.text(".share__said"), &*words.text(PageText::SingleSealedNote));
        }
        assert_eq!(piece.count("[data-channel]"), 0, "no channel, which would want an address");
        assert_eq!(piece.attribute(ADDRESS, "aria-label").as_deref(), Some(&*words.text(PageText::SingleResult)));
        piece.tap(".share__row .share__button");
        assert_said(&piece, AppText::ShareCopied);
        assert_eq!(pasted(&piece, &site_with(&[])), json!(sentence));
    }
}

/// One device and three people: each answers the one before, the last one sees all, and none was answered for.
#[test]
fn the_device_goes_from_hand_to_hand() {
    let OnDisk { address, _folder } = OnDisk::made("es", None);
    let piece = open(&address);
    let words = words("es");
    place(&piece, &words, Stance::MostlyHorizontal);
    assert_eq!(piece.text(RESULT), &*words.text(PageText::SinglePassOn));
    hand_on(&piece);
    assert_eq!(piece.address(), format!("{address}?at=70&"));
    assert_eq!(piece.text(SENDER), piece.said_with(AppText::ResultSender, at(70)));
    piece.assert_unset();
    assert_eq!(piece.texts(".figure__number"), ["70"], "the sender is in the figure");

    place(&piece, &words, Stance::MostlyVertical);
    let href = piece.value(&format!("document.querySelector('{RESULT}').getAttribute('href')"));
    assert_eq!(href, json!("#r/30/?with=70"));
    hand_on(&piece);
    assert_eq!(piece.text(SENDER), piece.said_with(AppText::ResultSender, at(30)));
    piece.assert_unset();
    place(&piece, &words, Stance::Vertical);
    let names = [(AppText::MarkNow, "0"), (AppText::TalkSender, "30"), (AppText::TalkEarlier, "70")];
    let names = names.map(|(key, number)| fill(&piece.said(key), &[("{n}", number)]));
    assert_eq!(scale(&piece), names);

    // Whoever began finds their own place again.
    piece.come_back(&address);
    piece.wait_until("the first one's place", || piece.number() == "70");
    assert!(!piece.shows(SENDER));
    assert_whole(&piece);
}

/// The next person answers before they see the one before.
#[test]
fn the_device_is_handed_on_covered() {
    let file = OnDisk::made("en", None);
    let piece = open(&file.address);
    let words = words("en");
    place(&piece, &words, Stance::MostlyHorizontal);
    piece.tap(SEAL);
    piece.wait_for("document.querySelector('.share__files a').getAttribute('href').startsWith('#s/?')");
    hand_on(&piece);
    assert!(!piece.address().contains("70"));
    assert_eq!(piece.text(SENDER), piece.said(AppText::SealedCovered));
    piece.assert_unset();
    place(&piece, &words, Stance::Vertical);
    assert_eq!(piece.texts(".figure__number"), ["70"]);
    assert_whole(&piece);
}

/// A result can be opened by its fragment too, as somebody may write it down, with details that may be lost. Whatever else
/// stands there opens the piece.
#[test]
fn results_are_fragments() {
    let OnDisk { address, _folder } = OnDisk::made("es", None);
    let piece = open(&address);
    for (fragment, number) in [
        ("#r/71", Some(71)),
        ("#r/0/", Some(0)),
        ("#r/100/?before=40&acts=x&at=3", Some(100)),
        ("#r/101/", None),
        ("#r/", None),
        ("#r/7/1", None),
        ("#r/71x", None),
        ("#s", None),
        ("#/r/71/", None),
        ("#%3Cb%3E", None),
        ("#reading-title", None),
    ] {
        piece.come_back(&format!("{address}{fragment}"));
        let expected = number.map(|number| piece.said_with(AppText::ResultSender, at(number)));
        if let Some(expected) = &expected {
            // The page that was opened at first is not the one that answers.
            piece.wait_until(expected, || {
                piece.value("document.querySelector('.embedded-sender').textContent") == json!(expected)
            });
        } else if fragment != "#s" {
            assert!(!piece.shows(SENDER), "{fragment}: {}", piece.text(SENDER));
            assert_eq!(piece.address(), format!("{address}{fragment}"));
        }
        piece.assert_unset();
    }
}

/// Whoever shares from a file that has a site shares its address, the device's dialogue gets no picture, since nothing is
/// fetched, and the result's page is the site's.
#[test]
fn results_lead_to_the_site() {
    let site = Site::new();
    let base = site.url("");
    let file = OnDisk::made("es", Some(&base));
    let piece = open(&file.address);
    assert_eq!(piece.texts(".masthead__languages a"), ["English"]);
    piece.tap(&stance_button(Stance::MostlyHorizontal));
    piece.assert_placed(70);
    assert_eq!(field(&piece), format!("{base}r/70/"));
    let dialogue = "window.offered = []; \
        Navigator.prototype.canShare = () => true; \
        Navigator.prototype.share = (data) => { offered.push([data.url, data.files?.length ?? 0]); return Promise.resolve() }";
    // In Firefox a driver's script does not change the page's own objects.
    if piece.engine == Engine::Chromium {
        piece.script(dialogue, &[]);
        piece.tap(".share__main");
        piece.wait_for("window.offered.length === 1");
        assert_eq!(piece.value("window.offered"), json!([[format!("{base}r/70/"), 0]]));
        assert_eq!(site.log().len(), 0, "nothing was asked of the site");
    }
    piece.script("document.querySelector('.share__sheet').open = true", &[]);
    assert_eq!(piece.texts(".share__files a"), [piece.said(AppText::ShareOpen)], "no files that are not there");
    piece.tap(RESULT);
    piece.wait_until("the result", || piece.address() == format!("{base}r/70/"));
    piece.wait_for("document.querySelector('.result__title')");
    assert_eq!(piece.text(".result__title"), piece.said_with(AppText::ResultSender, at(70)));
}

/// Checks that the page without the app is complete and shows nothing that would need it.
#[track_caller]
fn assert_static(browser: &Browser, words: &LanguageContent) {
    for idle in [RANGE, ".app-only", "button"] {
        assert!(!browser.shows(idle), "{idle}");
    }
    let page = plain(&browser.text("body"));
    for stance in Stance::ALL {
        let stance = words.piece.describe(stance.typical());
        for said in [stance.name(), stance.summary()] {
            assert!(page.contains(&*said), "the page says “{said}”");
        }
    }
    for (essay, _) in &words.essays {
        assert!(page.contains(&essay.title), "the page has “{}”", essay.title);
        for part in &essay.parts {
            assert!(page.contains(part.title()), "the page has “{}”", part.title());
        }
    }
}

#[test]
fn without_javascript() {
    let browser = Browser::on(&Device::without_scripts());
    for code in ["es", "en"] {
        let file = OnDisk::made(code, None);
        browser.goto(&file.address);
        assert_static(&browser, &words(code));
        assert!(!browser.shows(".failed-note"));
        browser.tap(".all-quotes summary");
        // WebKit's driver takes the end of what ends in an ellipsis for hidden.
        let quotes = plain(&browser.property(".all-quotes", "textContent").unwrap_or_default());
        for quote in &words(code).piece.quotes {
            assert!(quotes.contains(&*quote.text), "{}", quote.text);
        }
        browser.tap(".licences summary");
        assert!(browser.text(".licences").contains("SIL OPEN FONT LICENSE"));
        assert_eq!(browser.complaints(), [""; 0]);
    }
}

/// A file may have been damaged on its way, and a browser may lack what it takes to unpack it.
#[test]
fn where_the_app_does_not_start() {
    let wasm = "id=\"app-wasm\">";
    for damage in ["AAAA", "!"] {
        let file = OnDisk::changed("es", None, |text| {
            let (before, rest) = text.split_once(wasm).expect("the wasm");
            let (_, after) = rest.split_once("</script>").expect("its end");
            [before, wasm, damage, "</script>", after].concat()
        });
        let browser = Browser::new();
        browser.goto(&file.address);
        browser.wait_for("document.documentElement.dataset.app === 'failed'");
        let words = words("es");
        assert_static(&browser, &words);
        assert_eq!(browser.text(".failed-note"), &*words.text(PageText::SingleFailed));
    }
}

/// Whoever changes a byte of its script has a page without scripts, which is complete.
#[test]
fn a_script_that_was_changed_does_not_run() {
    let file = OnDisk::changed("es", None, |text| {
        let other = text.replacen("\"gzip\"", "\"gzip\" ", 1);
        assert_ne!(text, other);
        other
    });
    let browser = Browser::new();
    browser.goto(&file.address);
    assert_eq!(browser.value("document.readyState"), Value::from("complete"));
    assert_eq!(browser.attribute("html", "data-app").as_deref(), Some("static"));
    assert!(browser.text("body").len() > 12_000, "both essays are there");
}
