//! Everything that is said of what somebody has pasted, and of the group in it.

use crate::content::{GatherText, GatheringData};
use crate::gather::{Gathered, Group, Reason};

/// One of two sentences: for a single thing, and with `{k}` for several.
pub fn counted(data: &GatheringData, one: GatherText, several: GatherText, count: usize) -> String {
    if count == 1 { data.text(one).to_string() } else { data.filled(several, &[("{k}", &count.to_string())]) }
}

/// The number of voices: “23 voices”.
pub fn voices(data: &GatheringData, count: usize) -> String {
    counted(data, GatherText::VoicesOne, GatherText::Voices, count)
}

/// The sentences on what was found in a text, and on what in it does not count; none for an empty text.
pub fn found(data: &GatheringData, gathered: &Gathered) -> Vec<String> {
    if gathered.lines == 0 {
        return Vec::new();
    }
    let count = gathered.voices.len();
    let lines = counted(data, GatherText::LinesOne, GatherText::Lines, gathered.lines);
    let mut sentences = vec![match count {
        0 => data.text(GatherText::NotFound).to_string(),
        _ => data.filled(GatherText::Found, &[("{voices}", &voices(data, count)), ("{lines}", &lines)]),
    }];
    for reason in Reason::ALL {
        let (one, several) = match reason {
            Reason::Elsewhere => (GatherText::ElsewhereOne, GatherText::Elsewhere),
            Reason::OutOfRange => (GatherText::RangeOne, GatherText::Range),
            Reason::Damaged => (GatherText::DamagedOne, GatherText::Damaged),
            Reason::Quoted => (GatherText::QuotedOne, GatherText::Quoted),
            Reason::Repeated => (GatherText::RepeatedOne, GatherText::Repeated),
        };
        let count = gathered.count(reason);
        if count > 0 {
            let said = counted(data, one, several, count);
            sentences.push(format!("{said} ({}).", lines_of(data, gathered, reason)));
        }
    }
    if gathered.surplus > 0 {
        let count = gathered.surplus.to_string();
        sentences.push(format!("{}.", data.filled(GatherText::Surplus, &[("{k}", &count)])));
    }
    sentences
}

/// The lines in which something does not count for a reason, the first of them by number.
fn lines_of(data: &GatheringData, gathered: &Gathered, reason: Reason) -> String {
    const MOST: usize = 4;
    let mut lines: Vec<usize> =
        gathered.told.iter().filter(|(told, _)| *told == reason).map(|(_, line)| *line).collect();
    lines.dedup();
    let more = if lines.len() > MOST { "…" } else { "" };
    let named: Vec<String> = lines.iter().take(MOST).map(usize::to_string).collect();
    let key = if lines.len() == 1 { GatherText::AtLine } else { GatherText::AtLines };
    data.filled(key, &[("{lines}", &format!("{}{more}", named.join(", ")))])
}

/// The group beside the number of its centre.
pub fn group(data: &GatheringData, group: &Group) -> String {
    let key = match group.count {
        1 => GatherText::GroupOne,
        _ if group.range.0 == group.range.1 => GatherText::GroupSame,
        2 => GatherText::GroupTwo,
        _ => GatherText::Group,
    };
    let numbers = [group.hinges.0, group.hinges.1, group.range.0, group.range.1].map(|it| it.to_string());
    let [a, b, c, d] = numbers.each_ref().map(String::as_str);
    let count = group.count.to_string();
    data.filled(key, &[("{k}", &count), ("{a}", a), ("{b}", b), ("{c}", c), ("{d}", d)])
}

/// The sentences on who moved which way and who does as they say, as far as the links tell it.
pub fn doings(data: &GatheringData, group: &Group) -> Vec<String> {
    let mut sentences = Vec::new();
    if group.moved.iter().sum::<usize>() > 0 {
        let [a, b, c] = group.moved.map(|count| count.to_string());
        sentences.push(data.filled(GatherText::Moved, &[("{a}", &a), ("{b}", &b), ("{c}", &c)]));
    }
    if group.acted > 0 {
        let (a, b) = (group.as_words.to_string(), group.acted.to_string());
        sentences.push(data.filled(GatherText::Deeds, &[("{a}", &a), ("{b}", &b)]));
    }
    sentences
}
