//! A reader's post, and the intent links that hand it to other sites.

use crate::link::Link;
use crate::placeholders::fill;
use crate::seal::Sealed;

/// In a channel's address, the server that the reader names.
pub const HOST: &str = "{host}";

/// A result, as a reader posts it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Post<'a> {
    /// The absolute address of the piece in the reader's language, with a slash at its end.
    pub base: &'a str,
    /// The result.
    pub link: &'a Link,
    /// True if whoever opens it is to answer first.
    pub is_sealed: bool,
    /// The sentence.
    pub text: &'a str,
    /// The headline.
    pub title: &'a str,
}

impl Post<'_> {
    /// The result's address with all its details.
    pub fn url(&self) -> String {
        self.address(self.link)
    }

    fn address(&self, link: &Link) -> String {
        let path = if self.is_sealed { Sealed(link).to_string() } else { link.to_string() };
        [self.base, &path].concat()
    }

    /// The sentence and the address, as one would paste them. The address comes last, since iOS copies nothing else.
    pub fn plain(&self) -> String {
        format!("{} {}", self.text, self.url())
    }

    /// The same for a blog: the headline is the link.
    pub fn markdown(&self) -> String {
        let special = |character| matches!(character, '\\' | '[' | ']' | '*' | '_' | '`' | '<');
        format!("[{}]({}): {}", escaped(self.title, special), self.url(), escaped(self.text, special))
    }

    /// The intent link of a channel: `template` with `{url}`, `{text}` and `{title}` filled in and encoded.
    ///
    /// An address that is too long for the post's limit goes without its details. The limit is in characters, which are
    /// never fewer than the graphemes that sites count.
    pub fn intent(&self, template: &str, limit: Option<usize>) -> String {
        let bare = Link::to(self.link.position);
        let fits = |url: &str| limit.is_none_or(|limit| self.text.chars().count() + 1 + url.chars().count() <= limit);
        let url = Some(self.url()).filter(|url| fits(url)).unwrap_or_else(|| self.address(&bare));
        let [url, text, title] = [url.as_str(), self.text, self.title].map(encode);
        fill(template, &[("{url}", &url), ("{text}", &text), ("{title}", &title)])
    }
}

/// A text in which Markdown makes nothing of these characters: each has a backslash in front.
pub fn escaped(text: &str, is_special: impl Fn(char) -> bool) -> String {
    let mut escaped = String::new();
    for character in text.chars() {
        if is_special(character) {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}

/// Percent-encodes a text for use anywhere in an address: all but letters, digits and `-._~` of ASCII (RFC 3986, 2.3).
pub fn encode(text: &str) -> String {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    let digit = |value: u8| DIGITS.get(usize::from(value)).copied().map(char::from).unwrap_or_default();
    let mut encoded = String::new();
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            for character in ['%', digit(byte >> 4), digit(byte & 15)] {
                encoded.push(character);
            }
        }
    }
    encoded
}

/// The name of a server as a reader may write it: `mastodon.social`, `@me@mastodon.social`, `https://mastodon.social/`.
///
/// `None` for anything that is not a plain host name with a dot in it.
pub fn host_name(written: &str) -> Option<&str> {
    let host = written.trim();
    let mut host = ["https://", "http://"].iter().find_map(|scheme| host.strip_prefix(scheme)).unwrap_or(host);
    while let Some((_, server)) = host.split_once('@') {
        host = server;
    }
    let host = host.trim_end_matches('/');
    let plain =
        |label: &str| !label.is_empty() && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    (host.contains('.') && host.len() <= 253 && host.split('.').all(plain)).then_some(host)
}
