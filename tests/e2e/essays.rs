//! The essays in the page: their parts, as the content has them, and what a reader does with them.

use de_tu_a_tu::app::Data;
use de_tu_a_tu::app::outcome::sentences;
use de_tu_a_tu::content::load::LanguageContent;
use de_tu_a_tu::content::load::essays::{Dilemma, Part, Passage};
use de_tu_a_tu::content::{Page, PageData};
use de_tu_a_tu::reading::{Answer, Reading};
use de_tu_a_tu::spectrum::Stance;
use scraper::Html;
use serde_json::json;

use crate::piece::{Piece, at, stance_button};

/// The second control: the one that asks after reading. Before a space and a part of it.
pub const AGAIN: &str = "[aria-labelledby=placer-after-title]";
/// The selector of the outcome's sentences.
pub const OUTCOME: &str = ".outcome__text";
/// The words of the piece's live region.
pub const HEARD: &str = "document.querySelector('.piece > [role=status]').textContent";

/// The passages of a language, in reading order.
pub fn passages(words: &LanguageContent) -> Vec<&Passage> {
    let parts = words.essays.iter().flat_map(|(essay, _)| &essay.parts);
    let passages = parts.filter_map(|part| match part {
        Part::Passage(passage) => Some(passage),
        Part::Dilemma(_) => None,
    });
    passages.collect()
}

/// The dilemmas of a language, in reading order.
pub fn dilemmas(words: &LanguageContent) -> Vec<&Dilemma> {
    let parts = words.essays.iter().flat_map(|(essay, _)| &essay.parts);
    let dilemmas = parts.filter_map(|part| match part {
        Part::Dilemma(dilemma) => Some(dilemma),
        Part::Passage(_) => None,
    });
    dilemmas.collect()
}

/// The id of the radio of an answer, which says where the answer stands.
pub fn radio_id(dilemma: &Dilemma, choice: usize) -> String {
    let position = dilemma.answers.get(choice).and_then(|answer| answer.position).expect("an answer has a position");
    format!("{}-{:03}", dilemma.id, position.get())
}

/// The radio of an answer.
pub fn radio(dilemma: &Dilemma, choice: usize) -> String {
    format!("#{}", radio_id(dilemma, choice))
}

/// The words of some HTML, with a space between any two.
pub fn plain(html: &str) -> String {
    let text: String = Html::parse_fragment(html).root_element().text().collect();
    one_line(&text)
}

/// A text with a space wherever it has white space.
pub fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The paragraphs of some HTML.
pub fn paragraphs(html: &str) -> Vec<String> {
    html.replace("</figcaption>", "</p>").split("</p>").map(plain).filter(|text| !text.is_empty()).collect()
}

/// The sentences at the end of a reading with these placements and these choices in the first dilemmas.
pub fn outcome(words: &LanguageContent, before: Option<u8>, after: Option<u8>, choices: &[usize]) -> String {
    let mut reading = Reading::placed_at(before.map(at), after.map(at));
    for (dilemma, (it, choice)) in dilemmas(words).iter().zip(choices).enumerate() {
        let position = it.answers.get(*choice).and_then(|answer| answer.position).expect("an answer has a position");
        reading.answer(Answer { dilemma, choice: *choice, position });
    }
    let data =
        PageData { page: Page::Piece, base: "".into(), root: "".into(), piece: words.piece.clone(), bands: Vec::new() };
    sentences(&Data::new(data), &reading).join(" ")
}

impl Piece {
    /// Answers the first dilemmas by tapping, and checks that each answer is taken.
    #[track_caller]
    pub fn answer(&self, words: &LanguageContent, choices: &[usize]) {
        for (dilemma, choice) in dilemmas(words).into_iter().zip(choices) {
            self.tap(&radio(dilemma, *choice));
            self.assert_answered(dilemma, Some(*choice));
        }
    }

    /// Checks that a dilemma is answered so, or not at all, and that no other reply is in sight.
    #[track_caller]
    pub fn assert_answered(&self, dilemma: &Dilemma, choice: Option<usize>) {
        let is_chosen = |index| json!(Some(index) == choice);
        let expected = json!((0..dilemma.answers.len()).map(is_chosen).collect::<Vec<_>>());
        let each = |what: &str, part: &str| {
            format!("[...document.querySelectorAll('#{} {part}')].map((it) => {what})", dilemma.id)
        };
        // Some drivers answer before the page has had the tap.
        let is_so = |part: &str| {
            self.wait_until(&format!("{part} of {} to be {expected}", dilemma.id), || self.value(part) == expected)
        };
        is_so(&each("it.checked", "input"));
        is_so(&each("it.checkVisibility()", ".answer__reply"));
    }

    /// Places the reader by a stance's button of the second control, and waits until that is taken and the outcome has come,
    /// behind which these buttons go: what is tapped before may be elsewhere by then.
    #[track_caller]
    pub fn place_again(&self, nth: usize, number: u8) {
        self.tap(&format!(".again .stances__stance:nth-child({nth})"));
        self.wait_until("the second placement", || {
            self.text(&format!("{AGAIN} .placer__number")) == number.to_string()
        });
        self.wait_for("document.querySelector('.again--closed .balance__heading')");
        // `boot.js` holds the control for four frames where the browser does not.
        self.wait_for_frames(5);
    }

    /// Answers every dilemma with its first answer, at once.
    pub fn answer_all(&self) {
        self.script("document.querySelectorAll('.dilemma').forEach((it) => it.querySelector('input').click())", &[]);
    }

    /// Goes through the piece from one end to the other: places the reader at 0, answers the first three dilemmas with
    /// the last answer, and places the reader at 100. Gives what is said at the end, which it has waited for.
    #[track_caller]
    pub fn read_through(&self, words: &LanguageContent) -> String {
        self.tap(&stance_button(Stance::Vertical));
        self.assert_placed(0);
        self.answer(words, &[3, 3, 3]);
        self.place_again(5, 100);
        let said = outcome(words, Some(0), Some(100), &[3, 3, 3]);
        self.wait_until(&said, || self.text(OUTCOME) == said);
        said
    }

    /// Opens the page anew, as a reader does another day.
    #[track_caller]
    pub fn come_back(&self, address: &str) {
        self.goto("about:blank");
        self.goto(address);
        self.wait_for("document.documentElement.dataset.app === 'ready'");
    }
}
