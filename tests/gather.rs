//! Gathering: what counts in pasted text, what does not, and that nobody counts twice.

#![expect(clippy::expect_used, clippy::panic, reason = "a test that cannot go on should stop")]

use std::fs;
use std::path::Path;

use de_tu_a_tu::gather::{
    Gathered, Group, MOST_GATHERED, Reason, Site, Voice, as_csv, as_markdown, as_text, gather, merged, newest, numbers,
};
use de_tu_a_tu::link::{Link, MOST_VOICES};
use de_tu_a_tu::seal::Sealed;
use de_tu_a_tu::spectrum::Position;
use de_tu_a_tu::voices::Closeness;
use proptest::prelude::*;

const BASE: &str = "https://detuatu.example/ensayo/";
const COLUMNS: [&str; 5] = ["Nombre", "Posición", "Antes", "Respuestas", "Enlace"];

fn at(number: u8) -> Position {
    Position::new(number).unwrap_or_else(|| unreachable!("{number} is a position"))
}

fn read(text: &str) -> Gathered {
    gather(text, &Site { base: BASE, folders: vec!["", "en/"] })
}

fn pasted(name: &str) -> Gathered {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pasted").join(name);
    read(&fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// Voices as a reader would note them down: `Marta 71 (55, 66)`.
fn noted(gathered: &Gathered) -> Vec<String> {
    let number = |position: Option<Position>| position.map_or("-".to_owned(), |it| it.to_string());
    let note = |voice: &Voice| {
        let details = match (voice.before, voice.acts) {
            (None, None) => String::new(),
            (before, acts) => format!(" ({}, {})", number(before), number(acts)),
        };
        format!("{} {}{details}", voice.name, voice.position).trim().to_owned()
    };
    gathered.voices.iter().map(note).collect()
}

fn positions(text: &str) -> Vec<u8> {
    let mut positions: Vec<u8> = read(text).voices.iter().map(|voice| voice.position.get()).collect();
    positions.sort_unstable();
    positions
}

/// The comments of a WordPress with a classic theme, as they are copied from the page.
#[test]
fn wordpress_comments() {
    let gathered = pasted("wordpress-classic.txt");
    assert_eq!(noted(&gathered), ["Marta Pérez 71 (55, 66)", "Iñaki 64", "Lola 38 (30, -)", "Ferran 82 (90, -)"]);
    assert_eq!(gathered.told, [(Reason::Elsewhere, 24)]);
}

/// Those of a block theme, in English, with a sealed link among them.
#[test]
fn wordpress_blocks() {
    let gathered = pasted("wordpress-block.txt");
    assert_eq!(noted(&gathered), ["Marta 71 (55, 66)", "Chris O’Neil 70", "Ana 71"]);
    assert_eq!(gathered.told, []);
}

/// A chat that WhatsApp has exported on an iPhone. The same link again is nobody new, and who has moved counts once.
#[test]
fn whatsapp_on_ios() {
    let gathered = pasted("whatsapp-ios.txt");
    assert_eq!(noted(&gathered), ["Marta 71 (55, 66)", "Iñaki 64", "+34 600 123 456 38 (30, -)", "Ferran 77 (82, -)"]);
    assert_eq!(gathered.told, [(Reason::Repeated, 9), (Reason::Repeated, 10)]);
}

/// One that it has exported on Android. Its dates, times and numbers are nobody's position.
#[test]
fn whatsapp_on_android() {
    let gathered = pasted("whatsapp-android.txt");
    assert_eq!(noted(&gathered), ["Marta 71 (55, 66)", "Iñaki 64", "Lola 70", "Ferran 100"]);
    assert_eq!(gathered.told, [(Reason::OutOfRange, 7)]);
}

/// A thread on Mastodon, in which each link carries those before it.
#[test]
fn mastodon_threads() {
    let gathered = pasted("mastodon.txt");
    assert_eq!(noted(&gathered), ["Marta Pérez 71 (55, 66)", "Iñaki 64", "Lola 38 (30, -)"]);
    assert_eq!(gathered.told, []);
}

/// An e-mail's source, with soft breaks within the link and what it answers quoted below.
#[test]
fn emails() {
    let gathered = pasted("email.txt");
    assert_eq!(noted(&gathered), ["38", "64", "71", "82 (90, 66)"]);
    assert_eq!(gathered.told, []);
}

/// An e-mail whose long lines were broken on the way.
#[test]
fn broken_emails() {
    let gathered = pasted("email-wrapped.txt");
    let Some((last, carried)) = gathered.voices.split_last() else { panic!("there are voices") };
    assert_eq!((last.position, last.before, carried.len()), (at(38), Some(at(30)), 19), "{:?}", noted(&gathered));
    assert!(carried.iter().any(|voice| voice.position == at(5)), "{:?}", noted(&gathered));
    assert_eq!(carried.last().map(|voice| (voice.position, voice.acts)), Some((at(82), Some(at(66)))));
}

/// A list of numbers, and nothing else.
#[test]
fn lists_of_numbers() {
    let gathered = pasted("numbers.txt");
    assert_eq!(noted(&gathered), ["Marta 71", "Iñaki 64", "Lola 38", "82", "55", "20", "Noa 97"]);
    assert_eq!(gathered.told, [(Reason::OutOfRange, 7)]);
    assert_eq!(gathered.lines, 6);
    assert_eq!(read("120").told, [(Reason::OutOfRange, 1)], "a number that is none is told, also where it is alone");
    for (text, expected) in [
        ("71", vec![71]),
        ("20.40.55", vec![20, 40, 55]),
        ("voices=\"20.40\"", vec![20, 40]),
        ("71 64\n38;5", vec![5, 38, 64, 71]),
        ("* 71\n• 64\n\n- Ana: 38", vec![38, 64, 71]),
        ("71 Marta\nAna de la O = 64", vec![64, 71]),
        ("0\n100", vec![0, 100]),
    ] {
        assert_eq!(positions(text), expected, "{text}");
    }
    for text in [
        "18:04",
        "12/11/26",
        "12.11.26 18:04",
        "03.04.26",
        "Hola 71\nNo sé qué poner aquí.",
        "En 2011 tuve 3 clientes",
        "1.5",
        "[12/11/26 18:04] Marta: 71",
        "12/11/26, 18:04 - Marta: 71",
        "12345",
        "7a",
        "Marta",
        "Sala 3 71",
        "Ana María de la O 71",
        "-: 71",
        "",
    ] {
        let expected: &[u8] = if text == "1.5" { &[1, 5] } else { &[] };
        assert_eq!(positions(text), expected, "{text}");
    }
}

/// A link counts however it is wrapped, bent and followed.
#[test]
fn links_in_all_shapes() {
    for text in [
        "https://detuatu.example/ensayo/r/71/?before=55&acts=66",
        "http://detuatu.example/ensayo/r/71/?before=55&acts=66",
        "detuatu.example/ensayo/r/71?before=55&acts=66",
        "HTTPS://WWW.DeTuATu.Example/ensayo/r/71/?acts=66&before=55",
        "www.detuatu.example/ensayo/en/r/71/?utm_source=x&before=55&acts=66&fbclid=abc#main",
        "(https://detuatu.example/ensayo/r/71/?before=55&acts=66).",
        "«https://detuatu.example/ensayo/r/71/?before=55&acts=66», dice",
        "<https://detuatu.example/ensayo/r/71/?before=55&acts=66>",
        "[aquí](https://detuatu.example/ensayo/r/71/?before=55&acts=66)",
        "_https://detuatu.example/ensayo/r/71/?before=55&acts=66_",
        "*https://detuatu.example/ensayo/r/71/?before=55&acts=66*",
        "<a href=\"https://detuatu.example/ensayo/r/71/?before=55&amp;acts=66\">https://detuatu.example/ensayo/r/71/?before=55&amp;acts=66</a>",
        "&lt;a href=&quot;https://detuatu.example/ensayo/r/71/?before=55&#038;acts=66&quot;&gt;yo&lt;/a&gt;",
        "https://wa.me/?text=Yo%20https%3A%2F%2Fdetuatu.example%2Fensayo%2Fr%2F71%2F%3Fbefore%3D55%26acts%3D66",
        "https://detuatu.example/ensayo/r/71/?\nbefore=55&acts=66",
        "https://detuatu.example/ensayo/r/71/\n?before=55&acts=66 y ya",
        "https://detuatu.example/ensayo/r/\r\n71/?before=55&acts=66",
        "https://detuatu.example/ensayo/r/7\n1/?before=55&acts=66",
        "https://detuatu.example/ensayo/\nr/71/?before=55&acts=66",
        "https://detuatu.example/ensayo/r/71/?before=55&\nacts=66",
        "https://detuatu.example/ensayo/r/71/?before=55&acts=\n66",
        "https://detuatu.example/ensayo/r/71/?bef\nore=55&acts=66",
        "https://detuatu.example/ensayo/r/71/?\nbef\nore=55&acts=66",
        "https://detuatu.example/ensayo/r/71/?before=55&\nac\nts=66",
        "https://detuatu.example/ensayo/r/7=\r\n1/?before=3D55&acts=3D66",
        "aquí:https://detuatu.example/ensayo/r/71/?before=55&acts=66…",
        "\u{2068}https://detuatu.example/ensayo/r/71/?before=55&acts=66\u{2069}",
    ] {
        assert_eq!(noted(&read(text)), ["71 (55, 66)"], "{text}");
        assert_eq!(read(text).told, [], "{text}");
    }
    let sealed = Sealed(&Link { before: Some(at(55)), ..Link::to(at(71)) }).to_string();
    let (one, other) = sealed.split_at(sealed.len() - 4);
    for text in [
        format!("{BASE}{sealed}"),
        format!("{BASE}en/{}", sealed.to_uppercase().replacen("S/", "s/", 1)),
        format!("detuatu.example/ensayo/{sealed}=&utm_source=x."),
        format!("{BASE}{one}\n{other}"),
    ] {
        assert_eq!(noted(&read(&text)), ["71 (55, -)"], "{text}");
    }
}

/// The beginning of the line after a link is not taken for a part of it.
#[test]
fn lines_after_links_are_their_own() {
    for next in ["12/11/26, 18:06 - Iñaki: hola", "40", "40.", "a=b", "12.11.2026", "Responder", "1/2 de acuerdo"] {
        let text = format!("{BASE}r/7/\n{next}");
        assert_eq!(positions(&text), [7], "{next}");
    }
    assert_eq!(positions(&format!("{BASE}r/7\n1")), [7], "a number without a slash is no end of an address");
    assert_eq!(positions(&format!("{BASE}r/7/?with=20.\n40 y ya\n50.60")), [7, 20, 40]);
    assert_eq!(positions(&format!("{BASE}r/7\n12/11/26, 18:06 - Ana: {BASE}r/8")), [7, 8]);
    assert_eq!(positions(&format!("{BASE}r/7/?with=20\n40")), [7, 20]);
    assert_eq!(positions(&format!("{BASE}r/7/?with=20.4\n0.55")), [7, 20, 40, 55]);
}

/// Nor is the line after a sealed link, though codes have no mark at their end: one that opens is whole, and of one that
/// does not, more can only be letters of codes.
#[test]
fn lines_after_sealed_links_are_their_own() {
    let sealed = Sealed(&Link::to(at(71))).to_string();
    let (cut, _) = sealed.split_at(sealed.len() - 3);
    assert_eq!(positions(&format!("{BASE}{sealed}\npff")), [71]);
    let gathered = read(&format!("{BASE}{cut}\nMarta, {BASE}r/8/"));
    assert_eq!(noted(&gathered), ["Marta 8"]);
    assert_eq!(gathered.told, [(Reason::Damaged, 1)]);
    let (start, code) = sealed.split_at("s/?".len());
    for size in 1..code.len() {
        let pieces: Vec<String> = code.as_bytes().chunks(size).map(|it| String::from_utf8_lossy(it).into()).collect();
        // A link is broken into eight lines at most.
        if pieces.len() <= 8 {
            assert_eq!(positions(&format!("{BASE}{start}{}", pieces.join("\n"))), [71], "{pieces:?}");
        }
    }
}

/// Only a date with a time makes a chat of a text, in which comments would lose their names.
#[test]
fn chats_have_dates() {
    let comment = format!("Marta dice:\n12 noviembre 2026\n{BASE}r/71/");
    for line in ["[ver: 3/4]", "[1/2]", "[a-b]", "[2026: 12]", "[18:04]", "3 - 2", "12/11/26 a las 18:04 - sin nombre"]
    {
        assert_eq!(noted(&read(&format!("{line}\n{comment}"))), ["Marta 71"], "{line}");
    }
    for (words, name) in [("Marta:", "Marta "), ("https://otro.example/x", ""), (&*format!("{}:", "a".repeat(41)), "")]
    {
        let text = format!("[12/11/26, 18:04:33] {words} {BASE}r/71/");
        assert_eq!(noted(&read(&text)), [format!("{name}71")], "{words}");
    }
}

/// A name stands alone in the line above a date, a time or an age, or above a handle, and is no sentence.
#[test]
fn names_above_comments() {
    let [forty, forty_one] = [40, 41].map(|length| "a".repeat(length));
    let [short, long] = [43, 44].map(|length| format!("{} 2026", "a".repeat(length)));
    for (above, line, name) in [
        ("Marta", "12 noviembre 2026", "Marta"),
        ("Marta", "18:04", "Marta"),
        ("Marta", "2 h", "Marta"),
        ("Marta", "12 semanas", "Marta"),
        ("Marta", &short, "Marta"),
        ("Marta dice:", "2 h", "Marta"),
        ("Marta:", "2 h", "Marta"),
        ("Ana María de Oz", "2 h", "Ana María de Oz"),
        (&forty, "2 h", &forty),
        ("Marta", "@marta@mastodon.example", "Marta"),
        ("Dijo ayer algo.", "@marta@mastodon.example", "@marta@mastodon.example"),
        // Neither a date, nor a time, nor an age, nor a handle.
        ("Marta", "2026", ""),
        ("Marta", "noviembre", ""),
        ("Marta", "112 semanas", ""),
        ("Marta", "Hola 3", ""),
        ("Marta", "art. 3", ""),
        ("Marta", "hora: 18", ""),
        ("Marta", "son 3: tres", ""),
        ("Marta", "en 20261 no", ""),
        ("Marta", "//otro.example 2026", ""),
        ("Marta", &long, ""),
        ("Marta", "@marta@mastodon", ""),
        ("Marta", "@marta @b.c", ""),
        ("Marta", "@marta@uno@b.c", ""),
        ("Marta", "yo@marta@b.c", ""),
        // No name.
        ("Ana María de la O", "2 h", ""),
        ("Lo dije.", "2 h", ""),
        ("1234", "2 h", ""),
        ("3 min", "2 h", ""),
        ("a/b", "2 h", ""),
        (&forty_one, "2 h", ""),
    ] {
        let expected = format!("{name} 71");
        assert_eq!(noted(&read(&format!("{above}\n{line}\n{BASE}r/71/"))), [expected.trim()], "{above}, {line}");
    }
}

/// A name stands before a link with a colon behind it, or is the first of a row, and is no sentence.
#[test]
fn names_before_links() {
    for (before, name) in [
        ("Marta: ", "Marta"),
        ("Marta: <", "Marta"),
        ("creo que yo: ", "creo que yo"),
        ("Marta: hola, ", "Marta"),
        ("@marta: hola ", "@marta"),
        ("Ana de Oz: hola ", "Ana de Oz"),
        ("yo: hola ", "yo"),
        ("| Marta | 71 | ", "Marta"),
        ("Marta,71,,", "Marta"),
        ("Marta; ", "Marta"),
        ("\"Marta\";71;\"", "Marta"),
        ("\"Pérez, Marta\",71,", "Pérez, Marta"),
        ("\"Ana \"\"la\"\" Oz\",71,", "Ana \"la\" Oz"),
        ("", ""),
        ("Marta ", ""),
        ("123: ", ""),
        ("dije: que ", ""),
        ("He dicho: que ", ""),
        ("uno dos tres cuatro cinco: ", ""),
        ("Hola, soy yo, ", ""),
        ("Marta, 71 ", ""),
        ("Marta:x ", ""),
    ] {
        let expected = format!("{name} 71");
        assert_eq!(noted(&read(&format!("{before}{BASE}r/71/"))), [expected.trim()], "{before}");
    }
}

/// Whoever is quoted does not speak: what follows is still said by whoever quotes them.
#[test]
fn who_is_quoted_does_not_speak() {
    let text = "Marta dice:\n12 noviembre 2026\n> Iñaki dice:\n> 11 noviembre 2026";
    assert_eq!(noted(&read(&format!("{text}\n{BASE}r/71/"))), ["Marta 71"]);
}

/// Whatever only looks like a voice is told with its line, and does not count.
#[test]
fn what_does_not_count_is_told() {
    let code = Sealed(&Link::to(at(71))).to_string();
    let damaged = code.replace('m', "n");
    for (text, reason) in [
        ("https://otro.example/r/71/".to_owned(), Reason::Elsewhere),
        ("https://xdetuatu.example/ensayo/r/71/".to_owned(), Reason::Elsewhere),
        ("https://detuatu.example/r/71/".to_owned(), Reason::Elsewhere),
        (format!("https://otro.example/{code}"), Reason::Elsewhere),
        (format!("{BASE}r/101/"), Reason::OutOfRange),
        (format!("{BASE}r/071/?before=3"), Reason::OutOfRange),
        (format!("{BASE}r/-5/"), Reason::OutOfRange),
        (format!("{BASE}{damaged}"), Reason::Damaged),
        (format!("> {BASE}r/71/"), Reason::Quoted),
    ] {
        let gathered = read(&format!("Hola\n{text}"));
        assert_eq!(noted(&gathered), [""; 0], "{text}");
        assert_eq!(gathered.told, [(reason, 2)], "{text}");
        for other in Reason::ALL {
            assert_eq!(gathered.count(other), usize::from(other == reason), "{other:?} in {text}");
        }
    }
    for text in [
        "https://reddit.com/r/rust",
        "reddit.com/r/2000s/",
        "https://reddit.com/r/2024/",
        "https://otro.example/r/",
        "y/r/71/",
        BASE,
        "https://detuatu.example/ensayo/s/",
        "https://detuatu.example/ensayo/r/",
    ] {
        assert_eq!(read(text), Gathered { lines: 1, ..Gathered::default() }, "{text}");
    }
}

/// Nobody is counted twice, and nobody is left out.
#[test]
fn nobody_is_counted_twice() {
    let link = |address: &str| format!("{BASE}{address}");
    // A chain, in any order, is its links.
    let chain = [link("r/10/"), link("r/20/?with=10"), link("r/30/?with=10.20")];
    assert_eq!(positions(&chain.join("\n")), [10, 20, 30]);
    let [one, two, three] = &chain;
    assert_eq!(positions(&[three, one, two].map(String::as_str).join(" ")), [10, 20, 30]);
    // Whoever has no link of their own here is known by those of others, once.
    assert_eq!(positions(&[three, two].map(String::as_str).join("\n")), [10, 20, 30]);
    // Two who stand where one is told of are two.
    assert_eq!(positions(&[one, one, three].map(String::as_str).join("\n")), [10, 10, 20, 30]);
    // A sender who stands where somebody of those before stands is somebody else.
    assert_eq!(positions(&link("r/10/?with=10")), [10, 10]);
    // Names: the same link again is nobody new, a link that says where it comes from takes the place of that one.
    let said = |name: &str, address: &str| format!("{name}: {BASE}{address}\n");
    assert_eq!(positions(&[said("Ana", "r/40/"), said("Ana", "r/40/")].concat()), [40]);
    assert_eq!(positions(&[said("Ana", "r/40/"), said("Luz", "r/40/")].concat()), [40, 40]);
    assert_eq!(positions(&[said("Ana", "r/40/"), said("Ana", "r/71/?before=40")].concat()), [71]);
    assert_eq!(positions(&[said("Ana", "r/40/"), said("Luz", "r/71/?before=40")].concat()), [40, 71]);
    // Whoever passes on what others have sent is not the others.
    assert_eq!(positions(&[said("Ana", "r/40/"), said("Ana", "r/71/")].concat()), [40, 71]);
}

/// The numbers of a group, by hand.
#[test]
fn groups_in_numbers() {
    let group = |numbers: &[u8]| {
        let voices: Vec<Voice> = numbers.iter().map(|number| Voice::at("", at(*number))).collect();
        Group::of(&voices)
    };
    assert_eq!(group(&[]), None);
    // Tukey's hinges: a voice in the very middle belongs to both halves.
    for (numbers, median, hinges, range) in [
        (&[7][..], 7, (7, 7), (7, 7)),
        (&[10, 20], 15, (10, 20), (10, 20)),
        (&[30, 10, 20], 20, (15, 25), (10, 30)),
        (&[10, 20, 30, 40], 25, (15, 35), (10, 40)),
        (&[10, 20, 30, 40, 50], 30, (20, 40), (10, 50)),
        (&[0, 0, 0, 100, 100, 100], 50, (0, 100), (0, 100)),
    ] {
        let group = group(numbers).expect("somebody is there");
        assert_eq!((group.count, group.median), (numbers.len(), at(median)), "{numbers:?}");
        assert_eq!(group.hinges, (at(hinges.0), at(hinges.1)), "{numbers:?}");
        assert_eq!(group.range, (at(range.0), at(range.1)), "{numbers:?}");
    }
    let told = |position, before, acts| Voice { before, acts, ..Voice::at("", at(position)) };
    let voices = [
        told(71, Some(at(55)), Some(at(66))),
        told(38, Some(at(40)), Some(at(50))),
        told(60, Some(at(60)), Some(at(60))),
        told(5, None, None),
    ];
    let group = Group::of(&voices).expect("somebody is there");
    assert_eq!((group.moved, group.acted, group.as_words), ([1, 1, 1], 3, 2));
}

/// One who stands far from all others does not decide what is talked about; a group of two camps does.
#[test]
fn the_middle_half_decides_what_is_asked() {
    let closeness = |numbers: &[u8]| {
        let voices: Vec<Voice> = numbers.iter().map(|number| Voice::at("", at(*number))).collect();
        Group::of(&voices).map(|group| group.closeness())
    };
    assert_eq!(closeness(&[5, 68, 70, 71, 72, 74, 76]), Some(Closeness::Near));
    assert_eq!(closeness(&[30, 40, 60, 70]), Some(Closeness::Apart));
    assert_eq!(closeness(&[5, 10, 90, 95]), Some(Closeness::Opposed));
}

/// No name holds a link, which would be one voice more once the voices have left and come back (found by the fuzzer).
#[test]
fn no_name_is_a_link() {
    let gathered = read(&format!("[12/11/26 18:04] Ana detuatu.example/ensayo/r/64/ y: {BASE}r/71/"));
    assert_eq!(noted(&gathered), ["Ana detuatu.example ensayo r 64 y 71"]);
    assert_eq!(positions(&as_text(&gathered.voices, BASE)), [71]);
}

/// A name is one line of what can be seen, with one space between two words, forty characters at most.
#[test]
fn names_are_one_line() {
    for (written, name) in [
        ("  Ana\u{a0}\u{2009} de\tOz ", "Ana de Oz"),
        ("Ana\u{7}Oz\nMar", "Ana Oz Mar"),
        ("\u{202e}Ana\u{200b}", "Ana"),
        ("- **Ana**, ", "Ana"),
        (&"ñ".repeat(41), &"ñ".repeat(40)),
    ] {
        assert_eq!(Voice::at(written, at(71)).name, name, "{written:?}");
    }
}

/// Exports are exact, and no name is a formula.
#[test]
fn exports_are_exact() {
    let voices = [
        Voice { before: Some(at(55)), acts: Some(at(66)), ..Voice::at("Marta", at(71)) },
        Voice::at("", at(64)),
        Voice::at("=HYPERLINK(\"x\")", at(5)),
        Voice::at("*A_b* | [c]", at(6)),
    ];
    assert_eq!(
        as_text(&voices, BASE),
        "Marta: https://detuatu.example/ensayo/r/71/?before=55&acts=66\nhttps://detuatu.example/ensayo/r/64/\n\
         =HYPERLINK(\"x\"): https://detuatu.example/ensayo/r/5/\nA_b* [c]: https://detuatu.example/ensayo/r/6/\n"
    );
    assert_eq!(
        as_csv(&voices, BASE, COLUMNS),
        "\"Nombre\",\"Posición\",\"Antes\",\"Respuestas\",\"Enlace\"\r\n\
         \"Marta\",71,55,66,https://detuatu.example/ensayo/r/71/?before=55&acts=66\r\n\
         \"\",64,,,https://detuatu.example/ensayo/r/64/\r\n\
         \"'=HYPERLINK(\"\"x\"\")\",5,,,https://detuatu.example/ensayo/r/5/\r\n\
         \"A_b* [c]\",6,,,https://detuatu.example/ensayo/r/6/\r\n"
    );
    assert_eq!(
        as_markdown(&voices, BASE, COLUMNS),
        "| Nombre | Posición | Antes | Respuestas | Enlace |\n| --- | ---: | ---: | ---: | --- |\n\
         | Marta | 71 | 55 | 66 | https://detuatu.example/ensayo/r/71/?before=55&acts=66 |\n\
         |  | 64 |  |  | https://detuatu.example/ensayo/r/64/ |\n\
         | =HYPERLINK(\"x\") | 5 |  |  | https://detuatu.example/ensayo/r/5/ |\n\
         | A\\_b\\* \\[c\\] | 6 |  |  | https://detuatu.example/ensayo/r/6/ |\n"
    );
    assert_eq!(numbers(&voices), "71.64.5.6");
    assert_eq!(merged(&voices).map(|link| link.to_string()), Some("r/6/?with=71.64.5".to_owned()));
    assert_eq!(merged(&[]), None);
    let five = [50, 10, 40, 20, 30].map(|number| Voice::at("", at(number)));
    assert_eq!(merged(&five).map(|link| link.to_string()), Some("r/30/?with=50.10.40.20".to_owned()));
}

/// A thousand links are gathered, and of more the newest; a link and an embed carry the newest fifty.
#[test]
fn the_newest_count() {
    let text: String = (0..MOST_GATHERED + 50).map(|index| format!("{BASE}r/{}/\n", index % 101)).collect();
    let gathered = read(&text);
    assert_eq!((gathered.voices.len(), gathered.surplus), (MOST_GATHERED, 50));
    assert_eq!(newest(&gathered.voices).len(), MOST_VOICES);
    assert_eq!(numbers(&gathered.voices).split('.').count(), MOST_VOICES);
    let last = gathered.voices.last().map(|voice| voice.position);
    assert_eq!(numbers(&gathered.voices).rsplit('.').next().and_then(Position::parse), last);
}

fn voice() -> impl Strategy<Value = Voice> {
    let position = || (0..=100_u8).prop_map(at);
    (position(), proptest::option::of(position()), proptest::option::of(position()))
        .prop_map(|(position, before, acts)| Voice { name: String::new(), position, before, acts })
}

/// Groups in which names, where there are any, are different ones.
fn group() -> impl Strategy<Value = Vec<Voice>> {
    let name = proptest::option::of("[=@+]?[A-ZÑ][a-zé'\"_*&]{0,8}( [A-Z][a-z]{0,8})?");
    proptest::collection::vec((voice(), name), 1..80).prop_map(|voices| {
        let name = |index: usize, name: Option<String>| name.map(|name| format!("{name}{}", letters(index)));
        let voice = |(index, (voice, given)): (usize, (Voice, Option<String>))| {
            let name = name(index, given).unwrap_or_default();
            Voice { name: Voice::at(&name, voice.position).name, ..voice }
        };
        voices.into_iter().enumerate().map(voice).collect()
    })
}

/// A number in letters, so that names differ.
fn letters(number: usize) -> String {
    number.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect()
}

/// Positions and details of voices without their names, sorted.
fn nameless(voices: &[Voice]) -> Vec<(Position, Option<Position>, Option<Position>)> {
    let mut nameless: Vec<_> = voices.iter().map(|voice| (voice.position, voice.before, voice.acts)).collect();
    nameless.sort();
    nameless
}

/// Text in which everything that means something comes often.
fn hostile() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just(BASE.to_owned()),
        Just(format!("{BASE}r/71/")),
        Just(format!("{BASE}s/?pqgsksmrfc")),
        Just("?before=40&acts=3D55&with=20.85".to_owned()),
        Just("Ana: ".to_owned()),
        Just("[12/11/26 18:04] ".to_owned()),
        Just("12/11/26, 18:04 - ".to_owned()),
        Just("@a@b.c\n".to_owned()),
        Just("=\n".to_owned()),
        Just("%2F".to_owned()),
        Just("> ".to_owned()),
        "[\\PC\n]{0,12}",
        "[0-9./?=&%\\-,;:\"|\n ]{0,12}",
        "\\PC{0,4}",
    ];
    proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    /// Any text is read, and gives no more voices than there is room for in it.
    #[test]
    fn any_text_is_read(text in hostile()) {
        let gathered = read(&text);
        let most = text.len() / 2 + 1;
        prop_assert!(gathered.voices.len() <= most, "{} voices in {} bytes", gathered.voices.len(), text.len());
        prop_assert!(gathered.lines <= text.len());
        for (_, line) in &gathered.told {
            prop_assert!((1..=text.len()).contains(line));
        }
        prop_assert!(gathered.voices.iter().all(|voice| !voice.name.contains(|it: char| it.is_control())));
        prop_assert_eq!(Group::of(&gathered.voices).is_some(), !gathered.voices.is_empty());
    }

    /// Whatever leaves is read again as the same voices.
    #[test]
    fn exports_are_read_again(voices in group()) {
        for text in [as_text(&voices, BASE), as_csv(&voices, BASE, COLUMNS), as_markdown(&voices, BASE, COLUMNS)] {
            let gathered = read(&text);
            prop_assert_eq!(nameless(&gathered.voices), nameless(&voices), "{}", text);
        }
        let csv = read(&as_csv(&voices, BASE, COLUMNS));
        for (voice, again) in voices.iter().zip(&csv.voices) {
            prop_assert_eq!(&again.name, &voice.name);
        }
        let positions = |voices: &[Voice]| nameless(voices).into_iter().map(|(it, _, _)| it).collect::<Vec<_>>();
        let newest = positions(newest(&voices));
        prop_assert_eq!(positions(&read(&numbers(&voices)).voices), newest.clone());
        let link = merged(&voices).expect("somebody is there");
        prop_assert_eq!(positions(&read(&format!("{BASE}{link}")).voices), newest.clone());
        prop_assert_eq!(positions(&read(&format!("{BASE}{}", Sealed(&link))).voices), newest);
    }

    /// The voices are the smallest group that holds every link's group: each is in it, and one less would be too few.
    #[test]
    fn groups_are_the_smallest(links in proptest::collection::vec((0..6_u8, proptest::collection::vec(0..6_u8, 0..5)), 1..8)) {
        let link = |(position, with): &(u8, Vec<u8>)| Link {
            with: with.iter().copied().map(at).collect(),
            ..Link::to(at(*position))
        };
        let text: String = links.iter().map(|it| format!("{BASE}{}\n", link(it))).collect();
        let found = positions(&text);
        for number in 0..6 {
            let count = |numbers: &[u8]| numbers.iter().filter(|it| **it == number).count();
            let own = links.iter().filter(|(position, _)| *position == number).count();
            let told = links.iter().map(|(position, with)| count(with) + usize::from(*position == number)).max();
            prop_assert_eq!(count(&found), own.max(told.unwrap_or_default()), "at {} in {}", number, text);
        }
        // In whatever order the links come.
        let reversed: String = text.lines().rev().map(|line| format!("{line}\n")).collect();
        prop_assert_eq!(positions(&reversed), found);
    }
}
