//! Reading through: dilemmas and their replies, the strip's ways, links into the essays.

use de_tu_a_tu::content::texts::PageText;
use de_tu_a_tu::placeholders::fill;
use serde_json::json;

use crate::browser::Browser;
use crate::engine::Engine;
use crate::essays::{HEARD, dilemmas, one_line, passages, plain, radio};
use crate::hands::key;
use crate::piece::{Piece, words};
use crate::server::Site;

/// The strip's link to the next passage.
const NEXT: &str = ".strip__way:last-child";
/// The one to the passage before.
const PREVIOUS: &str = ".strip__way:nth-last-child(2)";

/// Waits until a passage is where a reader looks: its title below the strip and in the upper half of the window.
#[track_caller]
fn wait_for_passage(browser: &Browser, id: &str) {
    browser.wait_for(&format!(
        "(() => {{ const box = document.querySelector('#{id} h3').getBoundingClientRect(); \
           return box.top < innerHeight / 2 && document.elementFromPoint(box.left + 5, box.top + 5)?.closest('#{id}'); }})()"
    ));
}

/// Tab comes to the answers, arrows choose, the reply appears and is said, and its link leads to what it speaks to.
#[test]
fn a_dilemma_by_keyboard() {
    let piece = Piece::open(&Site::new(), "");
    let words = words("es");
    let dilemma = dilemmas(&words)[0];
    piece.tab_to(&format!("#{} input", dilemma.id));
    piece.assert_answered(dilemma, None);
    // In WebKit's GTK port the last answer is the end; elsewhere it goes around.
    let around = if piece.engine == Engine::WebKit { None } else { Some([(key::DOWN, 0), (key::UP, 3)]) };
    let steps = [(' ', 0), (key::DOWN, 1), (key::RIGHT, 2), (key::DOWN, 3)];
    for (pressed, choice) in steps.into_iter().chain(around.into_iter().flatten()).chain([(key::LEFT, 2)]) {
        piece.press(&[pressed]);
        piece.wait_for(&format!("document.activeElement.matches('{}:checked')", radio(dilemma, choice)));
        piece.assert_answered(dilemma, Some(choice));
        let answer = &dilemma.answers[choice];
        let reply = plain(&answer.reply.0);
        let here = answer.position.expect("every answer has a position").to_string();
        let said = format!("{} {reply}", fill(&words.text(PageText::ReadingHere), &[("{n}", &here)]));
        let is_said = || piece.value(HEARD).as_str().is_some_and(|heard| one_line(heard).starts_with(&said));
        piece.wait_until(&format!("“{reply}” is said"), is_said);
        let shown = one_line(&piece.text(&format!("{} ~ .answer__reply", radio(dilemma, choice))));
        assert!(shown.starts_with(&reply), "{shown}");
    }
    let target = &dilemma.answers[2].passage;
    piece.press(&[key::TAB]);
    assert_eq!(piece.value("document.activeElement.getAttribute('href')"), json!(format!("#{target}")));
    piece.press(&[key::ENTER]);
    piece.wait_until("the passage's address", || piece.address().ends_with(&format!("/#{target}")));
    wait_for_passage(&piece, target);
    assert_eq!(piece.complaints(), [""; 0]);
}

/// A tap answers as well, and each dilemma has an answer of its own.
#[test]
fn every_dilemma_by_hand() {
    for (path, code) in [("", "es"), ("en/", "en")] {
        let piece = Piece::open(&Site::new(), path);
        let words = words(code);
        for dilemma in dilemmas(&words) {
            piece.assert_answered(dilemma, None);
        }
        piece.answer(&words, &[0, 1, 2, 3, 0, 1]);
        for (dilemma, choice) in dilemmas(&words).into_iter().zip([0, 1, 2, 3, 0, 1]) {
            piece.assert_answered(dilemma, Some(choice));
        }
    }
}

/// The strip leads from each passage to the next one and back, by keyboard. From the first there is no way back, and
/// none further from the last.
#[test]
fn along_the_strip_by_keyboard() {
    let site = Site::new();
    let words = words("es");
    let passages = passages(&words);
    let piece = Piece::open(&site, &format!("#{}", passages[0].id));
    let follow = |way: &str, id: &str| {
        // A reader comes to the strip from wherever they are; the tests need not go all the way.
        piece.script("document.querySelector(arguments[0]).focus({ preventScroll: true })", &[json!(way)]);
        piece.press(&[key::ENTER]);
        piece.wait_until(id, || piece.address().ends_with(&format!("/#{id}")));
        wait_for_passage(&piece, id);
        let title = passages.iter().find(|it| it.id == id).map(|it| it.title.as_str()).unwrap_or_default();
        piece.wait_until(title, || piece.property(".strip__title", "textContent").unwrap_or_default().ends_with(title));
    };
    piece.wait_for("!document.querySelector('.strip').hidden");
    assert_eq!(piece.attribute(PREVIOUS, "hidden").as_deref(), Some("true"), "nothing comes before the first passage");
    for passage in &passages[1..] {
        follow(NEXT, &passage.id);
    }
    assert_eq!(piece.attribute(NEXT, "hidden").as_deref(), Some("true"), "nothing comes after the last passage");
    for passage in passages.iter().rev().skip(1).take(3) {
        follow(PREVIOUS, &passage.id);
    }
}

/// The tabulator leads from passage to passage too, since each title is a link to its passage, which
/// Enter brings to the line that is being read.
#[test]
fn from_title_to_title_by_tabulator() {
    let piece = Piece::open(&Site::new(), "en/");
    for passage in passages(&words("en")) {
        piece.tab_to(&format!("#{} .passage__anchor", passage.id));
        piece.press(&[key::ENTER]);
        piece.wait_until(&passage.id, || piece.address().ends_with(&format!("/en/#{}", passage.id)));
        wait_for_passage(&piece, &passage.id);
        piece.wait_until(&passage.title, || {
            piece.property(".strip__title", "textContent").unwrap_or_default().ends_with(&passage.title)
        });
    }
}

/// A link to a passage or a dilemma shows it, wherever it stands.
#[test]
fn links_into_the_essays() {
    let site = Site::new();
    for (path, id) in [("", "reglas"), ("en/", "distintos"), ("", "eco"), ("en/", "nadie")] {
        let piece = Piece::open(&site, &format!("{path}#{id}"));
        wait_for_passage(&piece, id);
    }
    let piece = Piece::open(&site, "#dilema-equipo");
    piece.wait_for("document.querySelector('#dilema-equipo legend').getBoundingClientRect().top >= 0");
    piece.wait_for("document.querySelector('#dilema-equipo legend').getBoundingClientRect().top < innerHeight / 2");
}
