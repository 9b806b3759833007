//! Posts: every channel's intent link to the letter, the limits of posts, the texts to copy, names of servers.
#![expect(clippy::panic, reason = "a test that cannot go on should stop")]

use std::path::Path;

use de_tu_a_tu::content::Channel;
use de_tu_a_tu::content::load::{Content, load};
use de_tu_a_tu::link::{Link, MOST_VOICES};
use de_tu_a_tu::seal::Sealed;
use de_tu_a_tu::share::{Post, encode, host_name};
use de_tu_a_tu::spectrum::{Position, Stance};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use proptest::prelude::*;

const BASE: &str = "https://example.org/a/";
/// A text with all that is hard about texts: `&`, `#`, `%`, quotes, accents, an emoji, a line break, and what
/// addresses are made of.
const TEXT: &str = "¿Tú & yo? 100% #1 \"a\" 'b' ñ 🎉\n+=/{url}";
const TITLE: &str = "«Así»: a&b=c?";

fn content() -> Content {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("content");
    load(&folder).unwrap_or_else(|problems| panic!("the content has problems: {problems:?}"))
}

fn at(number: u8) -> Position {
    Position::new(number).unwrap_or_else(|| panic!("{number} is no position"))
}

/// A conversation of as many voices as a link carries, each as long as it can be written.
fn longest(position: Position) -> Link {
    let details = (Some(Position::HORIZONTAL), vec![Position::HORIZONTAL; MOST_VOICES]);
    Link { before: details.0, acts: details.0, with: details.1, ..Link::to(position) }
}

fn channels() -> Vec<Channel> {
    content().languages.first().map(|language| language.piece.channels.clone()).unwrap_or_default()
}

#[track_caller]
fn channel(id: &str) -> Channel {
    channels().into_iter().find(|channel| channel.id == id).unwrap_or_else(|| panic!("there is no channel {id}"))
}

fn intent(channel: &Channel, post: &Post<'_>) -> String {
    post.intent(&channel.address, channel.limit)
}

/// The parameter of an intent link, as the other site reads it.
#[track_caller]
fn parameter(address: &str, name: &str) -> String {
    let query = address.split_once('?').map(|(_, query)| query).unwrap_or_default();
    let value = query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('='));
    let value = value.unwrap_or_else(|| panic!("{address} has no {name}"));
    percent_encoding::percent_decode_str(value)
        .decode_utf8()
        .unwrap_or_else(|error| panic!("{address}: {error}"))
        .into_owned()
}

/// Every channel's address, to the letter; those that drop texts get none.
#[test]
fn intents_are_exact() {
    let link = Link { before: Some(at(40)), with: vec![at(9), at(85)], ..Link::to(at(71)) };
    let post = Post { base: BASE, link: &link, is_sealed: false, text: TEXT, title: TITLE };
    let url = "https%3A%2F%2Fexample.org%2Fa%2Fr%2F71%2F%3Fbefore%3D40%26with%3D9.85";
    let text =
        "%C2%BFT%C3%BA%20%26%20yo%3F%20100%25%20%231%20%22a%22%20%27b%27%20%C3%B1%20%F0%9F%8E%89%0A%2B%3D%2F%7Burl%7D";
    let title = "%C2%ABAs%C3%AD%C2%BB%3A%20a%26b%3Dc%3F";
    let expected = [
        ("linkedin", format!("https://www.linkedin.com/sharing/share-offsite/?url={url}")),
        ("facebook", format!("https://www.facebook.com/sharer/sharer.php?u={url}")),
        ("whatsapp", format!("https://wa.me/?text={text}%20{url}")),
        ("telegram", format!("https://t.me/share/url?url={url}&text={text}")),
        ("email", format!("mailto:?subject={title}&body={text}%0A%0A{url}")),
        ("x", format!("https://twitter.com/intent/tweet?text={text}&url={url}")),
        ("bluesky", format!("https://bsky.app/intent/compose?text={text}%20{url}")),
        ("mastodon", format!("https://{{host}}/share?text={text}%20{url}")),
    ];
    let written: Vec<_> = channels().iter().map(|it| (it.id.to_string(), intent(it, &post))).collect();
    assert_eq!(written, expected.map(|(id, address)| (id.to_owned(), address)));
}

/// No post is too long for its site, whoever posts it and however long the conversation: then the link goes bare.
#[test]
fn posts_fit_their_sites() {
    let [bluesky, mastodon, x] = ["bluesky", "mastodon", "x"].map(channel);
    for language in content().languages {
        let base = format!("https://a-rather-long-name.example.org/essays/{}/", language.language.code);
        for position in Position::all() {
            let description = language.piece.describe(position);
            let (text, title) = (description.share(), description.title());
            for link in [Link::to(position), longest(position)] {
                let post = Post { base: &base, link: &link, is_sealed: false, text: &text, title: &title };
                for (channel, most) in [(&bluesky, 300), (&mastodon, 500)] {
                    // There are never more graphemes than characters.
                    let posted = parameter(&intent(channel, &post), "text");
                    let count = posted.chars().count();
                    assert!(count <= most, "{} at {position}: {count} characters in “{posted}”", channel.id);
                    let ending = posted.rsplit_once(' ').map(|(_, url)| url);
                    let bare = format!("{base}{}", Link::path(position));
                    let is_whole = ending == Some(&*post.url());
                    assert!(is_whole || ending == Some(&bare), "“{posted}” ends with the link");
                    assert!(is_whole || text.chars().count() + 1 + post.url().chars().count() > most, "no need to cut");
                }
                let address = intent(&x, &post);
                assert_eq!(parameter(&address, "url"), post.url(), "X shortens links itself");
                assert!(parameter(&address, "text").chars().count() + 1 + 23 <= 280, "X at {position}");
            }
        }
    }
}

/// The limit is the last length that fits, counted in characters.
#[test]
fn the_limit_itself_fits() {
    let link = Link { with: vec![at(9)], ..Link::to(at(71)) };
    let post = Post { base: BASE, link: &link, is_sealed: false, text: "ñ🎉", title: "" };
    let whole = "%C3%B1%F0%9F%8E%89 https%3A%2F%2Fexample.org%2Fa%2Fr%2F71%2F%3Fwith%3D9";
    let bare = "%C3%B1%F0%9F%8E%89 https%3A%2F%2Fexample.org%2Fa%2Fr%2F71%2F";
    let length = 2 + 1 + post.url().len();
    for (limit, expected) in [(None, whole), (Some(length), whole), (Some(length - 1), bare), (Some(0), bare)] {
        assert_eq!(post.intent("{text} {url}", limit), expected, "{limit:?}");
    }
}

/// The texts to paste: a post's with the address last, and the headline as a link with nothing that Markdown would take.
#[test]
fn texts_to_copy() {
    let link = Link { with: vec![at(9)], ..Link::to(at(71)) };
    let post = Post {
        base: BASE,
        link: &link,
        is_sealed: false,
        text: "*a* _b_ `c` <d> [e] \\ & #",
        title: "Un [título] *así*",
    };
    assert_eq!(post.plain(), "*a* _b_ `c` <d> [e] \\ & # https://example.org/a/r/71/?with=9");
    assert_eq!(
        post.markdown(),
        r"[Un \[título\] \*así\*](https://example.org/a/r/71/?with=9): \*a\* \_b\_ \`c\` \<d> \[e\] \\ & #"
    );
}

/// Names of servers as readers write them, and what is no name.
#[test]
fn names_of_servers() {
    for (written, name) in [
        ("mastodon.social", "mastodon.social"),
        ("  mastodon.social\n", "mastodon.social"),
        ("https://mastodon.social/", "mastodon.social"),
        ("http://mastodon.social", "mastodon.social"),
        ("@me@mastodon.social", "mastodon.social"),
        ("me@mastodon.social", "mastodon.social"),
        ("a.b-c.9.example", "a.b-c.9.example"),
        ("xn--espaa-rta.example", "xn--espaa-rta.example"),
    ] {
        assert_eq!(host_name(written), Some(name), "{written:?}");
    }
    let long = format!("{}example", "a.".repeat(130));
    for written in [
        "",
        " ",
        ".",
        "@",
        "https://",
        "mastodon",
        "localhost",
        "a..b",
        ".a.b",
        "a.b.",
        "a b.c",
        "a.b/c",
        "a.b:443",
        "a.b?c",
        "a.b#c",
        "a.b\\c",
        "a.b%2Fc",
        "<a.b>",
        "javascript:alert(1).a",
        "ftp://a.b",
        "españa.example",
        &*long,
    ] {
        assert_eq!(host_name(written), None, "{written:?}");
    }
}

/// One sentence for each stance and language; each says where its sender stands and leaves room for a link.
#[test]
fn sentences_to_share() {
    for language in content().languages {
        let mut seen = Vec::new();
        for stance in Stance::ALL {
            let texts = language.piece.stances.get(stance as usize);
            let share = texts.map(|texts| texts.share.to_string()).unwrap_or_default();
            assert_eq!(share.matches("{n}").count(), 1, "“{share}”");
            assert!(!seen.contains(&share), "“{share}” is said twice");
            let posted = language.piece.describe(stance.typical()).share();
            assert_eq!(posted, share.replace("{n}", &stance.typical().to_string()));
            seen.push(share);
        }
        for position in Position::all() {
            let posted = language.piece.describe(position).share();
            assert!(posted.chars().count() <= 180, "{} characters in “{posted}”", posted.chars().count());
        }
    }
}

/// The characters that RFC 3986 leaves as they are.
const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

proptest! {
    /// Encoding is what everybody else's is.
    #[test]
    fn encoding_is_that_of_the_standard(text in any::<String>()) {
        prop_assert_eq!(encode(&text), utf8_percent_encode(&text, UNRESERVED).to_string());
    }

    /// Whatever is written there, a link to a server leads to that server or is none.
    #[test]
    fn a_name_of_a_server_is_only_that(written in "[a-z@.:/?# -]{0,20}") {
        if let Some(name) = host_name(&written) {
            prop_assert!(written.contains(name) && name.contains('.'));
            prop_assert!(name.bytes().all(|it| it.is_ascii_alphanumeric() || b".-".contains(&it)), "{name:?}");
        }
    }
}

/// A sealed post is the sealed address everywhere, also where a channel's limit takes its details away.
#[test]
fn a_sealed_post_says_no_number() {
    let link = Link { with: vec![at(9)], before: Some(at(40)), ..Link::to(at(71)) };
    let post = Post { base: BASE, link: &link, is_sealed: true, text: "Sitúate", title: "¿Dónde?" };
    let bare = Link::to(at(71));
    let [whole, bare] = [&link, &bare].map(|link| format!("{BASE}{}", Sealed(link)));
    assert_eq!(post.url(), whole);
    assert_eq!(post.plain(), format!("Sitúate {whole}"));
    assert_eq!(post.markdown(), format!("[¿Dónde?]({whole}): Sitúate"));
    assert_eq!(post.intent("{url}", None), encode(&whole));
    assert_eq!(post.intent("{url}", Some(0)), encode(&bare));
    for text in [post.plain(), post.markdown(), post.intent("{title} {text} {url}", Some(0))] {
        assert!(!text.contains("71") && !text.contains("40") && !text.contains("/r/"), "{text}");
    }
}
