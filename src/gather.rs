//! Gathering: the voices in whatever somebody pastes, what they amount to, and the forms in which they leave again.
//!
//! A voice is a result link or a sealed link of this site. Comment threads, exported chats and e-mails bend links in many
//! ways, and are full of numbers that are none: so nothing but a link counts, unless the text is a list of numbers and
//! nothing else. Everything is read in one pass, in time that grows with the length of the text alone.
//!
//! Nobody is counted twice:
//! - A link that stands twice in one line, as it does in HTML and Markdown, is one voice.
//! - A name that brings the same link again is one voice. Where a name brings a link that says “before: 40” after one at
//!   40, the same person has moved, and the later link counts.
//! - Lines that are quoted (`>`) are no voices; where nobody else stands at a link's position, that is told.
//! - A link's `with` names people who spoke earlier, most of whom are here with links of their own. Each link speaks of a
//!   group: its sender and its `with`. The voices are the smallest group that holds all links' senders and each of those
//!   groups: at each position as many as the largest of them has there.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use crate::link::{Link, MOST_VOICES};
use crate::reading::{Deeds, Movement};
use crate::seal::{self, code_in};
use crate::share::escaped;
use crate::spectrum::Position;
use crate::voices::{Closeness, summary};

/// The most voices that are gathered at once; of more, the newest count.
pub const MOST_GATHERED: usize = 1000;

/// The most characters of a name.
const LONGEST_NAME: usize = 40;

/// The most lines that one link is broken into.
const MOST_PIECES: usize = 8;

/// The addresses that count.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Site<'a> {
    /// The site's base address, with a slash at its end.
    pub base: &'a str,
    /// The folders of the languages below it: empty for the default one, else such as `en/`.
    pub folders: Vec<&'a str>,
}

/// Somebody's voice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Voice {
    /// Their name, where the text gives one; else empty. It stands in no link.
    pub name: String,
    /// Their position.
    pub position: Position,
    /// Their position before reading.
    pub before: Option<Position>,
    /// The position that their answers come to.
    pub acts: Option<Position>,
}

impl Voice {
    /// The voice of somebody of whom only a position is known, and perhaps a name.
    pub fn at(name: &str, position: Position) -> Self {
        Self { name: clean(name), position, before: None, acts: None }
    }

    /// Their own link.
    pub fn link(&self) -> Link {
        Link { before: self.before, acts: self.acts, ..Link::to(self.position) }
    }
}

/// A reason why something that looks like a voice does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// It is a link of another site.
    Elsewhere,
    /// Its number is not within 0..=100.
    OutOfRange,
    /// Its seal does not open.
    Damaged,
    /// It only stands in quoted lines, and nobody who counts stands there.
    Quoted,
    /// The same name has brought it before, or has moved on since.
    Repeated,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 5] = [Self::Elsewhere, Self::OutOfRange, Self::Damaged, Self::Quoted, Self::Repeated];
}

/// Everything that a text holds.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gathered {
    /// The voices, the oldest first: those that only others' links tell of, then those with links of their own in the
    /// order of the text. At most [`MOST_GATHERED`], the newest.
    pub voices: Vec<Voice>,
    /// The voices that are older than those.
    pub surplus: usize,
    /// The reasons why something does not count, each with its line, counted from 1, in the order of the text.
    pub told: Vec<(Reason, usize)>,
    /// The number of lines that are not empty.
    pub lines: usize,
}

/// Reads the voices in a text.
pub fn gather(text: &str, site: &Site<'_>) -> Gathered {
    let decoded = without_soft_breaks(text);
    let lines: Vec<&str> = decoded
        .split('\n')
        .map(|line| line.strip_suffix('\r').unwrap_or(line))
        .flat_map(|line| line.split(['\r', '\u{85}', '\u{2028}', '\u{2029}']))
        .collect();
    let filled = lines.iter().filter(|line| !line.trim().is_empty()).count();
    // No line that holds a link is one of numbers alone.
    if let Some(gathered) = numbers_in(&lines) {
        return Gathered { lines: filled, ..gathered }.newest();
    }
    let mut reader = Reader::new(site);
    reader.read(&lines);
    Gathered { lines: filled, ..reader.finish() }.newest()
}

impl Gathered {
    /// Leaves out the oldest where there are too many.
    fn newest(mut self) -> Self {
        self.surplus = self.voices.len().saturating_sub(MOST_GATHERED);
        self.voices.drain(..self.surplus);
        self
    }

    /// The number of things that do not count for a reason.
    pub fn count(&self, reason: Reason) -> usize {
        self.told.iter().filter(|(told, _)| *told == reason).count()
    }
}

/// A link in the text.
struct Found {
    name: String,
    link: Link,
    line: usize,
}

/// A word that may be a link.
enum Word {
    /// A result, or what a seal covers.
    Result(Link),
    /// Something that looks like it.
    Refused(Reason),
    /// Anything else.
    Other,
}

/// Reads line by line.
struct Reader<'a> {
    /// The base without scheme and `www.`: `detuatu.example/essay/`.
    needle: &'a str,
    /// The folders, the longest first.
    folders: Vec<&'a str>,
    found: Vec<Found>,
    /// The links in quoted lines.
    quoted: Vec<Found>,
    told: Vec<(Reason, usize)>,
    /// Whoever speaks, since a line said so.
    speaker: String,
    /// True once a line was a chat's, which says of every message whose it is.
    is_chat: bool,
}

impl<'a> Reader<'a> {
    fn new(site: &Site<'a>) -> Self {
        let base = site.base.split_once("://").map_or(site.base, |(_, rest)| rest);
        let mut folders = site.folders.clone();
        folders.sort_by_key(|folder| std::cmp::Reverse(folder.len()));
        Self {
            needle: base.strip_prefix("www.").unwrap_or(base),
            folders,
            found: Vec::new(),
            quoted: Vec::new(),
            told: Vec::new(),
            speaker: String::new(),
            is_chat: false,
        }
    }

    fn read(&mut self, lines: &[&str]) {
        // How much of each line belongs to a link that began before it.
        let mut taken = vec![0; lines.len()];
        let mut previous = "";
        for (index, line) in lines.iter().enumerate() {
            let start = taken.get(index).copied().unwrap_or_default();
            let mut text = line.get(start..).unwrap_or_default();
            let is_quoted = start == 0 && trimmed(text).starts_with('>');
            if start == 0 && !is_quoted {
                text = self.notice_speaker(text, previous);
            }
            let mut on_this_line = BTreeSet::new();
            for (at, word) in words(text) {
                let ends_line = at + word.len() == text.len();
                let link = match self.recognise(word, ends_line.then_some((lines, index, &mut taken))) {
                    Word::Result(link) => link,
                    Word::Refused(reason) => {
                        if !is_quoted {
                            self.told.push((reason, index + 1));
                        }
                        continue;
                    }
                    Word::Other => continue,
                };
                let is_first = on_this_line.is_empty();
                if !on_this_line.insert(link.to_string()) {
                    continue;
                }
                let mut name = self.speaker.clone();
                if name.is_empty() && is_first {
                    name = name_before(text.get(..at).unwrap_or_default()).unwrap_or_default();
                }
                let found = Found { name, link, line: index + 1 };
                if is_quoted { self.quoted.push(found) } else { self.found.push(found) }
            }
            if !text.trim().is_empty() {
                previous = line;
            }
        }
    }

    /// Notes whose words follow, where a line says so, and gives the words that it has itself.
    fn notice_speaker<'t>(&mut self, line: &'t str, previous: &str) -> &'t str {
        if let Some((name, words)) = chat_message(line) {
            self.is_chat = true;
            self.speaker = clean(name);
            return words;
        }
        if !self.is_chat {
            if is_handle(line) {
                self.speaker = name_line(previous).unwrap_or_else(|| clean(line));
            } else if is_moment(line)
                && !is_handle(previous)
                && let Some(name) = name_line(previous)
            {
                self.speaker = name;
            }
        }
        line
    }

    /// Tells what a word is. With the lines around it, it may go on in those that follow; how much of them it takes is
    /// noted.
    fn recognise(&self, word: &str, around: Option<(&[&str], usize, &mut Vec<usize>)>) -> Word {
        let Some(mut rest) = self.below_base(word) else { return elsewhere(word) };
        if let Some((lines, index, taken)) = around {
            for next in index + 1..=index + MOST_PIECES {
                let line = lines.get(next).copied().unwrap_or_default();
                let piece = words(line).next().filter(|(at, _)| *at == 0).map_or("", |(_, word)| word);
                let Some(joined) = self.joined(&rest, piece) else { break };
                rest = joined;
                if let Some(taken) = taken.get_mut(next) {
                    *taken = piece.len();
                }
                if piece.len() < line.len() {
                    break;
                }
            }
        }
        self.classify(&rest)
    }

    /// The part of a word behind the site's base, if the word has it. In addresses that lead here by way of another
    /// site, all of it is encoded.
    fn below_base(&self, word: &str) -> Option<String> {
        let find = |word: &str| {
            let is_here = |at: &usize| {
                let before = word.get(..*at).unwrap_or_default();
                let before = before.strip_suffix("www.").or_else(|| before.strip_suffix("WWW.")).unwrap_or(before);
                !before.ends_with(|it: char| it.is_ascii_alphanumeric() || "-.@".contains(it))
            };
            let windows = word.as_bytes().windows(self.needle.len().max(1)).enumerate();
            let places = windows.filter(|(_, bytes)| bytes.eq_ignore_ascii_case(self.needle.as_bytes()));
            let at = places.map(|(at, _)| at).find(is_here)?;
            word.get(at + self.needle.len()..).map(str::to_owned)
        };
        find(word).or_else(|| {
            let decoded = percent_decoded(word)?;
            let rest = find(&decoded)?;
            words(&rest).next().map(|(_, word)| word.to_owned())
        })
    }

    /// Splits what stands below the base: a result's number or a sealed page, and the query.
    fn parts<'r>(&self, rest: &'r str) -> Option<(Place, &'r str, &'r str)> {
        let rest =
            self.folders.iter().find_map(|folder| rest.strip_prefix(folder).filter(|it| it.starts_with(['r', 's'])))?;
        let (path, query) = rest.split_once('?').unwrap_or((rest, ""));
        match path.strip_prefix("r/") {
            Some(number) => Some((Place::Result, number, query)),
            None => {
                (path.trim_end_matches('/') == seal::FOLDER.trim_end_matches('/')).then_some((Place::Seal, "", query))
            }
        }
    }

    fn classify(&self, rest: &str) -> Word {
        let rest = rest.replace("&amp;", "&").replace("&#038;", "&").replace("&#38;", "&").replace("&#x26;", "&");
        let ends = ["#", "&quot;", "&gt;", "&lt;", "&nbsp;"];
        let end = ends.iter().filter_map(|end| rest.find(end)).min().unwrap_or(rest.len());
        let rest = rest.get(..end).unwrap_or_default().trim_end_matches(|it: char| "._~:;!?…-–—".contains(it));
        match self.parts(rest) {
            Some((Place::Result, number, query)) => {
                let number = number.strip_suffix("index.html").unwrap_or(number).trim_end_matches('/');
                match Position::parse(number) {
                    Some(position) => Word::Result(Link::to(position).with_details(query)),
                    None => {
                        let digits = number.strip_prefix('-').unwrap_or(number);
                        let is_number = !digits.is_empty() && digits.bytes().all(|it| it.is_ascii_digit());
                        if is_number { Word::Refused(Reason::OutOfRange) } else { Word::Other }
                    }
                }
            }
            Some((Place::Seal, _, query)) => match code_in(query) {
                Some(code) => seal::open(code).map_or(Word::Refused(Reason::Damaged), Word::Result),
                None => Word::Other,
            },
            None => Word::Other,
        }
    }

    /// An address with the piece that the next line begins with, if that belongs to it: nothing that a line of text, a
    /// chat's date or another link begins with.
    fn joined(&self, rest: &str, piece: &str) -> Option<String> {
        let joined = || format!("{rest}{piece}");
        let is_query = |it: char| it.is_ascii_alphanumeric() || "_.=&%+-;".contains(it);
        if piece.is_empty() {
            return None;
        }
        let Some((path, query)) = rest.split_once('?') else {
            // E-mails break a line with `=` wherever they like.
            if let Some(rest) = rest.strip_suffix('=') {
                return Some(format!("{rest}{piece}"));
            }
            if piece.starts_with('?') {
                return self.parts(rest).map(|_| joined());
            }
            let is_number = matches!(self.classify(rest), Word::Result(_));
            let goes_on = piece.split_once('/').is_some_and(|(_, rest)| rest.is_empty() || rest.starts_with('?'));
            let is_open = if is_number { !rest.ends_with('/') && goes_on } else { !rest.contains('#') };
            return (is_open && matches!(self.classify(&joined()), Word::Result(_))).then(joined);
        };
        if !piece.chars().all(is_query) {
            return None;
        }
        if path.trim_end_matches('/').ends_with('s') && !query.contains('=') {
            let is_code = piece.bytes().all(seal::is_letter);
            return (is_code && seal::open(query).is_none()).then(joined);
        }
        let last = query.rsplit('&').next().unwrap_or_default();
        let (begun, _) = piece.split_once('&').unwrap_or((piece, ""));
        let is_list = begun.bytes().all(|it| it.is_ascii_digit() || it == b'.');
        let goes_on = match last.split_once('=') {
            // A name goes on up to its sign of equality, or begins.
            None => begun.contains('=') || query.is_empty() || query.ends_with('&'),
            Some((name, value)) => {
                let is_unfinished = value.is_empty() || value.ends_with('.') || piece.contains('&');
                let is_ours = ["before", "acts", "with"].contains(&name);
                let is_more = name == "with" && piece.contains('.');
                !begun.contains('=') && (is_list || !is_ours) && (is_unfinished || is_more)
            }
        };
        goes_on.then(joined)
    }

    /// The voices, with nobody counted twice.
    fn finish(mut self) -> Gathered {
        let mut brought = BTreeSet::new();
        let mut places: BTreeMap<(String, Position), usize> = BTreeMap::new();
        let mut voices: Vec<Option<Voice>> = Vec::new();
        // At each position those with links of their own, some of whom have moved since, and the most that a link has there.
        let mut own = [0_u16; POSITIONS];
        let mut most = [0_u16; POSITIONS];
        for Found { name, link, line } in &self.found {
            let Link { position, before, acts, ref with } = *link;
            if !name.is_empty() {
                if !brought.insert((name.clone(), link.to_string())) {
                    self.told.push((Reason::Repeated, *line));
                    continue;
                }
                let moved = before.and_then(|before| places.remove(&(name.clone(), before)));
                if let Some(place) = moved.filter(|_| before != Some(position)).and_then(|it| voices.get_mut(it)) {
                    *place = None;
                    self.told.push((Reason::Repeated, *line));
                }
                places.insert((name.clone(), position), voices.len());
            }
            voices.push(Some(Voice { name: name.clone(), position, before, acts }));
            count(&mut own, position);
            let mut group = [0_u16; POSITIONS];
            with.iter().chain([&position]).for_each(|voice| count(&mut group, *voice));
            most.iter_mut().zip(group).for_each(|(most, here)| *most = here.max(*most));
        }
        let earlier = Position::all()
            .zip(most)
            .zip(own)
            .flat_map(|((position, most), own)| (0..most.saturating_sub(own)).map(move |_| Voice::at("", position)));
        let voices: Vec<Voice> = earlier.chain(voices.into_iter().flatten()).collect();
        // Of a link that was quoted there is nothing to tell where somebody counts who stands there.
        let mut known: BTreeSet<Position> = voices.iter().map(|voice| voice.position).collect();
        for Found { link, line, .. } in &self.quoted {
            if known.insert(link.position) {
                self.told.push((Reason::Quoted, *line));
            }
        }
        self.told.sort_by_key(|(reason, line)| (*line, *reason));
        Gathered { voices, told: self.told, ..Gathered::default() }
    }
}

/// The pages that a link may lead to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Place {
    Result,
    Seal,
}

/// The number of positions.
const POSITIONS: usize = Position::HORIZONTAL.get() as usize + 1;

fn count(counts: &mut [u16; POSITIONS], position: Position) {
    if let Some(count) = counts.get_mut(usize::from(position.get())) {
        *count = count.saturating_add(1);
    }
}

/// Tells a word that looks like a result or a sealed link, but of another site.
fn elsewhere(word: &str) -> Word {
    let found = word.split_once("/r/").or_else(|| word.split_once("/s/?"));
    let Some((_, after)) = found.filter(|(before, _)| before.contains('.')) else { return Word::Other };
    let end = after.find(|it: char| !it.is_ascii_digit()).unwrap_or(after.len());
    let (digits, rest) = after.split_at_checked(end).unwrap_or_default();
    let is_result = matches!(digits.len(), 1..=3) && (rest.is_empty() || rest.starts_with(['/', '?', '#', '.']));
    if is_result || seal::open(after).is_some() { Word::Refused(Reason::Elsewhere) } else { Word::Other }
}

/// Takes away the soft breaks and the codes of quoted-printable (RFC 2045, section 6.7), where a text is an e-mail's source:
/// it writes `=` itself as `=3D`, and breaks lines of 76 characters.
fn without_soft_breaks(text: &str) -> Cow<'_, str> {
    let has_code = text.contains("=3D") || text.contains("=3d");
    let is_broken = |line: &str| line.ends_with('=') && (73..=76).contains(&line.len());
    if !has_code && !text.lines().any(is_broken) {
        return Cow::Borrowed(text);
    }
    let text = text.replace("=\r\n", "").replace("=\n", "");
    Cow::Owned(if has_code { decoded(&text, b'=') } else { text })
}

/// A word with `%2F` and the like decoded, if it holds such a slash.
fn percent_decoded(word: &str) -> Option<String> {
    (word.contains("%2F") || word.contains("%2f")).then(|| decoded(word, b'%'))
}

/// A text in which a mark and two hexadecimal digits stand for a byte.
fn decoded(text: &str, mark: u8) -> String {
    let digit = |byte: Option<&u8>| char::from(*byte?).to_digit(16).and_then(|digit| u8::try_from(digit).ok());
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        match (digit(bytes.get(at + 1)), digit(bytes.get(at + 2))) {
            (Some(upper), Some(lower)) if *byte == mark => {
                decoded.push(upper * 16 + lower);
                at += 3;
            }
            _ => {
                decoded.push(*byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&decoded).into_owned()
}

/// Marks that have no width: chats put them before dates and names, to say in which direction people read.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{ad}')
}

fn is_blank(character: char) -> bool {
    character.is_whitespace() || is_invisible(character)
}

fn trimmed(text: &str) -> &str {
    text.trim_matches(is_blank)
}

/// The words of a line with the byte at which each starts: whatever stands between spaces, quotation marks, brackets and
/// commas, none of which a link holds.
fn words(line: &str) -> impl Iterator<Item = (usize, &str)> {
    let is_end = |it: char| is_blank(it) || it.is_control() || "\"'<>`|*()[]{}\\,«»“”‘’„‹›".contains(it);
    let mut rest = 0;
    std::iter::from_fn(move || {
        let text = line.get(rest..)?;
        let start = rest + text.find(|it: char| !is_end(it))?;
        let text = line.get(start..)?;
        let length = text.find(is_end).unwrap_or(text.len());
        rest = start + length;
        Some((start, text.get(..length)?))
    })
}

/// The name and the words of a message, if the line begins one of an exported chat: `[12/11/26, 18:04:33] Marta: …`
/// (WhatsApp on iOS), `12/11/26, 18:04 - Marta: …` (on Android) or `Marta, [12.11.2026 18:04]` (Telegram). Lines in which
/// nobody speaks, such as that somebody has come, have no name.
fn chat_message(line: &str) -> Option<(&str, &str)> {
    let line = line.trim_start_matches(is_blank);
    let is_stamp = |text: &str| {
        let digits = text.bytes().filter(u8::is_ascii_digit).count();
        text.len() <= LONGEST_NAME && digits >= 4 && text.contains(':') && text.contains(['/', '.', '-'])
    };
    let said = |rest| {
        let (name, words) = split_name(rest).unwrap_or(("", rest));
        (name.trim_start_matches('~'), words)
    };
    if let Some((stamp, rest)) = line.strip_prefix('[').and_then(|line| line.split_once(']')) {
        return is_stamp(stamp).then(|| said(rest));
    }
    if let Some((name, stamp)) = line.split_once(", [") {
        let stamp = stamp.strip_suffix(':').unwrap_or(stamp).strip_suffix(']')?;
        return is_stamp(stamp).then_some((name, ""));
    }
    let (stamp, rest) = line.split_once(" - ").filter(|_| line.starts_with(|it: char| it.is_ascii_digit()))?;
    let letters: String = stamp.chars().filter(|it| it.is_alphabetic()).collect();
    (is_stamp(stamp) && matches!(letters.to_ascii_lowercase().as_str(), "" | "am" | "pm")).then(|| said(rest))
}

/// A name and what its bearer says, from `Marta: …`.
fn split_name(text: &str) -> Option<(&str, &str)> {
    let (name, words) = text.split_once(':')?;
    let is_name = name.chars().count() <= LONGEST_NAME && (words.is_empty() || words.starts_with(is_blank));
    is_name.then_some((name, words))
}

/// A line that has nothing but the address of somebody on Mastodon: `@marta@example.social`.
fn is_handle(line: &str) -> bool {
    let line = trimmed(line);
    let mut parts = line.split('@');
    line.starts_with('@')
        && parts.clone().count() == 3
        && !line.contains(is_blank)
        && parts.nth(2).is_some_and(|host| host.contains('.'))
}

/// A line that has nothing but a time or an age, as comments have below their author's name.
fn is_moment(line: &str) -> bool {
    let line = trimmed(line);
    let length = line.chars().count();
    if length > 48 || !line.contains(|it: char| it.is_ascii_digit()) || line.contains("//") {
        return false;
    }
    let is_digits = |text: &&str, count| text.len() == count && text.bytes().all(|it| it.is_ascii_digit());
    let mut runs = line.split(|it: char| !it.is_ascii_digit());
    let has_year = runs.any(|run| is_digits(&run, 4)) && line.contains(char::is_alphabetic);
    let has_time = line.split_once(':').is_some_and(|(hour, minutes)| {
        hour.ends_with(|it: char| it.is_ascii_digit()) && minutes.starts_with(|it: char| it.is_ascii_digit())
    });
    let is_age = length <= 10
        && line.contains(char::is_alphabetic)
        && !line.contains(char::is_uppercase)
        && !line.contains(['.', ':', '/']);
    has_year || has_time || is_age
}

/// The name in a line that has nothing else: `Marta`, or `Marta dice:`, which says so in one more word.
fn name_line(line: &str) -> Option<String> {
    let line = trimmed(line);
    let name = match line.strip_suffix(':') {
        Some(said) => said.rsplit_once(' ').map_or(said, |(name, _)| name),
        None => line,
    };
    let is_name = name.contains(char::is_alphabetic)
        && name.chars().count() <= LONGEST_NAME
        && name.split_whitespace().count() <= 4
        && !name.ends_with(['.', '!', '?', ',', ';', ')'])
        && !name.contains(['/', ':', '<', '@'])
        && !is_moment(name);
    is_name.then(|| clean(name))
}

/// The name in what stands before a link in its line: `Marta: `, the first field of a table's row, or of a list with commas.
fn name_before(text: &str) -> Option<String> {
    let text = trimmed(text).trim_end_matches(['<', '(', '"', '\'', '[']);
    if let Some(row) = text.strip_prefix('|') {
        let (name, _) = row.split_once('|')?;
        return Some(clean(&name.replace('\\', "")));
    }
    // `Marta: hola, ` is no row.
    let row = first_field(text).filter(|(name, _)| text.ends_with([',', ';']) && !name.contains(':'));
    if let Some((name, numbers)) = row {
        return numbers.chars().all(|it| it.is_ascii_digit() || ",;".contains(it)).then(|| clean(&name));
    }
    let (name, rest) = split_name(text)?;
    let is_capital =
        |word: &str| word.starts_with(|it: char| it.is_uppercase() || it == '@') || word.chars().count() <= 3;
    let words = || name.split_whitespace();
    let is_name = name.contains(char::is_alphabetic)
        && words().count() <= 4
        && (trimmed(rest).is_empty() || words().all(is_capital));
    is_name.then(|| clean(name))
}

/// The first of a row of fields between commas or semicolons, and the others. Quotation marks within one are doubled
/// (RFC 4180).
fn first_field(row: &str) -> Option<(String, &str)> {
    let (field, rest) = match row.strip_prefix('"') {
        Some(mut rest) => {
            let mut field = String::new();
            loop {
                let (part, after) = rest.split_once('"')?;
                field.push_str(part);
                rest = after;
                match after.strip_prefix('"') {
                    Some(after) => rest = after,
                    None => break (field, rest),
                }
                field.push('"');
            }
        }
        None => {
            let (field, rest) = row.split_once([',', ';'])?;
            (field.to_owned(), rest)
        }
    };
    // The mark with which such a file keeps a field from being a formula.
    let bare = field.strip_prefix('\'').filter(|formula| formula.starts_with(FORMULA)).map(str::to_owned);
    Some((bare.unwrap_or(field), rest))
}

/// A name as it is shown and written: one line, without marks that turn the direction of others, without those by which the
/// forms below tell a name from what follows it, and without those that would make a link of it.
fn clean(name: &str) -> String {
    let plain = |it: char| if it.is_control() || ":|/\\".contains(it) { ' ' } else { it };
    let name: String = name.chars().filter(|it| !is_invisible(*it)).map(plain).collect();
    let name = name.trim_start_matches(|it: char| it.is_whitespace() || "-*•~>#".contains(it));
    let name: String = name.split_whitespace().collect::<Vec<_>>().join(" ").chars().take(LONGEST_NAME).collect();
    name.trim_end_matches([',', ';', '*', ' ']).to_owned()
}

/// The voices in a text that is a list of numbers, and nothing else: one a line, with or without a name, or several.
fn numbers_in(lines: &[&str]) -> Option<Gathered> {
    let mut gathered = Gathered::default();
    for (index, line) in lines.iter().enumerate() {
        let line = trimmed(line).trim_start_matches(['-', '*', '•']);
        let line = trimmed(line.strip_prefix("voices=").unwrap_or(line)).trim_matches('"');
        if line.is_empty() {
            continue;
        }
        let (name, numbers) = numbers_of(line)?;
        for number in numbers {
            match number {
                Some(position) => gathered.voices.push(Voice::at(name, position)),
                None => gathered.told.push((Reason::OutOfRange, index + 1)),
            }
        }
    }
    (!gathered.voices.is_empty() || !gathered.told.is_empty()).then_some(gathered)
}

/// The name and the numbers in a line that has nothing else; `None` in the place of a number that is no position.
fn numbers_of(line: &str) -> Option<(&str, Vec<Option<Position>>)> {
    let number = |word: &str| -> Option<Option<Position>> {
        let digits = word.strip_prefix(['-', '−']).unwrap_or(word);
        let is_number = matches!(digits.len(), 1..=4) && digits.bytes().all(|it| it.is_ascii_digit());
        is_number.then(|| word.parse().ok().and_then(Position::new))
    };
    // `20.40.55`, as embeds have it; a date such as `12.11.26` is no such line where a part of it has a zero in front.
    if line.contains('.') && !line.contains(is_blank) {
        return Some(("", line.split('.').map(|word| Position::parse(word).map(Some)).collect::<Option<_>>()?));
    }
    let is_gap = |it: char| is_blank(it) || ",;|".contains(it);
    let words: Vec<&str> = line.split(is_gap).filter(|word| !word.is_empty()).collect();
    if let Some(numbers) = words.iter().map(|word| number(word)).collect::<Option<Vec<_>>>() {
        return Some(("", numbers));
    }
    let (name, found) = [
        line.rsplit_once([' ', '\t', ':', ',', ';', '=']),
        line.split_once([' ', '\t', ':', ',', ';']).map(|(number, name)| (name, number)),
    ]
    .into_iter()
    .flatten()
    .find_map(|(name, word)| Some((name, number(trimmed(word))?)))?;
    let name = name.trim_matches(|it: char| is_blank(it) || ":,;=-–—".contains(it));
    let is_name = name.contains(char::is_alphabetic)
        && !name.contains(|it: char| it.is_ascii_digit())
        && name.chars().count() <= LONGEST_NAME
        && name.split_whitespace().count() <= 4;
    is_name.then(|| (name, vec![found]))
}

/// A group in numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Group {
    /// The number of voices.
    pub count: usize,
    /// The middle voice; of two middle ones, their mean, halves up.
    pub median: Position,
    /// The ends of the middle half: Tukey's hinges, the medians of the lower and of the upper half, to both of which a voice
    /// in the very middle belongs (J. W. Tukey, *Exploratory Data Analysis*, 1977, chapter 2).
    pub hinges: (Position, Position),
    /// The most vertical voice and the most horizontal one.
    pub range: (Position, Position),
    /// Those who have moved towards the horizontal end, towards the vertical end, and nowhere, of those who placed
    /// themselves twice.
    pub moved: [usize; 3],
    /// Those of whom it is known what they do.
    pub acted: usize,
    /// Those of them who do as they say.
    pub as_words: usize,
}

impl Group {
    /// Sums up voices; `None` if there are none.
    pub fn of(voices: &[Voice]) -> Option<Self> {
        let mut positions: Vec<Position> = voices.iter().map(|voice| voice.position).collect();
        positions.sort();
        let half = positions.len().div_ceil(2);
        let whole = summary(&positions)?;
        let lower = summary(positions.get(..half)?)?.median;
        let upper = summary(positions.get(positions.len() - half..)?)?.median;
        let movements = || voices.iter().filter_map(|voice| Some(Movement::between(voice.before?, voice.position)));
        let deeds = || voices.iter().filter_map(|voice| Some(Deeds::beside(voice.position, voice.acts?)));
        Some(Self {
            count: whole.count,
            median: whole.median,
            hinges: (lower, upper),
            range: (whole.lowest, whole.highest),
            moved: [Movement::TowardHorizontal, Movement::TowardVertical, Movement::None]
                .map(|movement| movements().filter(|it| *it == movement).count()),
            acted: deeds().count(),
            as_words: deeds().filter(|deeds| *deeds == Deeds::AsWords).count(),
        })
    }

    /// The distance that decides which questions fit: that between the ends of the middle half, so that one voice far
    /// from all the others does not decide what everybody talks about.
    pub fn closeness(&self) -> Closeness {
        Closeness::between(self.hinges.0, self.hinges.1)
    }
}

/// The newest voices, as many as a link and an embed carry.
pub fn newest(voices: &[Voice]) -> &[Voice] {
    voices.get(voices.len().saturating_sub(MOST_VOICES)..).unwrap_or_default()
}

/// The newest voices as an embed takes them: `20.40.55`.
pub fn numbers(voices: &[Voice]) -> String {
    newest(voices).iter().map(|voice| voice.position.to_string()).collect::<Vec<_>>().join(".")
}

/// One link with the newest voices, each of them once. A link needs somebody who stands in its path: it is the voice in the
/// middle (of two middle ones the lower), which is one of them and no mean, so that whoever reads the link back gets the
/// same group. `None` without voices.
pub fn merged(voices: &[Voice]) -> Option<Link> {
    let mut with: Vec<Position> = newest(voices).iter().map(|voice| voice.position).collect();
    let mut sorted = with.clone();
    sorted.sort();
    let middle = *sorted.get(sorted.len().checked_sub(1)? / 2)?;
    let place = with.iter().position(|position| *position == middle)?;
    with.remove(place);
    Some(Link { with, ..Link::to(middle) })
}

/// Voices as lines of text: `Marta: https://…/r/71/?before=55`. `base` is the language's address.
pub fn as_text(voices: &[Voice], base: &str) -> String {
    let mut text = String::new();
    for voice in voices {
        let separator = if voice.name.is_empty() { "" } else { ": " };
        let _ = writeln!(text, "{}{separator}{base}{}", voice.name, voice.link());
    }
    text
}

/// Voices as a table in Markdown, with the names of its five columns: name, position, before, deeds, link.
pub fn as_markdown(voices: &[Voice], base: &str, columns: [&str; 5]) -> String {
    let mut table = format!("| {} |\n| --- | ---: | ---: | ---: | --- |\n", columns.join(" | "));
    for voice in voices {
        let special = |it: char| "[]*_`<>&#!~".contains(it);
        let name = escaped(&voice.name, special);
        let Fields { position, before, acts, link } = Fields::of(voice, base);
        let _ = writeln!(table, "| {name} | {position} | {before} | {acts} | {link} |");
    }
    table
}

/// Signs with which a field would be a formula in a spreadsheet
/// (<https://owasp.org/www-community/attacks/CSV_Injection>).
const FORMULA: [char; 4] = ['=', '+', '-', '@'];

/// Voices as CSV (RFC 4180) with the names of its five columns: name, position, before, deeds, link. A name that would be a
/// formula has an apostrophe in front.
pub fn as_csv(voices: &[Voice], base: &str, columns: [&str; 5]) -> String {
    let quoted = |text: &str| {
        let guard = if text.starts_with(FORMULA) { "'" } else { "" };
        format!("\"{guard}{}\"", text.replace('"', "\"\""))
    };
    let mut table = columns.map(quoted).join(",");
    table.push_str("\r\n");
    for voice in voices {
        let Fields { position, before, acts, link } = Fields::of(voice, base);
        let _ = write!(table, "{},{position},{before},{acts},{link}\r\n", quoted(&voice.name));
    }
    table
}

/// A voice's numbers and link in words; what is not known is empty.
struct Fields {
    position: Position,
    before: String,
    acts: String,
    link: String,
}

impl Fields {
    fn of(voice: &Voice, base: &str) -> Self {
        let number = |position: Option<Position>| position.map(|it| it.to_string()).unwrap_or_default();
        Self {
            position: voice.position,
            before: number(voice.before),
            acts: number(voice.acts),
            link: format!("{base}{}", voice.link()),
        }
    }
}
