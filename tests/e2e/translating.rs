//! A page that the browser translates: whatever stands where the app's texts were, texts that change still change.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::texts::PageText;
use de_tu_a_tu::placeholders::fill;
use de_tu_a_tu::spectrum::Stance;
use de_tu_a_tu::voices::Closeness;
use serde_json::json;

use crate::essays::{AGAIN, HEARD, OUTCOME, outcome, passages};
use crate::hands::key;
use crate::piece::{ADDRESS, COPY, NUMBER, Piece, RANGE, at, stance_button, words};
use crate::rules::Rule;
use crate::server::Site;

/// Puts another node in the place of each text of the app: Chromium's translator two elements within each other,
/// Firefox's another text.
const TRANSLATE: &str = "\
    const texts = document.createTreeWalker(document.getElementById('app'), NodeFilter.SHOW_TEXT), found = []; \
    while (texts.nextNode()) found.push(texts.currentNode); \
    for (const text of found) { \
        const words = document.createTextNode(text.data.replace(/\\S.*\\S/, '⟦$&⟧')); \
        if (arguments[0] === 'text') { text.replaceWith(words); continue; } \
        const [outer, inner] = [document.createElement('font'), document.createElement('font')]; \
        outer.append(inner); inner.append(words); text.replaceWith(outer); \
    }";

/// Both ways of translating.
const WAYS: [&str; 2] = ["font", "text"];

/// Checks that texts say what they should by now, and not a word besides.
#[track_caller]
fn assert_said(piece: &Piece, texts: &[(&str, String)]) {
    for (selector, text) in texts {
        let says_it = || piece.count(selector) > 0 && piece.text(selector) == *text;
        piece.wait_until(&format!("{selector} to say “{text}”"), says_it);
    }
    assert_eq!(piece.value("document.documentElement.dataset.app"), json!("ready"), "the app goes on");
}

/// The control, the outcome, the quotations and the live region follow the reader, however often the page is
/// translated in between.
#[test]
fn a_reader_is_followed() {
    let words = words("en");
    for way in WAYS {
        let piece = Piece::open(&Site::new(), "en/");
        for (number, step) in [(70, None), (100, Some(key::END)), (0, Some(key::HOME))] {
            piece.script(TRANSLATE, &[json!(way)]);
            assert!(piece.text("main h1").contains('⟦'), "the page is translated");
            match step {
                None => piece.tap(&stance_button(Stance::MostlyHorizontal)),
                Some(key) => {
                    piece.tab_to(RANGE);
                    piece.press(&[key]);
                }
            }
            let position = at(number);
            let described = words.piece.describe(position);
            assert_said(
                &piece,
                &[
                    (NUMBER, number.to_string()),
                    ("[aria-labelledby=placer-before-title] .placer__name", described.name().to_string()),
                    ("[aria-labelledby=placer-before-title] .placer__summary", described.summary().to_string()),
                ],
            );
            // Not to be seen, since the number is right above.
            let heading = piece.said_with(AppText::QuotesHeading, position);
            piece.wait_until(&heading, || {
                piece.property(".own .quotes__heading", "textContent").as_deref() == Some(&heading)
            });
            assert_eq!(piece.count(".own .quote"), 4, "the quotations");
            assert!(!piece.texts(".own .quotes").concat().contains('⟦'), "the quotations are those of {number}");
            piece.wait_until("the position to be said", || piece.value(HEARD) == json!(described.spoken()));
        }
        piece.script(TRANSLATE, &[json!(way)]);
        piece.answer(&words, &[3, 3, 3]);
        piece.tap(".again .stances__stance:nth-child(5)");
        assert_said(
            &piece,
            &[
                (&format!("{AGAIN} .placer__number"), "100".to_owned()),
                (OUTCOME, outcome(&words, Some(0), Some(100), &[3, 3, 3])),
                (".balance .scale__row:first-child .scale__label", piece.said_with(AppText::MarkNow, at(100))),
                (".balance__line", piece.said_with(AppText::OutcomeSays, at(100))),
            ],
        );
    }
}

/// A browser that is quicker than the app changes nothing.
#[test]
fn a_page_that_is_translated_before_the_app_starts() {
    for way in WAYS {
        let site = Site::new();
        let early = format!("addEventListener('DOMContentLoaded', () => (function () {{ {TRANSLATE} }})('{way}'))");
        site.rule("*", Rule::Prelude(early.leak()));
        let piece = Piece::open(&site, "en/");
        assert!(piece.text("main h1").contains('⟦'), "the page is translated");
        piece.tap(&stance_button(Stance::MostlyHorizontal));
        piece.assert_placed(70);
    }
}

/// The strip goes along, and the panel for sharing says what came of copying.
#[test]
fn the_strip_and_the_panel_go_along() {
    let words = words("en");
    for way in WAYS {
        let piece = Piece::open(&Site::new(), "en/");
        for passage in passages(&words).into_iter().take(3) {
            piece.script(TRANSLATE, &[json!(way)]);
            let jump = "document.getElementById(arguments[0]).scrollIntoView({ behavior: 'instant' })";
            piece.script(jump, &[json!(passage.id)]);
            let lean = passage.lean.expect("every passage leans").to_string();
            let values = [("{n}", lean.as_str()), ("{title}", &passage.title)];
            // To be heard, not seen, so that some drivers do not call it text.
            let title = fill(&words.text(PageText::StripPassage), &values);
            piece.wait_until(&title, || piece.property(".strip__title", "textContent").as_deref() == Some(&title));
        }
        for stance in [Stance::Middle, Stance::Vertical] {
            piece.tap(&stance_button(stance));
            let placed = format!("document.querySelector('{ADDRESS}')?.value.endsWith('/r/{}/')", stance.typical());
            piece.wait_for(&placed);
            assert_said(&piece, &[(".share__said", String::new())]);
            let spoken = piece.spoken(stance.typical());
            piece.wait_until("the position to be said", || piece.value(HEARD) == json!(spoken));
            piece.script(TRANSLATE, &[json!(way)]);
            piece.tap(COPY);
            let outcomes = [AppText::ShareCopied, AppText::ShareSelected].map(|key| piece.said(key));
            piece.wait_until("an answer", || outcomes.contains(&piece.text(".share__said")));
            piece.wait_until("it to be said", || outcomes.iter().any(|said| piece.value(HEARD) == json!(said)));
            piece.script(TRANSLATE, &[json!(way)]);
        }
        piece.tap(".share__sheet summary");
        piece.wait_until("the sheet", || piece.shows(".share__channels"));
        assert_said(&piece, &[]);
    }
}

/// A conversation follows the opener of a link.
#[test]
fn a_conversation_follows_its_reader() {
    let words = words("en");
    for way in WAYS {
        let piece = Piece::open(&Site::new(), "en/r/30/?with=20.85");
        for stance in [Stance::MostlyVertical, Stance::Horizontal, Stance::Middle] {
            piece.script(TRANSLATE, &[json!(way)]);
            piece.tap(&stance_button(stance));
            let (own, sender) = (stance.typical(), at(30));
            assert_said(
                &piece,
                &[(".own .scale__row:first-child .scale__label", piece.said_with(AppText::MarkNow, own))],
            );
            let band = words.bands.get(Closeness::between(own, sender) as usize).expect("three distances");
            assert_said(&piece, &[(".placer__question", band.distance(own.distance(sender)))]);
            assert!(piece.text(OUTCOME).starts_with(band.meaning.as_str()), "{}", piece.text(OUTCOME));
            let questions: Vec<String> = band.questions(own, sender).iter().map(ToString::to_string).collect();
            assert_eq!(piece.texts(".own .outcome__list li"), questions);
        }
    }
}
