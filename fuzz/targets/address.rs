//! The addresses of results and widgets, which anybody may write.
#![no_main]

use de_tu_a_tu::link::{Link, MOST_VOICES, voices_in};
use de_tu_a_tu::seal;
use de_tu_a_tu::sender::{Seen, Sender};
use libfuzzer_sys::fuzz_target;

fn split(address: &str) -> (&str, &str) {
    address.split_once('?').unwrap_or((address, ""))
}

fuzz_target!(|address: &str| {
    let (path, query) = split(address);
    for link in [Link::parse(path, query), Link::parse_embed(query)].into_iter().flatten() {
        assert!(link.with.len() <= MOST_VOICES, "{} voices", link.with.len());
        // What has been read is written so that it is read again, and in no other way than the first time.
        let written = link.to_string();
        let (path, query) = split(&written);
        assert_eq!(Link::parse(path, query).as_ref(), Some(&link));
        assert_eq!(format!("{}{}", Link::path(link.position), link.details()), written);
        assert_eq!(Link::parse_embed(&format!("at={}&{query}", link.position)).as_ref(), Some(&link));
        assert_eq!(seal::open(&seal::seal(&link)), Some(link));
    }
    let voices = voices_in(query);
    assert!(voices.len() <= MOST_VOICES, "{} voices", voices.len());
    assert!(!matches!(Sender::of_frame(query).seen_by(None), Seen::Link(_)) || Link::parse_embed(query).is_some());
    if let Some((code, link)) = seal::code_in(query).and_then(|code| Some((code, seal::open(code)?))) {
        assert_eq!(seal::seal(&link), code.to_ascii_lowercase(), "one code a link");
    }
});
