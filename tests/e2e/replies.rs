//! A conversation in links: who stands where, the replies on one scale, and what is worth discussing at that distance.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::placeholders::fill;
use de_tu_a_tu::spectrum::Stance;
use serde_json::json;

use crate::browser::Browser;
use crate::device::Device;
use crate::hands::key;
use crate::piece::{ADDRESS, Piece, RANGE, at, stance_button, words};
use crate::server::Site;

/// The heading of the control, which says to whoever has answered how far apart the two are.
const HEADLINE: &str = ".placer--reply .placer__question";

/// The names of what stands on the conversation's scale: the reader, the sender, and the rest of the link.
#[track_caller]
pub fn scale(piece: &Piece) -> Vec<String> {
    piece.texts(".own .scale__label")
}

/// The names that a reader at `own` should find there; none where the link says no more than where its sender stands,
/// since these two are in the figure.
fn expected_scale(piece: &Piece, own: u8, sender: u8, details: &[(AppText, &str)]) -> Vec<String> {
    if details.is_empty() {
        return Vec::new();
    }
    let (own, sender) = (own.to_string(), sender.to_string());
    let all = [(AppText::MarkNow, own.as_str()), (AppText::TalkSender, &sender)];
    all.iter().chain(details).map(|(key, numbers)| fill(&piece.said(*key), &[("{n}", numbers)])).collect()
}

/// Opens an address in the same browser.
#[track_caller]
fn visit(piece: &Piece, site: &Site, path: &str) {
    piece.goto(&site.url(path));
    piece.wait_for("document.documentElement.dataset.app === 'ready'");
}

/// Places the reader, with the keyboard where no stance's button leads there, and gives the reply's address.
#[track_caller]
pub fn place(piece: &Piece, number: u8) -> String {
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
pub fn path(site: &Site, shared: &str) -> String {
    shared.strip_prefix(&site.base()).unwrap_or_else(|| panic!("{shared} is no link into the site")).to_owned()
}

/// The sentence about the whole group.
fn group(piece: &Piece, [count, median, lowest, highest]: [u8; 4]) -> String {
    let [count, median, lowest, highest] = [count, median, lowest, highest].map(|number| number.to_string());
    let values = [("{k}", &*count), ("{n}", &median), ("{a}", &lowest), ("{b}", &highest)];
    fill(&piece.said(AppText::TalkGroup), &values)
}

/// Three readers, each of whom answers the one before: at its end one scale has them all, and nobody was placed by a link.
#[test]
fn a_chain_of_three() {
    let site = Site::new();
    let first = Piece::open(&site, "");
    let link = path(&site, &place(&first, 70));
    first.assert_asked_only(&[site.origin()]);
    drop(first);
    assert_eq!(link, "r/70/");

    let second = Piece::open(&site, &link);
    assert_eq!(second.text(".result__title"), second.said_with(AppText::ResultSender, at(70)));
    second.assert_unset();
    assert_eq!(second.count(".own .outcome"), 0, "nothing is compared before there is anything to compare");
    let link = path(&site, &place(&second, 30));
    assert_eq!(scale(&second), [""; 0]);
    assert_eq!(second.texts(".figure__number"), ["70"], "the sender is in the figure");
    let said = second.text(".own .outcome__text");
    assert!(!said.contains(&group(&second, [2, 50, 30, 70])), "two need no middle: “{said}”");
    second.assert_asked_only(&[site.origin()]);
    drop(second);
    assert_eq!(link, "r/30/?with=70");

    let third = Piece::open(&site, &link);
    assert_eq!(third.text(".result__title"), third.said_with(AppText::ResultSender, at(30)));
    third.assert_unset();
    let link = path(&site, &place(&third, 0));
    assert_eq!(link, "r/0/?with=70.30");
    assert_eq!(scale(&third), expected_scale(&third, 0, 30, &[(AppText::TalkEarlier, "70")]));
    assert_eq!(third.count("main .figure"), 1, "one figure for all");
    assert_eq!(third.count(".own .scale__mark"), 3, "and a mark for each of them");
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
    let [before, acts] = [(AppText::TalkSenderBefore, "40"), (AppText::TalkSenderActs, "55")];
    let [both, old] = [(AppText::TalkEarlier, "9, 85"), (AppText::TalkEarlier, "85")];
    let whole = ("?before=40&acts=55&with=9.85", vec![before, acts, both]);
    for (query, details, kept) in [
        ("?before=40&acts=55&with=9.85", whole.1.clone(), whole.0),
        ("?fbclid=IwAR0&before=40&acts=55&with=9.85&utm_source=x&utm_medium=a%20b#x", whole.1.clone(), whole.0),
        ("?with=9.85&acts=55&before=40&at=3&position=4", whole.1, whole.0),
        ("?before=abc&acts=55&with=9.85", vec![acts, both], "?acts=55&with=9.85"),
        ("?before=40&acts=101&with=9.85", vec![before, both], "?before=40&with=9.85"),
        ("?before=40&acts=-5&with=x.85.007", vec![before, old], "?before=40&with=85"),
        ("?before=&acts&with=.", vec![], ""),
    ] {
        visit(&piece, &site, &format!("r/71/{query}"));
        piece.assert_unset();
        let language = piece.property(".masthead__languages a", "href");
        assert_eq!(language, Some(site.url(&format!("en/r/71/{kept}"))), "the other language of {query}");
        place(&piece, 70);
        assert_eq!(scale(&piece), expected_scale(&piece, 70, 71, &details), "{query}");
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
    // The words of the page that is open now.
    let english = piece.value("[...document.querySelectorAll('.own .scale__label')].map((it) => it.textContent)");
    let said = |key, number: &str| fill(&words("en").piece.texts.get(key), &[("{n}", number)]);
    let keys = [AppText::MarkNow, AppText::TalkSender, AppText::TalkSenderBefore, AppText::TalkEarlier];
    let expected: Vec<String> = keys.into_iter().zip(["100", "71", "40", "9"]).map(|(key, it)| said(key, it)).collect();
    assert_eq!(english, json!(expected));
    assert_eq!(piece.property(ADDRESS, "value"), Some(format!("{}en/r/100/?with=9.71", site.base())));
}

/// The distance as a headline, its meaning, and three questions for that distance and for those sides of the centre.
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
        assert_eq!(piece.text(HEADLINE), band.distance(sender.abs_diff(own)), "{own} answers {sender}");
        assert!(piece.shows(HEADLINE), "{own} answers {sender}");
        assert_eq!(piece.text(".own .outcome__text"), band.meaning.as_str(), "{own} answers {sender}");
        let questions = if is_same_side { &band.same_side } else { &band.across };
        let questions: Vec<String> = questions.iter().map(ToString::to_string).collect();
        assert_eq!(questions.len(), 3);
        assert_eq!(piece.texts(".own .outcome__list li"), questions, "{own} answers {sender}");
    }
    piece.assert_asked_only(&[site.origin()]);
}

/// Several who stand on one point, or at an end, have rows of their own: no name and no mark lies on another one's, and
/// all stay within the page.
#[test]
fn marks_on_one_point() {
    const BOXES: &str = "[...document.querySelectorAll('.own .scale__label, .own .scale__mark:not(.scale__mark--voice)')] \
        .map((it) => [it.textContent, it.getBoundingClientRect()])";
    let site = Site::new();
    for (number, query) in
        [(50, "before=50&acts=51&with=50.50"), (0, "before=0&acts=1&with=0.0.100"), (100, "before=100&with=99")]
    {
        let browser = Browser::on(&Device::with_screen(320, 568));
        let piece = Piece::open_in(browser, &site, &format!("r/{number}/?{query}"));
        place(&piece, number);
        let overlaps = piece.value(&format!(
            "(boxes => boxes.flatMap(([name, a], index) => boxes.slice(index + 1) \
                .filter(([, b]) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom) \
                .map(([other]) => `${{name}} and ${{other}}`)))({BOXES})"
        ));
        assert_eq!(overlaps, json!([]), "at {number}");
        let outside =
            piece.value(&format!("({BOXES}).filter(([, a]) => a.left < 0 || a.right > 320).map(([name]) => name)"));
        assert_eq!(outside, json!([]), "at {number}");
        assert!(piece.count(".own .scale__mark") >= 4, "there are marks at {number}");
    }
}

/// A link has room for fifty voices; who is the fifty-first is told that the oldest goes.
#[test]
fn a_full_link_drops_the_oldest_and_says_so() {
    let site = Site::new();
    let list = |numbers: &[u8]| numbers.iter().map(u8::to_string).collect::<Vec<_>>().join(".");
    let [all, rest]: [Vec<u8>; 2] = [(0..50).collect(), (1..50).collect()];
    let piece = Piece::open(&site, &format!("r/71/?with={}", list(&all)));
    let reply = place(&piece, 30);
    assert_eq!(piece.count(".own .scale__mark"), 52, "all are still shown");
    let said = piece.text(".own .outcome__text");
    assert!(said.contains(&piece.said(AppText::TalkFull)), "“{said}”");
    assert!(said.contains(&group(&piece, [52, 26, 0, 71])), "“{said}”");
    assert_eq!(path(&site, &reply), format!("r/30/?with={}.71", list(&rest)));
    visit(&piece, &site, &format!("r/71/?with={}", list(&rest)));
    place(&piece, 30);
    let said = piece.text(".own .outcome__text");
    assert!(!said.contains(&piece.said(AppText::TalkFull)), "there was room: “{said}”");
}

/// The wedge between the two beams is as wide as the points between them, and begins at the flatter one.
#[test]
fn a_wedge_lies_between_the_two() {
    const WEDGE: &str = "(() => { const wedge = document.querySelector('.figure__sender .balance__wedge'); \
        const { display, strokeDasharray } = getComputedStyle(wedge); \
        const { a, b } = wedge.getScreenCTM(); \
        const turn = Math.round(Math.atan2(b, a) * 180 / Math.PI); \
        return display === 'none' ? null : [parseFloat(strokeDasharray), turn]; })()";
    let site = Site::new();
    for (path, sender, wedges) in
        [("r/40/", 40, [(10, 30, -81), (90, 50, -54)]), ("en/r/70/", 70, [(10, 60, -81), (90, 20, -27)])]
    {
        let piece = Piece::open(&site, path);
        assert_eq!(piece.value(WEDGE), json!(null), "/{path}: there is one beam");
        for (own, points, turn) in wedges {
            place(&piece, own);
            // The beam glides.
            piece.wait_until(&format!("the wedge between {own} and {sender}"), || {
                piece.value(WEDGE) == json!([points, turn])
            });
        }
    }
}
