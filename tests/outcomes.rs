//! The sentences for a reading at its end: every case has its own, in Spanish and in English.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

use std::fmt::Write;
use std::path::Path;

use de_tu_a_tu::app::Data;
use de_tu_a_tu::app::outcome::sentences;
use de_tu_a_tu::content::load::essays::Part;
use de_tu_a_tu::content::load::load;
use de_tu_a_tu::content::{Page, PageData};
use de_tu_a_tu::reading::{Answer, Deeds, ENOUGH_ANSWERS, Reading};
use de_tu_a_tu::spectrum::{Position, Stance};

fn at(number: u8) -> Position {
    Position::new(number).expect("a number from 0 to 100")
}

/// The data that the pages of the real content carry, in Spanish and in English.
fn languages() -> Vec<Data> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let content = load(&folder).unwrap_or_else(|problems| panic!("content/{}", problems.first().expect("a reason")));
    let data = content.languages.into_iter().map(|language| PageData {
        page: Page::Piece,
        base: "https://example.org/".into(),
        root: "".into(),
        piece: language.piece,
        bands: Vec::new(),
    });
    data.map(Data::new).collect()
}

/// The first placement, the second, and the answers to the dilemmas 0, 1, 2 and so on.
type Done = (Option<u8>, Option<u8>, &'static [u8]);

fn reading((before, after, answers): Done) -> Reading {
    let mut reading = Reading::placed_at(before.map(at), after.map(at));
    for (dilemma, number) in answers.iter().enumerate() {
        reading.answer(Answer { dilemma, choice: 0, position: at(*number) });
    }
    reading
}

/// Checks the sentence with a number, for each reading in the first two languages.
#[track_caller]
fn assert_said(index: usize, cases: &[(Done, [&str; 2])]) {
    let languages = languages();
    assert!(languages.len() >= 2);
    for (done, said) in cases {
        for (data, said) in languages.iter().zip(said) {
            let sentences = sentences(data, &reading(*done));
            assert_eq!(sentences.get(index).map(|it| it.as_str()), Some(*said), "{done:?}");
        }
    }
}

/// The second sentence is of the two placements, also where only one of them is known, and of one point as of fifty.
#[test]
fn how_the_reader_moved() {
    const TO_HORIZONTAL: [&str; 2] = [
        "Has acabado más cerca de lo horizontal que al empezar.",
        "You ended nearer to the horizontal than you began.",
    ];
    const TO_VERTICAL: [&str; 2] =
        ["Has acabado más cerca de lo vertical que al empezar.", "You ended nearer to the vertical than you began."];
    assert_said(
        1,
        &[
            ((Some(40), Some(71), &[]), TO_HORIZONTAL),
            ((Some(40), Some(41), &[]), TO_HORIZONTAL),
            ((Some(100), Some(0), &[]), TO_VERTICAL),
            ((Some(41), Some(40), &[]), TO_VERTICAL),
            (
                (Some(50), Some(50), &[]),
                ["Leer no te ha movido de donde estabas.", "Reading has not moved you from where you stood."],
            ),
            (
                (None, Some(100), &[]),
                [
                    "Te has situado solo después de leer, así que no hay con qué comparar.",
                    "You placed yourself only after reading, so there is nothing to compare with.",
                ],
            ),
        ],
    );
}

/// The first sentence compares the answers with the latest placement. Up to five points apart is the same, on either
/// side, and fewer than three answers say nothing yet.
#[test]
fn what_the_answers_say() {
    const TOO_FEW: [&str; 2] = [
        "Con tres respuestas a los dilemas, aquí se verá también lo que haces.",
        "Answer three dilemmas and this will also show what you do.",
    ];
    const MORE_VERTICAL: [&str; 2] = [
        "De palabra eres 6 puntos más horizontal que de obra.",
        "In words you are 6 points more horizontal than in deeds.",
    ];
    const FAR_MORE_VERTICAL: [&str; 2] = [
        "De palabra eres 100 puntos más horizontal que de obra.",
        "In words you are 100 points more horizontal than in deeds.",
    ];
    const MORE_HORIZONTAL: [&str; 2] = [
        "De obra eres 6 puntos más horizontal que de palabra.",
        "In deeds you are 6 points more horizontal than in words.",
    ];
    const SAME: [&str; 2] = ["Haces, más o menos, lo que dices.", "You do, more or less, as you say."];
    assert_said(
        0,
        &[
            ((Some(40), Some(71), &[10, 10]), TOO_FEW),
            ((Some(40), Some(71), &[65, 65, 65]), MORE_VERTICAL),
            ((Some(40), Some(71), &[66, 66, 66]), SAME),
            ((Some(40), Some(71), &[71, 71, 71]), SAME),
            ((Some(40), Some(71), &[76, 76, 76]), SAME),
            ((Some(40), Some(71), &[77, 77, 77]), MORE_HORIZONTAL),
            // The mean is 45.5, halves up.
            ((None, Some(40), &[45, 46, 45, 46]), MORE_HORIZONTAL),
            ((None, Some(100), &[0, 0, 1]), FAR_MORE_VERTICAL),
        ],
    );
}

/// Until there is a second placement nothing is told that might sway it, however much is known.
#[test]
fn what_there_will_be_to_see() {
    const BOTH: [&str; 2] = [
        "Cuando vuelvas a situarte, aquí se verá si te has movido y si haces lo que dices.",
        "Once you have placed yourself again, you will see here whether you moved, and whether you do as you say.",
    ];
    const MOVED: [&str; 2] = [
        "Cuando vuelvas a situarte, aquí se verá si te has movido.",
        "Once you have placed yourself again, you will see here whether you moved.",
    ];
    assert_said(0, &[((Some(0), None, &[]), MOVED), ((Some(40), None, &[90, 90]), MOVED)]);
    assert_said(0, &[((Some(40), None, &[90, 90, 90]), BOTH)]);
}

/// The paragraph repeats no number of the headline: the one that it may name is the distance between those.
#[test]
fn numbers_are_in_the_headline() {
    for data in languages() {
        for (done, size) in [
            ((Some(40), Some(71), [10, 20, 30].as_slice()), "51"),
            ((Some(40), None, &[]), ""),
            ((Some(40), None, &[10, 20, 30]), ""),
            ((None, Some(3), &[1, 1, 1]), ""),
        ] {
            let said = sentences(&data, &reading(done)).join(" ");
            assert_eq!(said.replace(|letter: char| !letter.is_ascii_digit(), ""), size, "{said}");
        }
    }
}

/// The positions of the answers to each dilemma of the two essays, in reading order.
fn dilemmas() -> Vec<Vec<Position>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    let content = load(&folder).unwrap_or_else(|problems| panic!("content/{}", problems.first().expect("a reason")));
    let essays = &content.languages.first().expect("a language").essays;
    let dilemmas = essays.iter().flat_map(|(essay, _)| &essay.parts).filter_map(|part| match part {
        Part::Dilemma(dilemma) => Some(dilemma.answers.iter().filter_map(|answer| answer.position).collect()),
        Part::Passage(_) => None,
    });
    dilemmas.collect()
}

/// A reader who stands somewhere and has given these answers.
fn reader(says: Position, answers: &[Position]) -> Reading {
    let mut reading = Reading::placed_at(Some(says), None);
    for (dilemma, position) in answers.iter().enumerate() {
        reading.answer(Answer { dilemma, choice: 0, position: *position });
    }
    reading
}

/// Every way to answer all of the dilemmas.
fn all_ways(dilemmas: &[Vec<Position>]) -> Vec<Vec<Position>> {
    dilemmas.iter().fold(vec![Vec::new()], |ways, answers| {
        let longer = |way: &Vec<Position>| {
            let way = way.clone();
            answers.iter().map(move |answer| [way.as_slice(), &[*answer]].concat()).collect::<Vec<_>>()
        };
        ways.iter().flat_map(longer).collect()
    })
}

/// The answer to each dilemma that stands nearest to a position: of two, the first.
fn accordingly(dilemmas: &[Vec<Position>], says: Position) -> Vec<Position> {
    dilemmas.iter().filter_map(|answers| answers.iter().min_by_key(|it| it.distance(says)).copied()).collect()
}

/// Whoever stands where a stance stands, or near an end, and answers each dilemma accordingly, is told that words and
/// deeds agree; near an end also after some of the dilemmas. Everywhere some ways of answering amount to that, and less
/// than half of them. `make tables` prints what everybody is told.
#[test]
fn table_of_what_the_answers_amount_to() {
    let dilemmas = dilemmas();
    let ways = all_ways(&dilemmas);
    let ends = (0..=5).chain(96..=100).map(at);
    let mut positions: Vec<Position> = ends.clone().chain(Stance::ALL.map(Stance::typical)).collect();
    positions.sort_unstable();
    positions.dedup();
    let mut table = format!(
        "Of {} ways to answer the {} dilemmas, who is told what, and what one does who answers accordingly:\n\n\
         says  acts more vertically  as words  more horizontally  accordingly\n",
        ways.len(),
        dilemmas.len(),
    );
    for says in positions {
        let told: Vec<Deeds> = ways.iter().filter_map(|way| reader(says, way).deeds()).collect();
        let [vertical, same, horizontal] = [Deeds::MoreVertical, Deeds::AsWords, Deeds::MoreHorizontal]
            .map(|deeds| told.iter().filter(|it| **it == deeds).count());
        let own = reader(says, &accordingly(&dilemmas, says));
        let acts = own.acts().expect("all dilemmas are answered").get();
        let _ = writeln!(table, "{:>4}{vertical:>22}{same:>10}{horizontal:>19}{acts:>13}", says.get());
        assert_eq!(own.deeds(), Some(Deeds::AsWords), "at {says}, who acts accordingly acts at {acts}");
        assert!(same > 0 && same < ways.len() / 2, "at {says}, {same} are told that they do as they say");
    }
    println!("{table}");
    for says in ends {
        let all = accordingly(&dilemmas, says);
        for chosen in 0_u32..1 << all.len() {
            let some: Vec<Position> =
                all.iter().enumerate().filter(|(index, _)| chosen >> index & 1 == 1).map(|(_, it)| *it).collect();
            if some.len() >= ENOUGH_ANSWERS {
                assert_eq!(reader(says, &some).deeds(), Some(Deeds::AsWords), "at {says}, after {some:?}");
            }
        }
    }
}

/// Whoever holds that each side decides on its own ground finds a way to say so: most dilemmas have an answer near the
/// middle.
#[test]
fn the_middle_can_act() {
    let dilemmas = dilemmas();
    let near = |answers: &&Vec<Position>| answers.iter().any(|it| it.distance(Position::CENTRE) <= 6);
    let count = dilemmas.iter().filter(near).count();
    assert!(2 * count > dilemmas.len(), "{count} of {} dilemmas have an answer from 44 to 56", dilemmas.len());
}
