//! Before and after, and what a device remembers of it: all, as long as it can, and nothing where it must not.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::spectrum::Stance;
use serde_json::json;

use crate::engine::Engine;
use crate::essays::{AGAIN, HEARD, OUTCOME, dilemmas, outcome, radio_id};
use crate::piece::{NUMBER, Piece, at, stance_button, words};
use crate::rules::Rule;
use crate::server::Site;

/// The entry in the device's storage.
const STORED: &str = "localStorage.getItem('de-tu-a-tu')";

/// The reader's name for their Mastodon server.
const SERVER: &str = "document.querySelector('.share__host').value";
/// The link to it.
const SERVER_LINK: &str = "document.querySelector('[data-channel=mastodon]')";

/// Once the reader has placed themselves again, and not before, the outcome says how they moved, and from three answers on
/// how they act; a mark stands for each.
#[test]
fn before_and_after() {
    for (path, code) in [("", "es"), ("en/", "en")] {
        let piece = Piece::open(&Site::new(), path);
        let words = words(code);
        assert!(!piece.shows(OUTCOME), "nothing is said of nobody");
        piece.tap(&stance_button(Stance::Vertical));
        piece.assert_placed(0);
        let choices = [3, 2, 3, 0, 0, 0];
        let marks = |before: Option<u8>, count: usize| {
            let now = piece.said_with(AppText::MarkNow, at(50));
            let before = before.map(|before| piece.said_with(AppText::MarkBefore, at(before)));
            let answers = dilemmas(&words).into_iter().zip(choices).take(count).map(|(dilemma, choice)| {
                let position = dilemma.answers[choice].position.expect("a position");
                piece.said_with(AppText::MarkAnswer, position).replace("{title}", &dilemma.title)
            });
            let essays = words
                .piece
                .essays
                .iter()
                .map(|essay| piece.said_with(AppText::MarkEssay, essay.position).replace("{title}", &essay.title));
            [now].into_iter().chain(before).chain(answers).chain(essays).collect::<Vec<String>>()
        };
        for count in 0..=3 {
            piece.answer(&words, &choices[..count]);
            let said = outcome(&words, Some(0), None, &choices[..count]);
            piece.wait_until(&said, || piece.text(OUTCOME) == said);
            assert_eq!(piece.count(".balance, .balance__deeds"), 0, "{count} answers");
        }
        for (nth, number) in [(5, 100), (1, 0), (3, 50)] {
            piece.place_again(nth, number);
            let said = outcome(&words, Some(0), Some(number), &choices[..3]);
            piece.wait_until(&said, || piece.text(OUTCOME) == said);
        }
        // The answers stand at 72, 95 and 95.
        let lines = [(AppText::OutcomeSays, 50), (AppText::OutcomeDoes, 87)];
        assert_eq!(piece.texts(".balance__line"), lines.map(|(key, number)| piece.said_with(key, at(number))));
        assert_eq!(piece.text(&format!("{AGAIN} .balance__number")), "87");
        assert_eq!(piece.count(".balance__number"), 1, "and no other figure shows it");
        let expected = marks(Some(0), 3);
        assert_eq!(piece.texts(".balance .scale__label"), expected);
        assert_eq!(piece.count(".balance .scale__mark"), expected.len());
        assert_eq!(piece.number(), "0", "the first placement stays");
        let heading = piece.said_with(AppText::QuotesHeading, at(0));
        let said = piece.property(".own .quotes__heading", "textContent");
        assert_eq!(said, Some(heading), "and so do the quotations below it");
    }
}

/// Another day everything is as it was, and an answer may still be changed; “start again” forgets it for good.
#[test]
fn everything_is_found_again() {
    let site = Site::new();
    let piece = Piece::open(&site, "");
    let words = words("es");
    piece.tap(&stance_button(Stance::Horizontal));
    piece.assert_placed(100);
    piece.answer(&words, &[0, 1, 2, 3]);
    piece.answer(&words, &[2]);
    piece.place_again(3, 50);
    let choices = [2, 1, 2, 3];
    let said = outcome(&words, Some(100), Some(50), &choices);
    piece.wait_until(&said, || piece.text(OUTCOME) == said);

    piece.come_back(&site.url(""));
    piece.wait_until(&said, || piece.count(OUTCOME) == 1 && piece.text(OUTCOME) == said);
    assert_eq!(piece.number(), "100");
    assert_eq!(piece.text(&format!("{AGAIN} .placer__number")), "50");
    for (index, dilemma) in dilemmas(&words).into_iter().enumerate() {
        piece.assert_answered(dilemma, choices.get(index).copied());
    }

    piece.tap(".start-again");
    let started = json!(piece.said(AppText::StartedAgain));
    piece.wait_until("what was forgotten is said", || piece.value(HEARD) == started);
    assert_nothing(&piece);
    piece.come_back(&site.url(""));
    assert_nothing(&piece);
    assert_eq!(piece.complaints(), [""; 0]);
}

/// Checks that nobody is placed, nothing answered, and nothing remembered.
#[track_caller]
fn assert_nothing(piece: &Piece) {
    piece.assert_unset();
    assert_eq!(piece.text(&format!("{AGAIN} .placer__number")), "");
    assert_eq!(piece.count("[data-dilemma]:checked"), 0);
    assert_eq!(piece.count(OUTCOME), 0);
    assert_eq!(piece.value(STORED), json!(null));
}

/// Everything works where storage throws, or takes nothing, and the next day begins anew.
#[test]
fn a_device_that_remembers_nothing() {
    for blocked in [
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError') } })",
        "Object.defineProperty(window, 'localStorage', { value: null })",
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError') }",
        "Storage.prototype.getItem = Storage.prototype.setItem = Storage.prototype.removeItem = () => { throw new Error() }",
    ] {
        println!("{blocked}");
        let site = Site::new();
        site.rule("*", Rule::Prelude(blocked));
        let piece = Piece::open(&site, "");
        let words = words("es");
        piece.read_through(&words);
        piece.come_back(&site.url(""));
        piece.assert_unset();
        assert_eq!(piece.count("[data-dilemma]:checked"), 0);
        piece.answer(&words, &[1]);
        assert_eq!(piece.complaints(), [""; 0]);
    }
}

/// Whoever goes on to a result and comes back, from the browser's cache or not, is where they were.
#[test]
fn back_and_forward() {
    let site = Site::new();
    let piece = Piece::open(&site, "");
    piece.tap(&stance_button(Stance::MostlyVertical));
    piece.assert_placed(30);
    piece.tap(".share__sheet summary");
    piece.tab_to(".share__host");
    piece.press(&['a', '.', 'b']);
    let server = format!("{SERVER_LINK}.href.startsWith('https://' + {SERVER} + '/share?')");
    piece.wait_for(&server);
    piece.script("window.isKept = true", &[]);
    piece.goto(&site.url("r/71/"));
    piece.wait_for("document.documentElement.dataset.app === 'ready'");
    piece.assert_unset();
    piece.back();
    piece.wait_until("the piece", || piece.address() == site.url(""));
    piece.wait_for("document.documentElement.dataset.app === 'ready'");
    if piece.engine == Engine::WebKit && piece.value("window.isKept").is_null() {
        return piece.engine.skips("it has not kept the page in its cache this time");
    }
    // What Safari does to the controls of a page from its cache, it does a moment later.
    piece.wait_for_frames(2);
    piece.assert_placed(30);
    // What comes from the cache still has the server; what was loaded anew has none, and no link to it.
    piece.wait_for(&format!("{SERVER} ? {server} : !{SERVER_LINK}.href"));
    piece.tap(&stance_button(Stance::Horizontal));
    piece.assert_placed(100);
    piece.forward();
    piece.wait_until("the result", || piece.address() == site.url("r/71/"));
    piece.wait_for("document.documentElement.dataset.app === 'ready'");
    piece.assert_unset();
    assert_eq!(piece.complaints(), [""; 0]);
}

/// Two tabs share a memory: the later one finds what the earlier one left, and neither disturbs the other.
#[test]
fn two_tabs() {
    let site = Site::new();
    let piece = Piece::open(&site, "");
    if piece.engine == Engine::WebKit {
        return piece.engine.skips("WebKitWebDriver never answers when it is asked for another tab");
    }
    piece.tap(&stance_button(Stance::MostlyVertical));
    piece.assert_placed(30);
    let first = piece.tab();
    piece.new_tab();
    piece.goto(&site.url(""));
    piece.wait_for("document.documentElement.dataset.app === 'ready'");
    piece.assert_placed(30);
    piece.tap(&stance_button(Stance::Horizontal));
    piece.assert_placed(100);
    piece.switch_to(first);
    piece.assert_placed(30);
    piece.come_back(&site.url(""));
    piece.assert_placed(100);
    assert_eq!(piece.complaints(), [""; 0]);
}

/// An entry that is not ours, or of another version, is discarded without a word; of what is ours, only what the
/// page knows is kept.
#[test]
fn foreign_memories() {
    let site = Site::new();
    let piece = Piece::open(&site, "");
    let words = words("es");
    let first = dilemmas(&words)[0];
    let [answer, other] = [1, 3].map(|choice| radio_id(first, choice));
    let cases = [
        (String::new(), "", None, None),
        ("\n\n\n".to_owned(), "", None, None),
        ("{\"version\":1,\"before\":40}".to_owned(), "", None, None),
        (format!("0\n40\n71\n{answer}"), "", None, None),
        (format!("2\n40\n71\n{answer}"), "", None, None),
        (format!("1\n140\n71\n{answer}"), "", None, None),
        ("1\n40".to_owned(), "", None, None),
        ("1\n\n\nplacer-before\napp\n<b>\nno-such-radio".to_owned(), "", None, None),
        // The first answer to a dilemma is the one that counts, and what is no answer is left out.
        (format!("1\n40\n\nnone\n{answer}\n{other}\npage-data"), "40", Some(1), Some(format!("1\n40\n\n{answer}"))),
        (format!("1\n\n\n{other}"), "", Some(3), Some(format!("1\n\n\n{other}"))),
        // Ids once ended in an answer's place in the list. The placement of such a memory stays, and none of its answers.
        (format!("1\n40\n\n{0}-0\n{0}-1\n{0}-2\n{0}-3\n{0}-10", first.id), "40", None, Some("1\n40\n".to_owned())),
    ];
    for (stored, number, choice, kept) in cases {
        piece.script("localStorage.setItem('de-tu-a-tu', arguments[0])", &[json!(stored)]);
        piece.come_back(&site.url(""));
        piece.wait_until("what is kept", || piece.value(STORED) == json!(kept));
        piece.wait_until("the placement", || piece.text(NUMBER) == number);
        piece.assert_answered(first, choice);
        assert_eq!(piece.complaints(), [""; 0], "{stored}");
    }
}
