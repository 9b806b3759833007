//! The sentences for a reading at its end: every case has its own, in Spanish and in English.
#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

use std::path::Path;

use de_tu_a_tu::app::Data;
use de_tu_a_tu::app::outcome::sentences;
use de_tu_a_tu::content::load::load;
use de_tu_a_tu::content::{Page, PageData};
use de_tu_a_tu::reading::{Answer, Reading};
use de_tu_a_tu::spectrum::Position;

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
            assert_eq!(sentences.get(index).map(String::as_str), Some(*said), "{done:?}");
        }
    }
}

/// The first sentence is of the two placements, also where only one of them is known, and of one point as of fifty.
#[test]
fn how_the_reader_moved() {
    let cases: [(Done, [&str; 2]); 7] = [
        (
            (Some(40), Some(71), &[]),
            [
                "Antes de leer estabas en 40 y ahora estás en 71: te has movido hacia lo horizontal.",
                "Before reading you stood at 40, and now at 71: you moved towards the horizontal.",
            ],
        ),
        (
            (Some(40), Some(41), &[]),
            [
                "Antes de leer estabas en 40 y ahora estás en 41: te has movido hacia lo horizontal.",
                "Before reading you stood at 40, and now at 41: you moved towards the horizontal.",
            ],
        ),
        (
            (Some(100), Some(0), &[]),
            [
                "Antes de leer estabas en 100 y ahora estás en 0: te has movido hacia lo vertical.",
                "Before reading you stood at 100, and now at 0: you moved towards the vertical.",
            ],
        ),
        (
            (Some(41), Some(40), &[]),
            [
                "Antes de leer estabas en 41 y ahora estás en 40: te has movido hacia lo vertical.",
                "Before reading you stood at 41, and now at 40: you moved towards the vertical.",
            ],
        ),
        (
            (Some(50), Some(50), &[]),
            [
                "Antes de leer estabas en 50 y ahí sigues: no te has movido.",
                "Before reading you stood at 50, and there you still are: you have not moved.",
            ],
        ),
        (
            (Some(0), None, &[]),
            [
                "Empezaste en 0. Cuando vuelvas a situarte, aquí se verá si te has movido.",
                "You began at 0. Once you have placed yourself again, you will see here whether you moved.",
            ],
        ),
        ((None, Some(100), &[]), ["Después de leer estás en 100.", "After reading you stand at 100."]),
    ];
    assert_said(0, &cases);
}

/// The second sentence compares what the answers say with the latest placement. Up to five points apart is the same,
/// on either side, and fewer than three answers say nothing yet.
#[test]
fn what_the_answers_say() {
    const TOO_FEW: [&str; 2] = [
        "Con tres respuestas a los dilemas, aquí se verá también lo que haces.",
        "Answer three dilemmas and this will also show what you do.",
    ];
    assert_said(
        1,
        &[
            ((Some(40), None, &[]), TOO_FEW),
            ((Some(40), Some(71), &[10, 10]), TOO_FEW),
            (
                (Some(40), Some(71), &[65, 65, 65]),
                [
                    "Tus respuestas dicen 65. De palabra eres más horizontal que en los hechos.",
                    "Your answers say 65. You talk more horizontally than you act.",
                ],
            ),
            (
                (Some(40), Some(71), &[66, 66, 66]),
                [
                    "Tus respuestas dicen 66: haces, más o menos, lo que dices.",
                    "Your answers say 66: you do, more or less, as you say.",
                ],
            ),
            (
                (Some(40), Some(71), &[71, 71, 71]),
                [
                    "Tus respuestas dicen 71: haces, más o menos, lo que dices.",
                    "Your answers say 71: you do, more or less, as you say.",
                ],
            ),
            (
                (Some(40), Some(71), &[76, 76, 76]),
                [
                    "Tus respuestas dicen 76: haces, más o menos, lo que dices.",
                    "Your answers say 76: you do, more or less, as you say.",
                ],
            ),
            (
                (Some(40), Some(71), &[77, 77, 77]),
                [
                    "Tus respuestas dicen 77. En los hechos eres más horizontal que de palabra.",
                    "Your answers say 77. You act more horizontally than you talk.",
                ],
            ),
            // While there is no second placement, the first one is what the reader says; the mean is 45.5, halves up.
            (
                (Some(40), None, &[45, 46, 45, 46]),
                [
                    "Tus respuestas dicen 46. En los hechos eres más horizontal que de palabra.",
                    "Your answers say 46. You act more horizontally than you talk.",
                ],
            ),
            (
                (None, Some(100), &[0, 0, 1]),
                [
                    "Tus respuestas dicen 0. De palabra eres más horizontal que en los hechos.",
                    "Your answers say 0. You talk more horizontally than you act.",
                ],
            ),
        ],
    );
}

/// The last sentences say where each essay speaks from, and there are no others.
#[test]
fn where_the_essays_speak_from() {
    let done: Done = (Some(40), Some(71), &[10, 20, 30]);
    assert_said(
        2,
        &[(
            done,
            ["«Los clientes no son todos iguales» habla desde 92.", "“Clients are not all alike” speaks from 92."],
        )],
    );
    assert_said(
        3,
        &[(
            done,
            ["«¿El cliente siempre tiene la razón?» habla desde 76.", "“Is the client always right?” speaks from 76."],
        )],
    );
    for data in languages() {
        assert_eq!(sentences(&data, &reading(done)).len(), 2 + data.piece.essays.len());
    }
}
