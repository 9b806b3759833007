//! The cards: they say what the pages say, they fit, and they are always the same.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop where it fails")]

#[path = "fixture/address.rs"]
mod address;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use de_tu_a_tu::content::load::{Content, LanguageContent, load};
use de_tu_a_tu::prerender::cards::{self, LONGEST, Painter};
use de_tu_a_tu::prerender::colour::Palette;
use de_tu_a_tu::prerender::{Assets, BaseUrl, PageKind, render};
use de_tu_a_tu::spectrum::Position;
use resvg::tiny_skia::Rect;
use resvg::usvg::{Group, Node};
use yew::AttrValue;

use crate::address::folder;

fn content() -> Content {
    load(Path::new("content")).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The text between two texts.
fn between<'a>(text: &'a str, start: &str, end: &str) -> &'a str {
    let (_, rest) = text.split_once(start).unwrap_or_else(|| panic!("no {start} in {text}"));
    rest.split_once(end).unwrap_or_else(|| panic!("no {end} after {start}")).0
}

/// The text of an element of a card, found by its class.
fn card_text<'a>(svg: &'a str, class: &str) -> &'a str {
    between(between(svg, &format!("<text class=\"{class}\""), "/text>"), ">", "<")
}

/// The first tag of a page that has this class, whatever the order of its attributes.
fn tag<'a>(page: &'a str, class: &str) -> &'a str {
    let tags = page.split('<').map(|tag| tag.split_once('>').map_or(tag, |(tag, _)| tag));
    let mut with_class = tags.filter(|tag| tag.contains(&format!("class=\"{class}")));
    with_class.next().unwrap_or_else(|| panic!("nothing on the page is a {class}"))
}

#[test]
fn a_card_says_what_its_page_says() {
    let content = content();
    let base = BaseUrl::parse("https://example.org/essay/").unwrap();
    let pages: BTreeMap<String, String> =
        render(&content, &Assets::default(), &base).into_iter().map(|file| (file.path, file.text)).collect();
    let painter = Painter::new().unwrap();
    for language in &content.languages {
        let prefix = folder(&language.language.code);
        for position in Position::all() {
            let svg = painter.svg(language, PageKind::Result(position)).unwrap();
            let page = &pages[&format!("{prefix}r/{position}/index.html")];
            let sender = between(page, "<h1 class=\"result__title\">", "</h1>");
            assert_eq!(Some(card_text(&svg, "number")), sender.rsplit(' ').next());
            assert_eq!(card_text(&svg, "stance"), between(page, "<h2 class=\"sender__stance\">", "</h2>"));
            let beam = between(&svg, "class=\"beam\" transform=\"", "\"");
            // The page's beam is turned by the style sheet, as this has it.
            let turned = between(tag(page, "figure__sender\""), "data-position=\"", "\"");
            assert_eq!(turned, format!("{:03}", position.get()), "the beams of {position} differ");
            let angle: f64 = between(beam, "rotate(-", ")").parse().unwrap();
            assert!((angle - 90.0 * (1.0 - f64::from(position.get()) / 100.0)).abs() < 1e-9, "{position}: {angle}°");
        }
    }
}

#[test]
fn the_card_of_the_piece_claims_no_position() {
    for language in &content().languages {
        let svg = Painter::new().unwrap().svg(language, PageKind::Piece).unwrap();
        assert!(!svg.contains("beam") && !svg.contains("number"), "{svg}");
        let colours: Vec<&str> = svg.match_indices('#').map(|(at, _)| &svg[at..at + 7]).collect();
        let Palette { paper, ink, quiet, .. } = Palette::light().unwrap();
        assert!(colours.iter().all(|colour| [&paper, &ink, &quiet].contains(&&(*colour).to_owned())), "{colours:?}");
    }
}

/// The colours that Chromium 156 paints for `color-mix(in oklch, var(--horizontal) N%, var(--vertical))`, N = 0..=100.
const PAINTED: &str = "
    #2e5297 #315298 #345198 #365199 #395199 #3b5099 #3e509a #40509a #424f9a #454f9b #474e9b #494e9b #4b4e9b #4d4d9b #504d9b
    #524c9b #544c9b #564b9b #584b9b #5a4b9b #5c4a9b #5d4a9a #5f499a #61499a #634999 #654899 #674898 #694798 #6a4797 #6c4797
    #6e4696 #704695 #714695 #734594 #754593 #764492 #784492 #7a4491 #7b4390 #7d438f #7e438e #80428d #82428c #83428a #854189
    #864188 #884187 #894086 #8a4084 #8c4083 #8d3f82 #8f3f80 #903f7f #913f7d #933e7c #943e7a #953e79 #973e77 #983e76 #993d74
    #9a3d72 #9b3d71 #9c3d6f #9e3d6d #9f3d6b #a03d6a #a13d68 #a23d66 #a33d64 #a43d62 #a53d60 #a63d5e #a63d5c #a73d5b #a83d58
    #a93d56 #aa3d54 #aa3d52 #ab3e50 #ac3e4e #ac3e4c #ad3f4a #ae3f47 #ae3f45 #af4043 #af4040 #b0413e #b0413b #b04239 #b14236
    #b14333 #b14430 #b2442d #b2452a #b24627 #b24623 #b24720 #b2481b #b24917 #b24a11 #b24b0a
";

#[test]
fn colours_are_those_that_a_browser_mixes() {
    let palette = Palette::light().unwrap();
    let painted: Vec<&str> = PAINTED.split_whitespace().collect();
    assert_eq!(painted.len(), 101);
    for (position, painted) in Position::all().zip(painted) {
        let mixed = palette.accent(position).0;
        let painted = [1, 3, 5].map(|at| u8::from_str_radix(&painted[at..at + 2], 16).unwrap());
        let near = mixed.iter().zip(painted).all(|(mixed, painted)| mixed.abs_diff(painted) <= 1);
        assert!(near, "at {position} the page is {painted:?} and the card {mixed:?}");
    }
}

#[test]
fn all_cards_are_small_and_always_the_same() {
    let content = content();
    let folders = [(); 2].map(|()| tempfile::tempdir().unwrap());
    let [first, second] = folders.each_ref().map(|folder| folder.path());
    let expected = 102 * content.languages.len();
    assert_eq!(cards::write_all(&content, first).unwrap(), expected);
    assert_eq!(cards::write_all(&content, second).unwrap(), expected);
    for language in &content.languages {
        for page in PageKind::indexed() {
            let path = cards::path(&language.language.code, page);
            let png = fs::read(first.join(&path)).unwrap();
            assert!(png == fs::read(second.join(&path)).unwrap(), "{path} is drawn differently each time");
            assert!(png.len() < 100_000, "{path} has {} bytes", png.len());
            assert_eq!(&png[..8], b"\x89PNG\r\n\x1a\n");
            let number = |at: usize| u32::from_be_bytes(png[at..at + 4].try_into().unwrap());
            assert_eq!((number(16), number(20)), (1200, 630), "{path}");
        }
    }
}

#[test]
fn quotations_are_short_dated_and_the_nearest_such() {
    for language in &content().languages {
        let quotes = &language.piece.quotes;
        for position in Position::all() {
            let quote = cards::nearest(quotes, position).unwrap();
            let fits = |text: &str| text.chars().count() <= LONGEST;
            assert!(fits(&quote.text) && !quote.year.is_empty(), "{}", quote.text);
            let distance = quote.position.distance(position);
            let nearer = quotes.iter().find(|other| {
                fits(&other.text) && !other.year.is_empty() && other.position.distance(position) < distance
            });
            assert_eq!(nearer, None, "nearer to {position} than {}", quote.text);
        }
    }
}

#[test]
fn quotation_marks_are_those_of_the_language() {
    let content = content();
    let [spanish, english, ..] = content.languages.as_slice() else { panic!("there are two languages") };
    assert_eq!(cards::quoted(spanish, "Decir «no» es lo suyo"), "«Decir “no” es lo suyo».");
    assert_eq!(cards::quoted(spanish, "¿Y tú?"), "«¿Y tú?».");
    assert_eq!(cards::quoted(english, "\"No,\" or even \"stop.\" It's fine."), "“‘No,’ or even ‘stop.’ It’s fine.”");
}

/// In Spanish the full stop comes after the marks, so the quotation's own is taken away, on the page and on the card.
#[test]
fn spanish_quotations_end_without_a_stop_of_their_own() {
    let content = content();
    let [spanish, english, ..] = content.languages.as_slice() else { panic!("there are two languages") };
    let with_stop =
        |language: &LanguageContent| language.piece.quotes.iter().filter(|quote| quote.text.ends_with('.')).count();
    assert_eq!(with_stop(spanish), 0);
    assert!(with_stop(english) > 0, "in English it stands within them");
}

#[test]
fn alternatives_say_what_is_on_the_card() {
    for language in &content().languages {
        for page in PageKind::indexed() {
            let text = cards::alternative(language, page);
            // What X takes.
            assert!(text.chars().count() <= 420, "{text}");
            assert!(!text.contains(['{', '}']), "{text}");
            let PageKind::Result(position) = page else { continue };
            let quote = cards::nearest(&language.piece.quotes, position).unwrap();
            let said = [
                position.to_string(),
                language.piece.describe(position).name().to_string(),
                language.piece.author(quote).name.to_string(),
                cards::quoted(language, &quote.text),
            ];
            assert!(said.iter().all(|part| text.contains(part)), "{text}");
        }
    }
}

/// The black of the texts and the extent of the discs, each with a name for messages.
fn extents(group: &Group, found: &mut Vec<(String, Rect)>) {
    for node in group.children() {
        match node {
            Node::Group(group) => extents(group, found),
            Node::Text(text) => {
                let said = text.chunks().iter().map(|chunk| chunk.text()).collect();
                found.push((said, text.flattened().abs_bounding_box()));
            }
            Node::Path(path) => {
                let extent = path.abs_stroke_bounding_box();
                let is_disc = (extent.width() - extent.height()).abs() < 0.5 && (50.0..100.0).contains(&extent.width());
                if is_disc {
                    found.push(("a disc".to_owned(), extent));
                }
            }
            Node::Image(_) => {}
        }
    }
}

fn assert_that_nothing_collides(painter: &Painter, language: &LanguageContent, page: PageKind) {
    let svg = painter.svg(language, page).unwrap();
    let mut found = Vec::new();
    extents(painter.tree(&svg).unwrap().root(), &mut found);
    for (index, (name, extent)) in found.iter().enumerate() {
        let inside =
            40.0 <= extent.left() && extent.right() <= 1160.0 && 30.0 <= extent.top() && extent.bottom() <= 600.0;
        assert!(inside, "{page:?}: {name} leaves the card: {extent:?}");
        for (other_name, other) in found.iter().take(index) {
            assert!(extent.intersect(other).is_none(), "{page:?}: {name} runs into {other_name}");
        }
    }
    let discs = found.iter().filter(|(name, _)| name == "a disc").count();
    assert_eq!(discs, if page == PageKind::Piece { 1 } else { 2 }, "{page:?}");
}

#[test]
fn nothing_collides_on_a_card() {
    let content = content();
    let painter = Painter::new().unwrap();
    for language in &content.languages {
        PageKind::indexed().for_each(|page| assert_that_nothing_collides(&painter, language, page));
    }
}

#[test]
fn long_names_fit() {
    let mut content = content();
    let painter = Painter::new().unwrap();
    let language = &mut content.languages[0];
    for stance in &mut language.piece.stances {
        stance.name = AttrValue::from("Cada cual en lo suyo y el cliente en lo de todos");
    }
    PageKind::indexed().for_each(|page| assert_that_nothing_collides(&painter, language, page));
}

#[test]
fn a_character_that_no_face_has_stops_the_build() {
    let mut content = content();
    let painter = Painter::new().unwrap();
    let language = &mut content.languages[0];
    language.piece.stances[0].name = AttrValue::from("Manda el Жиент");
    let failure = painter.svg(language, PageKind::Result(Position::VERTICAL)).unwrap_err().to_string();
    assert!(failure.contains("no `Ж`"), "{failure}");
}
