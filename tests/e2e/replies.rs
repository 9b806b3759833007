//! A conversation in links: who stands where, the replies on one beam, and what is worth discussing at that distance.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::placeholders::fill;
use de_tu_a_tu::spectrum::Stance;
use serde_json::json;

use crate::hands::key;
use crate::piece::{ADDRESS, Piece, RANGE, at, stance_button, words};
use crate::server::Site;

/// The meaning of each mark of the conversation's beam, in words.
#[track_caller]
fn legend(piece: &Piece) -> Vec<String> {
    piece.texts(".own .legend li")
}

/// Opens an address in the same browser.
#[track_caller]
fn visit(piece: &Piece, site: &Site, path: &str) {
    piece.goto(&site.url(path));
    piece.wait_for("document.documentElement.dataset.app === 'ready'");
}

/// Places the reader, with the keyboard where no stance's button leads there, and gives the reply's address.
#[track_caller]
fn place(piece: &Piece, number: u8) -> String {
    let nearest =
        [Stance::Vertical, Stance::MostlyVertical, Stance::Middle, Stance::MostlyHorizontal, Stance::Horizontal]
            .into_iter()
            .min_by_key(|stance| stance.typical().distance(at(number)));
    let stance = nearest.unwrap_or(Stance::Middle);
    piece.tap(&stance_button(stance));
    if stance.typical() != at(number) {
        let way = if stance.typical() < at(number) { key::RIGHT } else { key::LEFT };
        piece.script("document.querySelector(arguments[0]).focus()", &[json!(RANGE)]);
        piece.press(&vec![way; usize::from(stance.typical().distance(at(number)))]);
    }
    piece.assert_placed(number);
    piece.property(ADDRESS, "value").unwrap_or_default()
}

/// The path below the site's base of an address that was shared.
#[track_caller]
fn path(site: &Site, shared: &str) -> String {
    shared.strip_prefix(&site.base()).unwrap_or_else(|| panic!("{shared} is no link into the site")).to_owned()
}

/// The sentence about the whole group.
fn group(piece: &Piece, [count, median, lowest, highest]: [u8; 4]) -> String {
    let [count, median, lowest, highest] = [count, median, lowest, highest].map(|number| number.to_string());
    let values = [("{k}", &*count), ("{n}", &median), ("{a}", &lowest), ("{b}", &highest)];
    fill(&piece.said(AppText::TalkGroup), &values)
}

/// Three readers, each of whom answers the one before: at its end one beam has them all, and nobody was placed by a link.
#[test]
fn a_chain_of_three() {
    let site = Site::new();
    let first = Piece::open(&site, "");
    let link = path(&site, &place(&first, 70));
    first.assert_asked_only(&[site.origin()]);
    drop(first);
    assert_eq!(link, "r/70/");

    let second = Piece::open(&site, &link);
    assert_eq!(second.text(".result__sender"), second.said_with(AppText::ResultSender, at(70)));
    second.assert_unset();
    assert_eq!(second.count(".own .legend"), 0, "nothing is compared before there is anything to compare");
    let link = path(&site, &place(&second, 30));
    assert_eq!(legend(&second), [second.said_with(AppText::TalkSender, at(70))]);
    let said = second.text(".own .outcome__text");
    assert!(!said.contains(&group(&second, [2, 50, 30, 70])), "two need no middle: “{said}”");
    second.assert_asked_only(&[site.origin()]);
    drop(second);
    assert_eq!(link, "r/30/?with=70");

    let third = Piece::open(&site, &link);
    assert_eq!(third.text(".result__sender"), third.said_with(AppText::ResultSender, at(30)));
    third.assert_unset();
    let link = path(&site, &place(&third, 0));
    assert_eq!(link, "r/0/?with=70.30");
    let expected = [third.said_with(AppText::TalkSender, at(30)), third.said_with(AppText::TalkEarlier, at(70))];
    assert_eq!(legend(&third), expected);
    assert_eq!(third.text(".own .outcome__now"), third.said_with(AppText::MarkNow, at(0)));
    assert_eq!(third.count(".own .figure"), 1, "one beam for all");
    assert_eq!(third.count(".own .figure__mark"), 2, "with a mark for each of the others");
    let said = third.text(".own .outcome__text");
    assert!(said.contains(&group(&third, [3, 30, 0, 70])), "“{said}”");
    assert_eq!(third.complaints(), [""; 0]);
    third.assert_asked_only(&[site.origin()]);
}

/// Of the details each bad one is ignored alone, and what platforms add changes nothing.
#[test]
fn details_survive_and_bad_ones_are_ignored_alone() {
    let site = Site::new();
    let piece = Piece::open(&site, "");
    let sender = (AppText::TalkSender, 71);
    let [before, acts] = [(AppText::TalkSenderBefore, 40), (AppText::TalkSenderActs, 55)];
    let [old, older] = [(AppText::TalkEarlier, 85), (AppText::TalkEarlier, 9)];
    let whole = ("?before=40&acts=55&with=9.85", vec![sender, before, acts, older, old]);
    for (query, marks, kept) in [
        ("?before=40&acts=55&with=9.85", whole.1.clone(), whole.0),
        ("?fbclid=IwAR0&before=40&acts=55&with=9.85&utm_source=x&utm_medium=a%20b#x", whole.1.clone(), whole.0),
        ("?with=9.85&acts=55&before=40&at=3&position=4", whole.1, whole.0),
        ("?before=abc&acts=55&with=9.85", vec![sender, acts, older, old], "?acts=55&with=9.85"),
        ("?before=40&acts=101&with=9.85", vec![sender, before, older, old], "?before=40&with=9.85"),
        ("?before=40&acts=-5&with=x.85.007", vec![sender, before, old], "?before=40&with=85"),
        ("?before=&acts&with=.", vec![sender], ""),
    ] {
        visit(&piece, &site, &format!("r/71/{query}"));
        piece.assert_unset();
        let language = piece.property(".masthead__languages a", "href");
        assert_eq!(language, Some(site.url(&format!("en/r/71/{kept}"))), "the other language of {query}");
        place(&piece, 70);
        let expected: Vec<String> = marks.iter().map(|&(key, number)| piece.said_with(key, at(number))).collect();
        assert_eq!(legend(&piece), expected, "{query}");
    }
    assert_eq!(piece.complaints(), [""; 0]);
    piece.assert_asked_only(&[site.origin()]);
}

/// The same conversation is one click away in the other language.
#[test]
fn the_other_language_keeps_the_conversation() {
    let site = Site::new();
    let piece = Piece::open(&site, "r/71/?before=40&with=9");
    piece.tap(".masthead__languages a");
    piece.wait_until("the result in English", || piece.address() == site.url("en/r/71/?before=40&with=9"));
    piece.wait_for("document.documentElement.dataset.app === 'ready'");
    piece.tap(&stance_button(Stance::Horizontal));
    piece.wait_for(&format!("document.querySelector('{ADDRESS}')"));
    let texts = words("en").piece.texts;
    let said = |key, number: u8| texts.get(key).replace("{n}", &number.to_string());
    let expected = [said(AppText::TalkSender, 71), said(AppText::TalkSenderBefore, 40), said(AppText::TalkEarlier, 9)];
    assert_eq!(legend(&piece), expected);
    assert_eq!(piece.property(ADDRESS, "value"), Some(format!("{}en/r/100/?with=9.71", site.base())));
}

/// The distance in words, and three questions for that distance and for those sides of the centre.
#[test]
fn what_is_worth_discussing() {
    let site = Site::new();
    let piece = Piece::open(&site, "");
    let bands = words("es").bands;
    for (sender, own, band, is_same_side) in [
        (70_u8, 70_u8, 0, true),
        (71, 70, 0, true),
        (84, 70, 0, true),
        (49, 51, 0, false),
        (85, 70, 1, true),
        (30, 70, 1, false),
        (51, 96, 2, true),
        (0, 70, 2, false),
    ] {
        visit(&piece, &site, &format!("r/{sender}/"));
        place(&piece, own);
        let band = bands.get(band).expect("three distances");
        assert_eq!(piece.text(".own .outcome__text"), band.distance(sender.abs_diff(own)), "{own} answers {sender}");
        let questions = if is_same_side { &band.same_side } else { &band.across };
        let questions: Vec<String> = questions.iter().map(ToString::to_string).collect();
        assert_eq!(questions.len(), 3);
        assert_eq!(piece.texts(".own .outcome__list li"), questions, "{own} answers {sender}");
    }
    piece.assert_asked_only(&[site.origin()]);
}

/// Several who stand on one point are each in the list.
#[test]
fn marks_on_one_point() {
    let piece = Piece::open(&Site::new(), "r/50/?before=50&acts=51&with=50.50");
    place(&piece, 50);
    let expected = [
        (AppText::TalkSender, 50),
        (AppText::TalkSenderBefore, 50),
        (AppText::TalkSenderActs, 51),
        (AppText::TalkEarlier, 50),
        (AppText::TalkEarlier, 50),
    ];
    assert_eq!(legend(&piece), expected.map(|(key, number)| piece.said_with(key, at(number))));
    assert_eq!(piece.count(".own .legend__sign"), 5, "each with its shape");
    // The disc has the outer lane; what is on one point fills the next one, and then the innermost.
    let turned = |number: u8, inwards: u8| {
        let tenths = at(number).angle_tenths();
        format!("rotate(-{}.{}) translate(-{inwards})", tenths / 10, tenths % 10)
    };
    let drawn =
        piece.value("[...document.querySelectorAll('.own .figure__mark')].map((it) => it.getAttribute('transform'))");
    let expected = [turned(50, 24), turned(50, 48), turned(51, 72), turned(50, 72), turned(50, 72)];
    assert_eq!(drawn, json!(expected), "marks of one angle lie one behind the other");
}

/// A link has room for fifty voices; who is the fifty-first is told that the oldest goes.
#[test]
fn a_full_link_drops_the_oldest_and_says_so() {
    let site = Site::new();
    let list = |numbers: &[u8]| numbers.iter().map(u8::to_string).collect::<Vec<_>>().join(".");
    let [all, rest]: [Vec<u8>; 2] = [(0..50).collect(), (1..50).collect()];
    let piece = Piece::open(&site, &format!("r/71/?with={}", list(&all)));
    let reply = place(&piece, 30);
    assert_eq!(legend(&piece).len(), 51, "all are still shown");
    let said = piece.text(".own .outcome__text");
    assert!(said.contains(&piece.said(AppText::TalkFull)), "“{said}”");
    assert!(said.contains(&group(&piece, [52, 26, 0, 71])), "“{said}”");
    assert_eq!(path(&site, &reply), format!("r/30/?with={}.71", list(&rest)));
    visit(&piece, &site, &format!("r/71/?with={}", list(&rest)));
    place(&piece, 30);
    let said = piece.text(".own .outcome__text");
    assert!(!said.contains(&piece.said(AppText::TalkFull)), "there was room: “{said}”");
}
