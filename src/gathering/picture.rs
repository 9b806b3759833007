//! The pictures of a group: a beam with the spread of all voices, and a strip with each of them.
//!
//! One drawing serves the page, where the style sheet colours it, and files to keep, which have nothing but the attributes.
//! All numbers are whole, in tenths: to write fractions takes kilobytes of wasm.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use yew::prelude::*;
use yew::virtual_dom::{VTag, VText};

use crate::content::GatheringData;
use crate::gather::{Group, Voice};
use crate::spectrum::{Position, three_digits};

/// An element of a drawing, or a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Node {
    /// An element with its attributes and what is in it.
    Element(&'static str, Vec<(&'static str, String)>, Vec<Node>),
    /// A text.
    Text(String),
}

impl Node {
    /// The drawing as a part of the page.
    pub fn to_html(&self) -> Html {
        match self {
            Self::Text(text) => VText::new(text.clone()).into(),
            Self::Element(name, attributes, children) => {
                let mut tag = VTag::new(*name);
                for (name, value) in attributes {
                    tag.add_attribute(name, value.clone());
                }
                tag.add_children(children.iter().map(Self::to_html));
                tag.into()
            }
        }
    }

    /// The drawing as XML.
    pub fn to_xml(&self) -> String {
        let mut xml = String::new();
        self.write(&mut xml);
        xml
    }

    fn write(&self, xml: &mut String) {
        match self {
            Self::Text(text) => escape(text, xml),
            Self::Element(name, attributes, children) => {
                xml.extend(["<", name]);
                for (name, value) in attributes {
                    xml.extend([" ", name, "=\""]);
                    escape(value, xml);
                    xml.push('"');
                }
                xml.push('>');
                children.iter().for_each(|child| child.write(xml));
                xml.extend(["</", name, ">"]);
            }
        }
    }
}

fn escape(text: &str, xml: &mut String) {
    for character in text.chars() {
        match character {
            '&' => xml.push_str("&amp;"),
            '<' => xml.push_str("&lt;"),
            '>' => xml.push_str("&gt;"),
            '"' => xml.push_str("&quot;"),
            other => xml.push(other),
        }
    }
}

/// `element("g", &[("class", "a")], children)`.
fn element(name: &'static str, attributes: &[(&'static str, &str)], children: Vec<Node>) -> Node {
    Node::Element(name, attributes.iter().map(|(name, value)| (*name, (*value).to_owned())).collect(), children)
}

/// Tenths as a decimal number: `-279` is `-27.9`.
fn decimal(tenths: i32) -> String {
    let sign = if tenths < 0 { "-" } else { "" };
    format!("{sign}{}.{}", tenths.abs() / 10, tenths.abs() % 10)
}

/// A position's colour in a file.
fn colour(data: &GatheringData, position: Position) -> String {
    let place = 2 + usize::from((position.get() + 2) / 5);
    data.colours.get(place).map(|colour| colour.to_string()).unwrap_or_default()
}

fn paper(data: &GatheringData) -> &str {
    data.colours.first().map(|colour| colour.as_str()).unwrap_or_default()
}

fn ink(data: &GatheringData) -> &str {
    data.colours.get(1).map(|colour| colour.as_str()).unwrap_or_default()
}

/// The turn of a beam that leans like this.
fn turn(position: Position) -> String {
    format!("rotate({})", decimal(-i32::from(position.angle_tenths())))
}

/// The stroke of a part of a circle of this radius around the pivot, from one position to another. A quarter of the circle
/// is the spectrum.
fn arc(
    data: &GatheringData,
    class: &str,
    radius: i32,
    width: &str,
    ends: (Position, Position),
    is_accent: bool,
) -> Node {
    let points = i32::from(ends.1.get()) - i32::from(ends.0.get());
    // π / 2 · radius / 100 for each point.
    let length = points * radius * 1571 / 10_000;
    let dash = format!("{} {}", decimal(length), radius * 7);
    let stroke = if is_accent { colour(data, middle(ends)) } else { ink(data).to_owned() };
    let attributes = [
        ("class", class),
        ("r", &radius.to_string()),
        ("fill", "none"),
        ("stroke", &stroke),
        ("stroke-width", width),
        ("stroke-dasharray", &dash),
        ("transform", &turn(ends.0)),
    ];
    element("circle", &attributes, Vec::new())
}

fn middle((one, other): (Position, Position)) -> Position {
    Position::new(one.get() / 2 + other.get() / 2).unwrap_or(Position::CENTRE)
}

/// The beam of the middle voice, the middle half as a wedge, and the range as an arc; without a group the disc rests within
/// the ring. Its half is 100 long and its pivot at the origin.
pub fn beam(data: &GatheringData, group: Option<&Group>) -> Vec<Node> {
    let (ink, paper) = (ink(data), paper(data));
    let track = [
        ("class", "beam__track"),
        ("d", "M0 -100A100 100 0 0 1 100 0"),
        ("fill", "none"),
        ("stroke", ink),
        ("stroke-dasharray", "1 5"),
    ];
    let track = element("path", &track, Vec::new());
    let ring = |x: &str| {
        let attributes =
            [("class", "beam__ring"), ("cx", x), ("r", "15"), ("fill", paper), ("stroke", ink), ("stroke-width", "4")];
        element("circle", &attributes, Vec::new())
    };
    let disc = |x: &str, fill: &str, radius: &str| {
        element("circle", &[("class", "beam__disc"), ("cx", x), ("r", radius), ("fill", fill)], Vec::new())
    };
    let Some(group) = group else { return vec![track, ring("0"), disc("0", ink, "8")] };
    let own = colour(data, group.median);
    let end = |position| {
        let attributes =
            [("class", "beam__end"), ("d", "M124 0H132"), ("stroke", ink), ("transform", &turn(position) as &str)];
        element("path", &attributes, Vec::new())
    };
    let wedge = element(
        "g",
        &[("class", "beam__wedge"), ("opacity", "0.16")],
        vec![arc(data, "beam__half", 50, "100", group.hinges, true)],
    );
    let arm = element(
        "path",
        &[("class", "beam__arm"), ("d", "M-100 0H100"), ("stroke", &own), ("stroke-width", "5")],
        Vec::new(),
    );
    let turning = element("g", &[("transform", &turn(group.median))], vec![arm, ring("-100"), disc("100", &own, "18")]);
    vec![
        track,
        wedge,
        arc(data, "beam__range", 128, "1.2", group.range, false),
        arc(data, "beam__half", 128, "4.5", group.hinges, true),
        end(group.range.0),
        end(group.range.1),
        turning,
    ]
}

/// The measures of a strip, in tenths of its units.
#[derive(Clone, Copy, Debug)]
pub struct Measures {
    /// The distance from one point of the spectrum to the next.
    point: i32,
    /// The largest radius of a dot.
    radius: i32,
}

impl Measures {
    /// For a phone.
    pub const NARROW: Self = Self { point: 30, radius: 45 };
    /// For a wide screen, paper, and files.
    pub const WIDE: Self = Self { point: 110, radius: 64 };

    /// Beside the ends, so that a dot there has room.
    const MARGIN: i32 = 70;
    /// The levels on which voices are stacked before their dots become smaller.
    const MOST_LEVELS: usize = 13;
    /// The depth below the line to which arrows may go.
    const DEEPEST: i32 = 1800;
    /// The most arrows that are drawn.
    const MOST_ARROWS: usize = 40;

    fn width(self) -> i32 {
        100 * self.point + 2 * Self::MARGIN
    }

    fn x(self, position: Position) -> i32 {
        Self::MARGIN + self.point * i32::from(position.get())
    }
}

/// The strip: voices as dots above a line, stacked where they would touch; the middle half on it; and below it, arrows from
/// where people began to where they stand, none on another one. Gives its width and its height in tenths as well.
pub fn strip(data: &GatheringData, voices: &[Voice], group: &Group, measures: Measures) -> (Node, i32, i32) {
    let mut positions: Vec<Position> = voices.iter().map(|voice| voice.position).collect();
    positions.sort();
    let (radius, levels) = [measures.radius, 40, 30, 22, 15]
        .into_iter()
        .filter(|radius| *radius <= measures.radius)
        .map(|radius| (radius, stacked(&positions, measures, radius)))
        .fold(None, |best: Option<(i32, Vec<usize>)>, next| match best {
            Some(best) if tallest(&best.1) <= Measures::MOST_LEVELS => Some(best),
            _ => Some(next),
        })
        .unwrap_or_default();
    let highest = i32::try_from(tallest(&levels)).unwrap_or(i32::MAX).max(1);
    // However many stand in one place, the strip is no higher than that.
    let rise = (2 * radius + 8).min(1500 / highest);
    let line = highest * rise + 40;
    let (width, mut parts) = (measures.width(), vec![axis(data, group, measures, line)]);
    let mut dots: Vec<(Position, String)> = Vec::new();
    for (position, level) in positions.iter().zip(levels) {
        let height = line - 40 - radius - i32::try_from(level).unwrap_or_default() * rise;
        let dot = format!("M{} {}h0", decimal(measures.x(*position)), decimal(height));
        match dots.last_mut().filter(|(last, _)| last == position) {
            Some((_, path)) => path.push_str(&dot),
            None => dots.push((*position, dot)),
        }
    }
    // A stroke without length and with round ends is a dot.
    let size = decimal(2 * radius);
    parts.extend(dots.into_iter().map(|(position, path)| {
        let attributes = [
            ("class", "strip__dot"),
            ("data-position", &three_digits(position) as &str),
            ("d", &path),
            ("stroke", &colour(data, position)),
            ("stroke-width", &size),
            ("stroke-linecap", "round"),
        ];
        element("path", &attributes, Vec::new())
    }));
    let (arrows, depth) = arrows(data, voices, measures, line);
    parts.extend(arrows);
    (element("g", &[("class", "strip__parts"), ("fill", "none")], parts), width, depth)
}

fn tallest(levels: &[usize]) -> usize {
    levels.iter().max().map_or(0, |level| level + 1)
}

/// For each of the positions, which are in order, the lowest level on which its dot touches no other one.
fn stacked(positions: &[Position], measures: Measures, radius: i32) -> Vec<usize> {
    let mut ends: Vec<i32> = Vec::new();
    let level = |position: &Position| {
        let x = measures.x(*position);
        let free = ends.iter().position(|end| x - *end >= 2 * radius + 8);
        let level = free.unwrap_or(ends.len());
        match ends.get_mut(level) {
            Some(end) => *end = x,
            None => ends.push(x),
        }
        level
    };
    positions.iter().map(level).collect()
}

/// The line with its ends, and the middle half on it.
fn axis(data: &GatheringData, group: &Group, measures: Measures, line: i32) -> Node {
    let (from, to) = (measures.x(Position::VERTICAL), measures.x(Position::HORIZONTAL));
    let y = decimal(line);
    let ends = format!(
        "M{0} {1}V{2}M{0} {y}H{3}M{3} {1}V{2}",
        decimal(from),
        decimal(line - 50),
        decimal(line + 50),
        decimal(to),
    );
    let half =
        format!("M{} {y}H{}", decimal(measures.x(group.hinges.0) - 20), decimal(measures.x(group.hinges.1) + 20));
    let own = colour(data, group.median);
    element(
        "g",
        &[("class", "strip__axis")],
        vec![
            element(
                "path",
                &[("class", "strip__line"), ("d", &ends), ("stroke", ink(data)), ("stroke-width", "1.5")],
                Vec::new(),
            ),
            element(
                "path",
                &[("class", "strip__half"), ("d", &half), ("stroke", &own), ("stroke-width", "6")],
                Vec::new(),
            ),
        ],
    )
}

/// The arrows in lanes below the line, and how deep they go.
fn arrows(data: &GatheringData, voices: &[Voice], measures: Measures, line: i32) -> (Vec<Node>, i32) {
    let mut ways: Vec<(Position, Position)> = voices
        .iter()
        .filter_map(|voice| Some((voice.before?, voice.position)))
        .filter(|(before, after)| before != after)
        .collect();
    // Of more, nobody can tell one from another, and the sentence above counts them.
    if ways.len() > Measures::MOST_ARROWS {
        ways.clear();
    }
    ways.sort_by_key(|(before, after)| (*before.min(after), *before.max(after)));
    let mut ends: Vec<i32> = Vec::new();
    let mut lanes = Vec::new();
    for (before, after) in &ways {
        let (from, to) = (measures.x(*before.min(after)), measures.x(*before.max(after)));
        let lane = ends.iter().position(|end| from - *end >= 80).unwrap_or(ends.len());
        match ends.get_mut(lane) {
            Some(end) => *end = to,
            None => ends.push(to),
        }
        lanes.push(lane);
    }
    let count = i32::try_from(ends.len()).unwrap_or(i32::MAX);
    let step = 110.min(Measures::DEEPEST / count.max(1));
    let head = 35.min(step.max(10) / 2);
    // All arrows that end in one place are of one colour, and so in one element.
    let mut ending: BTreeMap<Position, String> = BTreeMap::new();
    for ((before, after), lane) in ways.into_iter().zip(lanes) {
        let y = line + 150 + i32::try_from(lane).unwrap_or_default() * step;
        let (from, to) = (measures.x(before), measures.x(after));
        let back = if from < to { -1 } else { 1 };
        let path = ending.entry(after).or_default();
        let _ = write!(
            path,
            "M{0} {1}V{2}M{0} {3}H{4}M{5} {1}L{4} {3}L{5} {2}",
            decimal(from),
            decimal(y - head),
            decimal(y + head),
            decimal(y),
            decimal(to),
            decimal(to + back * head * 3 / 2),
        );
    }
    let draw = |(after, path): (Position, String)| {
        let attributes = [
            ("class", "strip__arrow"),
            ("data-position", &three_digits(after) as &str),
            ("d", &path),
            ("stroke", &colour(data, after)),
            ("stroke-width", "1.4"),
        ];
        element("path", &attributes, Vec::new())
    };
    let depth = if count == 0 { line + 80 } else { line + 150 + count * step };
    (ending.into_iter().map(draw).collect(), depth)
}

/// The size of a picture to keep; its height depends on the voices.
const KEPT_WIDTH: i32 = 1200;

/// A whole picture to keep: the number on the ground, the words, the beam and the strip. Gives its size as well, in pixels.
pub fn kept(
    data: &GatheringData,
    voices: &[Voice],
    group: &Group,
    words: &[String],
    centre: &str,
) -> (String, i32, i32) {
    let (strip, _, depth) = strip(data, voices, group, Measures::WIDE);
    let (ink, paper) = (ink(data), paper(data));
    const SERIF: &str = "Georgia, serif";
    const SANS: &str = "Helvetica, Arial, sans-serif";
    let text = |x: i32, y: i32, size: &str, family: &str, anchor: &str, fill: &str, words: &str| {
        let attributes = [
            ("x", &x.to_string() as &str),
            ("y", &y.to_string()),
            ("font-size", size),
            ("font-family", family),
            ("text-anchor", anchor),
            ("fill", fill),
        ];
        let mut node = element("text", &attributes, vec![Node::Text(words.to_owned())]);
        if let (Node::Element(_, attributes, _), true) = (&mut node, family == SANS) {
            attributes.push(("font-weight", "700".to_owned()));
        }
        node
    };
    let mut lines = Vec::new();
    for sentence in words {
        wrap(sentence, 46, &mut lines);
    }
    const GROUND: i32 = 320;
    let below = GROUND + 60 + 34 * i32::try_from(lines.len()).unwrap_or_default();
    let top = below.max(560);
    let height = top + 130 + depth / 10;
    let at = |x: i32, y: i32, children| element("g", &[("transform", &format!("translate({x} {y})"))], children);
    let mut parts = vec![
        element("rect", &[("width", "1200"), ("height", &height.to_string()), ("fill", paper)], Vec::new()),
        element("path", &[("d", "M0 320H1200"), ("stroke", ink), ("stroke-width", "2")], Vec::new()),
        text(50, GROUND, "210", SANS, "start", ink, &group.median.to_string()),
        element("g", &[("transform", "translate(890 350) scale(1.9)")], beam(data, Some(group))),
    ];
    for (index, line) in (0..).zip(&lines) {
        parts.push(text(50, GROUND + 56 + 34 * index, "26", SERIF, "start", ink, line));
    }
    let middle = 50 + Measures::WIDE.x(group.median) / 10;
    let anchor = match group.median.get() {
        0..10 => "start",
        91.. => "end",
        _ => "middle",
    };
    parts.push(text(middle.clamp(57, 1143), top + 14, "20", SANS, anchor, &colour(data, group.median), centre));
    parts.push(at(43, top + 30, vec![strip]));
    let [vertical, horizontal] = &data.ends;
    let foot = height - 28;
    parts.push(text(50, foot - 36, "20", SERIF, "start", ink, vertical));
    parts.push(text(1150, foot - 36, "20", SERIF, "end", ink, horizontal));
    parts.push(text(50, foot, "18", SANS, "start", ink, &data.name));
    parts.push(text(1150, foot, "18", SERIF, "end", ink, &data.base()));
    let view = format!("0 0 {KEPT_WIDTH} {height}");
    let attributes = [
        ("xmlns", "http://www.w3.org/2000/svg"),
        ("viewBox", &view),
        ("width", "1200"),
        ("height", &height.to_string()),
    ];
    (element("svg", &attributes, parts).to_xml(), KEPT_WIDTH, height)
}

/// Breaks a sentence into lines of so many characters at most, where its words allow it.
fn wrap(sentence: &str, most: usize, lines: &mut Vec<String>) {
    let mut line = String::new();
    for word in sentence.split(' ') {
        if !line.is_empty() && line.chars().count() + 1 + word.chars().count() > most {
            lines.push(std::mem::take(&mut line));
        }
        if !line.is_empty() {
            line.push(' ');
        }
        let _ = write!(line, "{word}");
    }
    lines.push(line);
}
