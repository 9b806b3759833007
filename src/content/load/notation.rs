//! The notations of values that pages put into attributes, addresses and names of files. Readers do not see them, and a
//! quotation mark or a space in one would break a page, an address or a path.

/// A way in which such a value is written.
#[derive(Clone, Copy, Debug)]
pub enum Notation {
    /// A language: `es`, `pt-BR` (the part of <https://www.rfc-editor.org/rfc/rfc5646> that is needed here).
    LanguageCode,
    /// Language and country, as Open Graph has them: `es_ES`.
    Locale,
    /// The id of something in the content: `dilema-datos`. A letter comes first, so that `#id` selects it in CSS.
    Id,
    /// The name of a file without its ending: `1-iguales`.
    FileName,
    /// The name of a page's folder: a file's name that no folder of the site has, see [`TAKEN_FOLDERS`].
    Folder,
    /// An address on the web.
    WebAddress,
    /// An address to which a post is sent: `{url}` stands in it for the result's address, and other placeholders may
    /// stand there too.
    ShareAddress,
}

/// The folders that the site has in any language. A language's code is one as well, and is shorter than four letters.
const TAKEN_FOLDERS: [&str; 5] = ["assets", "embed", "oembed", "og", "qr"];

/// The placeholders of a [`Notation::ShareAddress`].
const SHARE_PLACEHOLDERS: [&str; 4] = ["{url}", "{text}", "{title}", "{host}"];

impl Notation {
    /// True if a text is written so.
    pub fn admits(self, text: &str) -> bool {
        match self {
            Self::LanguageCode => {
                let mut subtags = text.split('-');
                subtags.next().is_some_and(is_language) && subtags.all(is_subtag)
            }
            Self::Locale => {
                let is_country = |it: &str| it.len() == 2 && it.bytes().all(|byte| byte.is_ascii_uppercase());
                text.split_once('_').is_some_and(|(language, country)| is_language(language) && is_country(country))
            }
            Self::Id => text.starts_with(|first: char| first.is_ascii_lowercase()) && text.bytes().all(is_of_id),
            Self::FileName => !text.starts_with('-') && !text.is_empty() && text.bytes().all(is_of_id),
            Self::Folder => text.len() > 3 && Self::FileName.admits(text) && !TAKEN_FOLDERS.contains(&text),
            Self::WebAddress => {
                let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
                rest.is_some_and(|rest| !rest.is_empty() && rest.bytes().all(is_of_address))
            }
            Self::ShareAddress => {
                let plain = SHARE_PLACEHOLDERS.iter().fold(text.to_owned(), |text, name| text.replace(name, ""));
                let rest = plain.strip_prefix("https://").or_else(|| plain.strip_prefix("mailto:"));
                text.contains("{url}") && rest.is_some_and(|rest| rest.bytes().all(is_of_address))
            }
        }
    }

    /// The name of what is written so, and the remedy for what is not.
    pub fn describe(self) -> (&'static str, &'static str) {
        match self {
            Self::LanguageCode => ("language's code", "Write one such as es or pt-BR."),
            Self::Locale => ("locale", "Write language and country, such as es_ES."),
            Self::Id => ("id", "Write small letters, digits and hyphens, a letter first."),
            Self::FileName => ("file's name", "Write small letters, digits and hyphens, without the ending."),
            Self::Folder => (
                "folder's name",
                "Write four or more small letters, digits and hyphens, and not the name of a folder that is there already.",
            ),
            Self::WebAddress => ("web address", "Start it with https://, and leave out spaces and quotation marks."),
            Self::ShareAddress => (
                "address to share on",
                "Start it with https:// or mailto:, put {url} where the result's address belongs, leave out spaces and \
                 quotation marks, and put nothing else in braces but {text}, {title} and {host}.",
            ),
        }
    }
}

fn is_language(text: &str) -> bool {
    (2..=3).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_lowercase())
}

fn is_subtag(text: &str) -> bool {
    (2..=8).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

fn is_of_id(byte: u8) -> bool {
    byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-'
}

/// True for a byte that may stand in an address (<https://www.rfc-editor.org/rfc/rfc3986>, section 2).
fn is_of_address(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&byte)
}
