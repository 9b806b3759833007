//! The essays: Markdown with a TOML head, passages and dilemmas in reading order. AUTHORING.md describes the format.

use std::ops::Range;

use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

use super::source::{Problems, Source};
use crate::spectrum::Position;

/// An essay in one language, as the pages show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Essay {
    /// Its id, the same in all languages.
    pub id: String,
    /// Its title.
    pub title: String,
    /// What it argues, in a sentence.
    pub summary: String,
    /// Passages and dilemmas in reading order.
    pub parts: Vec<Part>,
}

/// A part of an essay.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Something to read.
    Passage(Passage),
    /// Something to decide.
    Dilemma(Dilemma),
}

impl Part {
    /// Its id in the page.
    pub fn id(&self) -> &str {
        match self {
            Self::Passage(passage) => &passage.id,
            Self::Dilemma(dilemma) => &dilemma.id,
        }
    }

    /// Its title.
    pub fn title(&self) -> &str {
        match self {
            Self::Passage(passage) => &passage.title,
            Self::Dilemma(dilemma) => &dilemma.title,
        }
    }

    /// What must be the same in all languages.
    fn skeleton(&self) -> (String, Vec<(Option<Position>, String)>) {
        match self {
            Self::Passage(passage) => (passage.id.clone(), vec![(passage.lean, String::new())]),
            Self::Dilemma(dilemma) => {
                let answers = dilemma.answers.iter().map(|answer| (answer.position, answer.passage.clone()));
                (dilemma.id.clone(), answers.collect())
            }
        }
    }
}

/// A passage of an essay.
#[derive(Clone, Debug, PartialEq)]
pub struct Passage {
    /// Its id in the page.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Where on the spectrum it speaks from.
    pub lean: Option<Position>,
    /// Whether it is an echo: a reader's voice after the essay.
    pub is_echo: bool,
    /// Its paragraphs and quotations as HTML.
    pub html: String,
    /// How many words a reader reads, quotations included.
    pub words: usize,
    /// How many words the retelling itself has.
    pub own_words: usize,
    /// The words of each quotation, per line of the block.
    pub quoted: Vec<usize>,
}

/// A dilemma: a situation and what one might do.
#[derive(Clone, Debug, PartialEq)]
pub struct Dilemma {
    /// Its id in the page.
    pub id: String,
    /// Its title.
    pub title: String,
    /// The situation as HTML.
    pub html: String,
    /// What one might do, from vertical to horizontal.
    pub answers: Vec<Answer>,
}

/// An answer to a dilemma.
#[derive(Clone, Debug, PartialEq)]
pub struct Answer {
    /// Where it stands.
    pub position: Option<Position>,
    /// The passage it speaks to, by its id.
    pub passage: String,
    /// What one would do, as HTML without a paragraph around it.
    pub html: String,
    /// What is said to that, as HTML.
    pub reply: String,
}

/// How many answers a dilemma has.
pub const ANSWERS: usize = 4;

const FENCE: &str = "+++\n";

/// Reads an essay.
pub fn load(source: &Source, problems: &mut Problems) -> Option<Essay> {
    let Some((head, body)) = source.text.strip_prefix(FENCE).and_then(|rest| rest.split_once(FENCE)) else {
        problems.push(source.problem(
            0,
            "this file does not start with a head between two lines of +++. Copy the head of another essay.",
        ));
        return None;
    };
    let mut fields = source.table_from(FENCE.len(), head).map_err(|problem| problems.push(problem)).ok()?;
    let mut essay = Essay {
        id: fields.text("id", problems).to_string(),
        title: fields.text("title", problems).to_string(),
        summary: fields.text("summary", problems).to_string(),
        parts: Vec::new(),
    };
    fields.finish(problems);
    let start = source.text.len() - body.len();
    essay.parts = Reader { source, body, start, problems }.parts();
    check_targets(source, &essay, problems);
    Some(essay)
}

/// Every answer must lead to a passage of its essay.
fn check_targets(source: &Source, essay: &Essay, problems: &mut Problems) {
    let is_passage =
        |id: &str| essay.parts.iter().any(|part| matches!(part, Part::Passage(passage) if passage.id == id));
    for part in &essay.parts {
        let Part::Dilemma(dilemma) = part else { continue };
        for answer in dilemma.answers.iter().filter(|answer| !is_passage(&answer.passage)) {
            let offset = source.text.find(&format!("](#{})", answer.passage)).unwrap_or_default();
            problems.push(source.problem(
                offset,
                format!("`#{}` is no passage of this essay. Name one of its passages.", answer.passage),
            ));
        }
    }
}

/// Two languages must tell the same essay: the same parts, leans, positions and targets in the same order.
pub fn check_same(source: &Source, essay: &Essay, default: &Essay, problems: &mut Problems) {
    if essay.id != default.id {
        problems.push(source.problem(
            0,
            format!("the id is `{}`, but `{}` in the first language. Use the same.", essay.id, default.id),
        ));
    }
    if essay.parts.len() != default.parts.len() {
        let (here, there) = (essay.parts.len(), default.parts.len());
        problems.push(
            source.problem(
                0,
                format!("there are {here} parts here and {there} in the first language. Make them the same."),
            ),
        );
    }
    for (part, other) in essay.parts.iter().zip(&default.parts) {
        if part.skeleton() != other.skeleton() {
            let offset = source.text.find(&format!("{{#{}", part.id())).unwrap_or_default();
            problems.push(source.problem(
                offset,
                format!("`#{}` differs from `#{}` in the first language. Ids, leans, positions and targets must be the same.", part.id(), other.id()),
            ));
        }
    }
}

/// An event of the Markdown parser and where it stands in the body.
type Spanned<'a> = (Event<'a>, Range<usize>);

struct Reader<'a> {
    source: &'a Source,
    body: &'a str,
    /// Where the body starts in the file.
    start: usize,
    problems: &'a mut Problems,
}

/// A heading and what follows it.
struct Section<'a> {
    title: String,
    id: String,
    classes: Vec<String>,
    lean: Option<String>,
    offset: usize,
    events: Vec<Spanned<'a>>,
}

impl<'a> Reader<'a> {
    fn problem(&mut self, offset: usize, message: impl Into<String>) {
        self.problems.push(self.source.problem(self.start + offset, message));
    }

    fn parts(mut self) -> Vec<Part> {
        let sections = self.sections();
        let mut parts = Vec::new();
        for section in sections {
            let part = if section.classes.iter().any(|class| class == "dilemma") {
                Part::Dilemma(self.dilemma(section))
            } else {
                Part::Passage(self.passage(section))
            };
            parts.push(part);
        }
        if parts.is_empty() {
            self.problem(
                0,
                "there is no passage. Add one: a line such as ## Title {#id lean=50}, and paragraphs below it.",
            );
        }
        parts
    }

    fn sections(&mut self) -> Vec<Section<'a>> {
        let mut sections: Vec<Section<'a>> = Vec::new();
        let mut events = Parser::new_ext(self.body, Options::ENABLE_HEADING_ATTRIBUTES).into_offset_iter();
        while let Some((event, range)) = events.next() {
            match event {
                Event::Start(Tag::Heading { level: HeadingLevel::H2, id, classes, attrs }) => {
                    let heading: Vec<_> = events
                        .by_ref()
                        .take_while(|(event, _)| !matches!(event, Event::End(TagEnd::Heading(_))))
                        .collect();
                    let lean = attrs.iter().find(|(name, _)| &**name == "lean");
                    sections.push(Section {
                        title: plain(&heading),
                        id: id.map(|id| id.to_string()).unwrap_or_default(),
                        classes: classes.iter().map(|class| class.to_string()).collect(),
                        lean: lean.and_then(|(_, value)| value.as_ref()).map(|value| value.to_string()),
                        offset: range.start,
                        events: Vec::new(),
                    });
                }
                // A comment is for whoever edits the file.
                Event::Start(Tag::HtmlBlock) | Event::End(TagEnd::HtmlBlock) => {}
                Event::Html(text) | Event::InlineHtml(text) if is_comment(&text) => {}
                event => match sections.last_mut() {
                    Some(section) => section.events.push((event, range)),
                    None => self.problem(range.start, "there is text before the first ## heading. Move it below one."),
                },
            }
        }
        for index in 0..sections.len() {
            let Some(section) = sections.get(index) else { continue };
            let (id, offset) = (section.id.clone(), section.offset);
            if id.is_empty() || section.title.is_empty() {
                self.problem(offset, "this heading has no title or no id. Write: ## Title {#id lean=50}");
            }
            if sections.iter().take(index).any(|other| other.id == id) {
                self.problem(offset, format!("the id `{id}` is used twice. Give this part an id of its own."));
            }
        }
        sections
    }

    fn passage(&mut self, section: Section<'a>) -> Passage {
        let Section { title, id, classes, lean, offset, events } = section;
        let position = lean.as_deref().and_then(Position::parse);
        if position.is_none() {
            self.problem(
                offset,
                format!("`{id}` has no lean, or not one from 0 to 100. Write: ## Title {{#{id} lean=50}}"),
            );
        }
        let mut passage = Passage {
            id,
            title,
            lean: position,
            is_echo: classes.iter().any(|class| class == "echo"),
            html: String::new(),
            words: 0,
            own_words: 0,
            quoted: Vec::new(),
        };
        let mut rest = events.into_iter().peekable();
        while let Some((event, range)) = rest.next() {
            if matches!(event, Event::Start(Tag::BlockQuote(_))) {
                // The block is read line by line from the source, so its events are passed over.
                while rest.next_if(|(_, inner)| inner.end <= range.end && inner.start >= range.start).is_some() {}
                self.quotation(range, &mut passage);
            } else {
                let mut block = vec![(event, range)];
                while let Some(next) = rest.next_if(|(event, _)| !matches!(event, Event::Start(Tag::BlockQuote(_)))) {
                    block.push(next);
                }
                let words = count_words(&plain(&block));
                passage.words += words;
                passage.own_words += words;
                passage.html.push_str(&self.prose(&block));
            }
        }
        passage
    }

    /// A quotation: a line for each language that starts with its code in brackets, and a last one with the source.
    fn quotation(&mut self, range: Range<usize>, passage: &mut Passage) {
        let block = self.body.get(range.clone()).unwrap_or_default();
        let mut html = String::from("<figure class=\"excerpt\"><blockquote>");
        let mut credit = None;
        for line in block.lines().map(|line| line.trim_start_matches('>').trim()).filter(|line| !line.is_empty()) {
            let quoted = line.strip_prefix('[').and_then(|rest| rest.split_once("] "));
            if let Some((lang, text)) = quoted {
                html.push_str(&format!("<p lang=\"{}\">{}</p>", escape(lang), escape(text)));
                passage.words += count_words(text);
                passage.quoted.push(count_words(text));
            } else if let Some(source) = line.strip_prefix("— ") {
                credit = Some(source);
            } else {
                self.problem(range.start, format!("a quotation's line is neither [language] text nor — source: “{line}”. Start it with [es] or with —."));
            }
        }
        let Some(credit) = credit else {
            return self.problem(
                range.start,
                "this quotation names nobody. End it with a line such as: > — tactilbasic, 2012",
            );
        };
        html.push_str(&format!("</blockquote><figcaption>{}</figcaption></figure>", escape(credit)));
        passage.html.push_str(&html);
    }

    fn dilemma(&mut self, section: Section<'a>) -> Dilemma {
        let Section { title, id, offset, events, .. } = section;
        let list =
            events.iter().position(|(event, _)| matches!(event, Event::Start(Tag::List(_)))).unwrap_or(events.len());
        let (situation, list) = events.split_at(list);
        let html = self.prose(situation);
        let mut answers = Vec::new();
        let mut item: Vec<Spanned<'a>> = Vec::new();
        for (event, range) in list {
            match event {
                Event::Start(Tag::Item) => item.clear(),
                Event::End(TagEnd::Item) => answers.push(self.answer(&item, range.start)),
                Event::Start(Tag::List(_)) | Event::End(TagEnd::List(_)) => {}
                event => item.push((event.clone(), range.clone())),
            }
        }
        if answers.len() != ANSWERS {
            let count = answers.len();
            self.problem(
                offset,
                format!("`{id}` has {count} answers. A dilemma has {ANSWERS}: a numbered list below its situation."),
            );
        }
        if !answers.is_sorted_by_key(|answer| answer.position) {
            self.problem(
                offset,
                format!("the answers of `{id}` are not in order. Put them from the smallest position to the largest."),
            );
        }
        Dilemma { id, title, html, answers }
    }

    /// An answer starts with its position, linked to the passage it speaks to: `[12](#norma) What I would do.`
    /// A second paragraph is the reply.
    fn answer(&mut self, item: &[Spanned<'a>], offset: usize) -> Answer {
        let ends = item.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Paragraph)));
        let (first, reply) = item.split_at(ends.map_or(0, |end| end + 1));
        let link = first.iter().find_map(|(event, _)| match event {
            Event::Start(Tag::Link { dest_url, .. }) => dest_url.strip_prefix('#').map(str::to_owned),
            _ => None,
        });
        let closes = first.iter().position(|(event, _)| matches!(event, Event::End(TagEnd::Link)));
        let (label, text) = first.split_at(closes.map_or(0, |close| close + 1));
        let position = Position::parse(&plain(label));
        if position.is_none() || link.is_none() || reply.is_empty() {
            self.problem(offset, "this answer is not complete. Write: 1. [12](#passage) What I would do. Then an empty line and the reply, indented.");
        }
        let inner: Vec<_> =
            text.iter().filter(|(event, _)| !matches!(event, Event::End(TagEnd::Paragraph))).cloned().collect();
        Answer {
            position,
            passage: link.unwrap_or_default(),
            html: self.prose(&inner).trim().to_owned(),
            reply: self.prose(reply),
        }
    }

    /// Renders paragraphs, in which only emphasis is allowed.
    fn prose(&mut self, events: &[Spanned<'a>]) -> String {
        for (event, range) in events {
            let allowed = matches!(
                event,
                Event::Text(_)
                    | Event::SoftBreak
                    | Event::Start(Tag::Paragraph | Tag::Emphasis)
                    | Event::End(TagEnd::Paragraph | TagEnd::Emphasis)
            );
            if !allowed {
                self.problem(
                    range.start,
                    "only paragraphs and *emphasis* are allowed here. Write this in plain words.",
                );
            }
        }
        let mut html = String::new();
        html::push_html(&mut html, events.iter().map(|(event, _)| event.clone()));
        html
    }
}

fn is_comment(text: &str) -> bool {
    let text = text.trim();
    text.starts_with("<!--") && text.ends_with("-->")
}

fn plain(events: &[Spanned<'_>]) -> String {
    let mut text = String::new();
    for (event, _) in events {
        match event {
            Event::Text(part) => text.push_str(part),
            Event::SoftBreak | Event::End(TagEnd::Paragraph) => text.push(' '),
            _ => {}
        }
    }
    text.trim().to_owned()
}

/// Words as a reader counts them: what spaces separate, dashes left out.
pub fn count_words(text: &str) -> usize {
    text.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count()
}

fn escape(text: &str) -> String {
    let mut html = String::new();
    html::push_html(&mut html, std::iter::once(Event::Text(text.into())));
    html
}
