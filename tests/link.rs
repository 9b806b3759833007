//! The address of a result: exactly what is written, what is read back, and what hostile addresses come to.

use de_tu_a_tu::link::{Link, MOST_VOICES};
use de_tu_a_tu::reading::{Answer, Reading};
use de_tu_a_tu::spectrum::Position;
use proptest::prelude::*;

fn at(number: u8) -> Position {
    Position::new(number).unwrap_or_else(|| unreachable!("{number} is a position"))
}

fn link(position: u8, before: Option<u8>, acts: Option<u8>, with: &[u8]) -> Link {
    Link {
        position: at(position),
        before: before.map(at),
        acts: acts.map(at),
        with: with.iter().copied().map(at).collect(),
    }
}

/// Splits an address as a browser does: the path without its first slash, and the query without its `?`.
fn parse(address: &str) -> Option<Link> {
    let (path, query) = address.split_once('?').unwrap_or((address, ""));
    Link::parse(path, query)
}

/// Each link is written like this, to the letter, and read back.
#[test]
fn addresses_are_exact() {
    let fifty: Vec<u8> = (51..=100).collect();
    let cases = [
        (link(71, None, None, &[]), "r/71/"),
        (link(0, None, None, &[]), "r/0/"),
        (link(100, None, None, &[]), "r/100/"),
        (link(71, Some(40), None, &[]), "r/71/?before=40"),
        (link(71, None, Some(55), &[]), "r/71/?acts=55"),
        (link(71, Some(40), Some(55), &[]), "r/71/?before=40&acts=55"),
        (link(71, None, None, &[20]), "r/71/?with=20"),
        (link(71, None, None, &[20, 85, 20]), "r/71/?with=20.85.20"),
        (link(71, Some(40), None, &[0, 100]), "r/71/?before=40&with=0.100"),
        (link(71, None, Some(0), &[0]), "r/71/?acts=0&with=0"),
        (link(71, Some(40), Some(55), &[20, 85]), "r/71/?before=40&acts=55&with=20.85"),
        (
            link(7, None, None, &fifty),
            "r/7/?with=51.52.53.54.55.56.57.58.59.60.61.62.63.64.65.66.67.68.69.70.71.72.73.74.75.\
             76.77.78.79.80.81.82.83.84.85.86.87.88.89.90.91.92.93.94.95.96.97.98.99.100",
        ),
    ];
    for (link, address) in cases {
        assert_eq!(link.to_string(), address);
        assert_eq!(parse(address), Some(link), "{address}");
    }
    assert_eq!(Link::to(at(71)), link(71, None, None, &[]));
    assert_eq!(Link::path(at(71)), "r/71/");
}

/// The paths that name a result, whatever base they stand under, and with or without the last slash.
#[test]
fn the_path_decides_the_position() {
    for path in ["r/71/", "r/71", "/r/71/", "/r/71", "en/r/71/", "/en/r/71", "/a/b/en/r/71/", "r/r/71/", "//r/71/"] {
        assert_eq!(Link::parse(path, ""), Some(link(71, None, None, &[])), "{path}");
    }
}

/// Paths that name no result: nobody is placed anywhere by them.
#[test]
fn hostile_paths_name_no_result() {
    let megabyte = "7".repeat(1_000_000);
    let long = format!("r/{megabyte}/");
    let zeros = format!("r/{}71/", "0".repeat(1_000_000));
    let deep = "r/".repeat(500_000);
    let paths = [
        "",
        "/",
        "r",
        "r/",
        "r//",
        "71",
        "71/",
        "/71/",
        "r/-5/",
        "r/-0/",
        "r/+7/",
        "r/101/",
        "r/590/",
        "r/256/",
        "r/327/",
        "r/4294967367/",
        "r/18446744073709551687/",
        "r/7.3/",
        "r/7,3/",
        "r/7e1/",
        "r/0x47/",
        "r/073/",
        "r/00/",
        "r/007/",
        "r/abc/",
        "r/NaN/",
        "r/Infinity/",
        "r/undefined/",
        "r/null/",
        "r/%00/",
        "r/\0/",
        "r/7\0/",
        "r/%37%31/",
        "r/71%20/",
        "r/ 71/",
        "r/71 /",
        "r/\n71/",
        "r/71//",
        "r/71/r/",
        "r/71/index.html",
        "r/71/../",
        "r/71;a/",
        "r/71#a",
        "r/71?before=1",
        "r/60-73/",
        "R/71/",
        "xr/71/",
        "r\\71\\",
        "r/<img src=x onerror=alert(1)>/",
        "<img onerror>",
        "r/javascript:alert(1)/",
        "r/\u{202e}17/",
        "r/７１/",
        "r/٧١/",
        "r/½/",
        "r/💥/",
        long.as_str(),
        zeros.as_str(),
        deep.as_str(),
    ];
    assert!(paths.len() >= 30);
    for path in paths {
        let shown: String = path.chars().take(60).collect();
        assert_eq!(Link::parse(path, "before=40"), None, "{shown:?}");
    }
}

/// The additions of a query: each value that is not one is ignored on its own, and what is not ours is ignored
/// altogether.
#[test]
fn bad_details_are_ignored_one_by_one() {
    let huge_before = format!("before={}&acts=55", "4".repeat(1_000_000));
    let huge_name = format!("{}=1&acts=55", "before".repeat(200_000));
    let huge_with = format!("with={}7", ".".repeat(1_000_000));
    let many_with = format!("with={}", vec!["1"; 100_000].join("."));
    let many_pairs = format!("{}acts=55", "&".repeat(1_000_000));
    let fifty_ones = [1; MOST_VOICES];
    // The query, and then: before, acts, with.
    type Details<'a> = (Option<u8>, Option<u8>, &'a [u8]);
    let cases: [(&str, Details<'_>); 61] = [
        // Nothing there.
        ("", (None, None, &[])),
        ("&", (None, None, &[])),
        ("=", (None, None, &[])),
        ("&&==&=&", (None, None, &[])),
        ("before", (None, None, &[])),
        ("before=", (None, None, &[])),
        ("before&acts=55", (None, Some(55), &[])),
        ("=40", (None, None, &[])),
        // One bad value does not spoil the others.
        ("before=-5&acts=55&with=20", (None, Some(55), &[20])),
        ("before=40&acts=101&with=20", (Some(40), None, &[20])),
        ("before=40&acts=55&with=abc", (Some(40), Some(55), &[])),
        ("before=590&acts=55", (None, Some(55), &[])),
        ("before=7.3&acts=55", (None, Some(55), &[])),
        ("before=073&acts=55", (None, Some(55), &[])),
        ("before=abc&acts=55", (None, Some(55), &[])),
        ("before=NaN&acts=55", (None, Some(55), &[])),
        ("before=%00&acts=55", (None, Some(55), &[])),
        ("before=\0&acts=55", (None, Some(55), &[])),
        ("before=4%30&acts=55", (None, Some(55), &[])),
        ("before=%2040&acts=55", (None, Some(55), &[])),
        ("before=+40&acts=55", (None, Some(55), &[])),
        ("before= 40&acts=55", (None, Some(55), &[])),
        ("before=40 &acts=55", (None, Some(55), &[])),
        ("before=4_0&acts=55", (None, Some(55), &[])),
        ("before=40=40&acts=55", (None, Some(55), &[])),
        ("before==40&acts=55", (None, Some(55), &[])),
        ("before=40;acts=55", (None, None, &[])),
        ("before=４０&acts=55", (None, Some(55), &[])),
        ("before=<img src=x onerror=alert(1)>&acts=55", (None, Some(55), &[])),
        ("before=%3Cimg%20onerror%3E&acts=55", (None, Some(55), &[])),
        ("before=\"><script>alert(1)</script>&acts=55", (None, Some(55), &[])),
        ("before=javascript:alert(1)&acts=55", (None, Some(55), &[])),
        (&huge_before, (None, Some(55), &[])),
        (&huge_name, (None, Some(55), &[])),
        (&many_pairs, (None, Some(55), &[])),
        // Names are exact.
        ("Before=40&ACTS=55&With=20", (None, None, &[])),
        ("before[]=40", (None, None, &[])),
        ("%62efore=40", (None, None, &[])),
        (" before=40", (None, None, &[])),
        ("?before=40", (None, None, &[])),
        ("before=40&amp;acts=55", (Some(40), None, &[])),
        ("position=3&r=4&__proto__=5", (None, None, &[])),
        // What others hang on to links.
        ("fbclid=IwAR0abc", (None, None, &[])),
        ("utm_source=x", (None, None, &[])),
        (
            "fbclid=IwAR0&before=40&utm_source=a.b&acts=55&gclid=9&with=20.85&utm_before=1",
            (Some(40), Some(55), &[20, 85]),
        ),
        // Of a repeated parameter, the first valid value counts.
        ("before=40&before=41", (Some(40), None, &[])),
        ("before=abc&before=41&before=42", (Some(41), None, &[])),
        ("acts=55&acts=101", (None, Some(55), &[])),
        ("with=20&with=30.40", (None, None, &[20])),
        ("with=&with=abc&with=30.40", (None, None, &[30, 40])),
        // Any order.
        ("with=20&acts=55&before=40", (Some(40), Some(55), &[20])),
        // A bad voice is left out, and the others stay in their order.
        ("with=20.abc.85", (None, None, &[20, 85])),
        ("with=.20..85.", (None, None, &[20, 85])),
        ("with=20,85", (None, None, &[])),
        ("with=20%2E85", (None, None, &[])),
        ("with=101.-1.073.100", (None, None, &[100])),
        ("with=...", (None, None, &[])),
        ("with=<b>.20.</b>", (None, None, &[20])),
        (&huge_with, (None, None, &[7])),
        (&many_with, (None, None, &fifty_ones)),
        // Positions that exist.
        ("before=0&acts=100&with=0.100.50", (Some(0), Some(100), &[0, 100, 50])),
    ];
    for (query, (before, acts, with)) in cases {
        let shown: String = query.chars().take(60).collect();
        assert_eq!(Link::parse("r/71/", query), Some(link(71, before, acts, with)), "{shown:?}");
    }
}

/// An embedded widget is told its sender by `at`, with the same details; without a valid `at` there is no sender.
#[test]
fn embeds_name_their_sender() {
    let cases = [
        ("at=71", Some(link(71, None, None, &[]))),
        ("mode=full&at=71&before=40&acts=55&with=20.85&utm_source=x", Some(link(71, Some(40), Some(55), &[20, 85]))),
        ("at=101&at=71", Some(link(71, None, None, &[]))),
        ("at=0", Some(link(0, None, None, &[]))),
        ("", None),
        ("at=", None),
        ("at=-5", None),
        ("at=073", None),
        ("at=<b>", None),
        ("AT=71", None),
        ("mode=compact&before=40", None),
        ("flat=71", None),
    ];
    for (query, expected) in cases {
        assert_eq!(Link::parse_embed(query), expected, "{query:?}");
    }
}

/// The details of a link are its query, to be carried on as they are.
#[test]
fn details_are_the_query() {
    let cases = [
        (link(71, None, None, &[]), ""),
        (link(100, Some(40), None, &[]), "?before=40"),
        (link(0, None, Some(55), &[20, 85]), "?acts=55&with=20.85"),
    ];
    for (link, details) in cases {
        assert_eq!(link.details(), details);
    }
}

/// A reader's link says where they stand and what they do, and where they began only once they have placed themselves
/// again.
#[test]
fn a_link_says_what_the_reading_says() {
    let mut reading = Reading::placed_at(Some(at(40)), None);
    assert_eq!(Link::of_reading(&reading, at(40)), link(40, None, None, &[]));
    reading.after = Some(at(71));
    assert_eq!(Link::of_reading(&reading, at(71)), link(71, Some(40), None, &[]));
    for (dilemma, position) in [at(50), at(55), at(60)].into_iter().enumerate() {
        reading.answer(Answer { dilemma, choice: 0, position });
    }
    assert_eq!(Link::of_reading(&reading, at(71)), link(71, Some(40), Some(55), &[]));
}

/// A conversation's link carries the first fifty valid voices.
#[test]
fn voices_end_at_fifty() {
    let voices: Vec<u8> = (0..=100).collect();
    let numbers: Vec<String> = voices.iter().map(u8::to_string).collect();
    let query = format!("with=bad.{}", numbers.join("."));
    let expected = voices.get(..MOST_VOICES).unwrap_or_default();
    assert_eq!(Link::parse("r/71/", &query), Some(link(71, None, None, expected)));
}

fn any_position() -> impl Strategy<Value = Position> {
    (0_u8..=100).prop_map(at)
}

fn any_link() -> impl Strategy<Value = Link> {
    let details = (prop::option::of(any_position()), prop::option::of(any_position()));
    (any_position(), details, prop::collection::vec(any_position(), 0..=MOST_VOICES))
        .prop_map(|(position, (before, acts), with)| Link { position, before, acts, with })
}

/// Any text, and text that is an address or nearly one, so that every branch is reached.
fn nearly(address: &'static str, other: &'static str) -> impl Strategy<Value = String> {
    prop_oneof![any::<String>(), address, other]
}

proptest! {
    /// Every link that can be written is read back as it was, also with a foreign parameter at either end.
    #[test]
    fn round_trips(link in any_link(), foreign in "[a-z_]{6}=[a-zA-Z0-9%.-]{0,9}") {
        let address = link.to_string();
        let expected = Some(link);
        prop_assert_eq!(&parse(&address), &expected);
        let (path, query) = address.split_once('?').unwrap_or((&address, ""));
        // A generated name could be one of ours; `before` is the only one with six letters.
        prop_assume!(!foreign.starts_with("before="));
        prop_assert_eq!(&Link::parse(path, &format!("{foreign}&{query}")), &expected);
        prop_assert_eq!(&Link::parse(path, &format!("{query}&{foreign}")), &expected);
    }

    /// An address holds nothing that could be markup or would need escaping, anywhere.
    #[test]
    fn addresses_are_plain(link in any_link()) {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"/?=&.".contains(&byte);
        prop_assert!(link.to_string().bytes().all(plain));
    }

    /// No path and no query makes reading panic. What is read is written as an address that reads the same,
    /// so nothing of a strange address survives but positions.
    #[test]
    fn any_text_is_a_link_or_none(
        path in nearly("(/|en/|x/){0,2}r/[0-9]{1,3}/?", "(/|en/|x/){0,2}r?/?[-+%0-9a-c.]{0,4}/{0,2}"),
        query in nearly(
            "((before|acts|with|utm_x)=[0-9]{1,3}([.][0-9]{1,2}){0,3}&){0,5}",
            "((before|acts|with|utm_x)?=?[-+%0-9.]{0,6}&?){0,5}",
        ),
    ) {
        if let Some(link) = Link::parse(&path, &query) {
            prop_assert!(link.with.len() <= MOST_VOICES);
            prop_assert_eq!(parse(&link.to_string()), Some(link));
        }
        let detailed = Link::to(Position::CENTRE).with_details(&query);
        prop_assert_eq!(detailed.position, Position::CENTRE);
        let _ = Link::parse_embed(&query);
    }
}
