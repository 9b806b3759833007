//! Everything that somebody does on the page that gathers voices.

use crate::browser::clipboard::Copied;
use crate::content::GatherText;

/// Everything that somebody does here.
#[derive(Clone)]
pub enum Action {
    /// Change the text.
    Paste(String),
    /// Take a voice out, by its key; the row that then stands in its place gets the focus.
    TakeOut(String, usize),
    /// Put all of those back.
    PutBack,
    /// List all voices.
    ShowAll,
    /// Add a voice by hand.
    Add,
    /// Look at a form in which voices leave.
    Choose(Format),
    /// Copy from an area, by its id.
    Copy(&'static str),
    /// Hear what came of that.
    Copied(&'static str, Copied),
    /// Save that form as a file.
    Save,
    /// Save the picture as SVG.
    SaveSvg,
    /// Save the picture as PNG.
    SavePng,
    /// Print.
    Print,
    /// Say how many voices there are.
    Say,
}

/// A form of text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Format {
    /// A line a voice.
    #[default]
    Text,
    /// A table in Markdown.
    Markdown,
    /// A table in CSV.
    Csv,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 3] = [Self::Text, Self::Markdown, Self::Csv];

    /// Its name.
    pub fn name(self) -> GatherText {
        match self {
            Self::Text => GatherText::AsText,
            Self::Markdown => GatherText::AsMarkdown,
            Self::Csv => GatherText::AsCsv,
        }
    }

    /// The ending of its files.
    pub fn ending(self) -> &'static str {
        match self {
            Self::Text => "txt",
            Self::Markdown => "md",
            Self::Csv => "csv",
        }
    }

    /// Its media type.
    pub fn kind(self) -> &'static str {
        match self {
            Self::Text => "text/plain;charset=utf-8",
            Self::Markdown => "text/markdown;charset=utf-8",
            Self::Csv => "text/csv;charset=utf-8",
        }
    }
}
