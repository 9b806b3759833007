//! The essays in full: without JavaScript, on paper, and on the smallest screen.

use de_tu_a_tu::content::load::LanguageContent;
use de_tu_a_tu::content::load::essays::count_words;
use de_tu_a_tu::quotes::choose;
use de_tu_a_tu::spectrum::Stance;

use crate::browser::Browser;
use crate::device::Device;
use crate::engine::Engine;
use crate::essays::{dilemmas, one_line, paragraphs, passages, plain, radio};
use crate::layout::{WIDTH, assert_fits};
use crate::piece::{Piece, at, stance_button, words};
use crate::server::Site;

/// Checks that a reader sees every passage, every answer and every reply.
#[track_caller]
fn assert_complete(browser: &Browser, words: &LanguageContent) {
    let page = one_line(&browser.text("body"));
    let (mut all, mut seen) = (0, 0);
    for paragraph in passages(words).into_iter().flat_map(|passage| paragraphs(&passage.html.0)) {
        let count = count_words(&paragraph);
        all += count;
        if page.contains(&paragraph) {
            seen += count;
        } else {
            println!("not to be seen: {paragraph}");
        }
    }
    assert!(all > 1500, "the essays have {all} words");
    assert!(seen * 100 >= all * 95, "{seen} of {all} words are to be seen");
    for dilemma in dilemmas(words) {
        for answer in &dilemma.answers {
            assert!(page.contains(&plain(&answer.html.0)), "{}: {}", dilemma.id, answer.html.0);
            for paragraph in paragraphs(&answer.reply.0) {
                assert!(page.contains(&paragraph), "{}: {paragraph}", dilemma.id);
            }
        }
    }
}

#[test]
fn without_javascript() {
    let site = Site::new();
    for (path, code) in [("", "es"), ("en/", "en")] {
        let browser = Browser::on(&Device::without_scripts());
        browser.goto(&site.url(path));
        assert_complete(&browser, &words(code));
        assert!(!browser.shows(".strip"), "nothing moves along");
    }
}

/// On paper there are both essays with every reply, the outcome and the reader's quotations, and nothing to press.
#[test]
fn on_paper() {
    let site = Site::new();
    if !Engine::chosen().prints() {
        return;
    }
    let piece = Piece::open(&site, "en/");
    let words = words("en");
    let said = piece.read_through(&words);

    piece.on_paper();
    assert_complete(&piece, &words);
    assert!(piece.shows(".map__path"), "the map of the argument");
    for idle in [".strip", ".map__again", ".start-again", ".placer__range", "button"] {
        assert!(!piece.shows(idle), "{idle} on paper");
    }
    let weight = |choice| {
        let label = format!("{} + label", radio(dilemmas(&words)[0], choice));
        piece.value(&format!("getComputedStyle(document.querySelector('{label}')).fontWeight"))
    };
    assert_ne!(weight(3), weight(0), "the chosen answer stands out");

    let pdf = pdf_extract::extract_text_from_mem_by_pages(&piece.printed()).expect("a PDF with text");
    assert!((8..=30).contains(&pdf.len()), "{} pages", pdf.len());
    let page = letters(&pdf.concat());
    let has = |whole: &str| {
        let words: Vec<_> = whole.split_whitespace().collect();
        // Firefox does not tell which letters a sign stands for that joins some.
        let is_unknown =
            |word: &&str| piece.engine == Engine::Firefox && ["ff", "fi", "fl"].iter().any(|it| word.contains(it));
        for words in words.split(is_unknown).filter(|words| !words.is_empty()) {
            // Between the two parts of a paragraph on two sheets, or of a word, a program may read something else.
            let text = letters(&words.concat());
            let parted = |(at, _)| {
                let (first, second) = text.split_at(at);
                page.contains(first) && page.contains(second)
            };
            assert!(text.char_indices().any(parted), "the PDF has “{}” of “{whole}”", words.join(" "));
        }
    };
    has(&said);
    // They answer the first placement, above the essays.
    for index in choose(&words.piece.quotes, at(0)).nearest {
        has(&words.piece.quotes[index].text);
    }
    for passage in passages(&words) {
        has(&passage.title);
        paragraphs(&passage.html.0).iter().for_each(|paragraph| has(paragraph));
    }
    for answer in dilemmas(&words).into_iter().flat_map(|dilemma| &dilemma.answers) {
        has(&plain(&answer.html.0));
        paragraphs(&answer.reply.0).iter().for_each(|paragraph| has(paragraph));
    }
}

/// The letters and digits of a text: where lines break, what is hyphenated and which letters are joined to one sign
/// is the printer's business.
fn letters(text: &str) -> String {
    let joined = [("\u{fb00}", "ff"), ("\u{fb01}", "fi"), ("\u{fb02}", "fl"), ("\u{fb03}", "ffi"), ("\u{fb04}", "ffl")];
    let text = joined.iter().fold(text.to_owned(), |text, (sign, letters)| text.replace(sign, letters));
    text.chars().filter(|it| it.is_alphanumeric()).collect()
}

/// With every answer given, every list open and both placements made, nothing goes beyond a narrow screen.
#[test]
fn on_the_smallest_screen() {
    let site = Site::new();
    for (path, code) in [("", "es"), ("en/", "en")] {
        let browser = Browser::on(&Device::with_screen(WIDTH, 640));
        let piece = Piece::open_in(browser, &site, path);
        piece.tap(&stance_button(Stance::Vertical));
        piece.answer(&words(code), &[0, 1, 2, 3, 0, 1]);
        piece.place_again(5, 100);
        piece.open_details();
        piece.script("document.getElementById('manda').scrollIntoView()", &[]);
        piece.wait_until("the strip", || piece.shows(".strip"));
        assert_fits(&piece, path);
    }
}
