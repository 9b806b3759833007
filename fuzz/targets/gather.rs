//! Text that somebody pastes to gather the voices in it.
#![no_main]

use de_tu_a_tu::gather::{Group, MOST_GATHERED, Site, as_csv, as_markdown, as_text, gather, merged, numbers};
use libfuzzer_sys::fuzz_target;

const BASE: &str = "https://a.example/e/";

fuzz_target!(|text: &str| {
    let site = Site { base: BASE, folders: vec!["", "en/"] };
    let gathered = gather(text, &site);
    let voices = &gathered.voices;
    assert!(voices.len() <= MOST_GATHERED);
    assert!(voices.len() + gathered.surplus <= text.len() / 2 + 1, "{} voices", voices.len());
    assert_eq!(Group::of(voices).is_some(), !voices.is_empty());
    assert!(gathered.told.iter().all(|(_, line)| (1..=text.len()).contains(line)));
    for voice in voices {
        assert!(voice.name.chars().count() <= 40 && !voice.name.contains(|it: char| it.is_control()));
    }
    // What leaves is read again, and nobody is in it who was not there. (Who has the same name and the same link twice is
    // taken for one.)
    let columns = ["a", "b", "c", "d", "e"];
    for text in [as_text(voices, BASE), as_csv(voices, BASE, columns), as_markdown(voices, BASE, columns)] {
        assert!(gather(&text, &site).voices.len() <= voices.len());
    }
    let numbers = numbers(voices);
    let link = merged(voices).map(|link| gather(&format!("{BASE}{link}"), &site).voices.len());
    assert_eq!(link.unwrap_or_default(), gather(&numbers, &site).voices.len(), "{numbers}");
});
