//! Text stays text wherever the build puts it into a page: nothing of the content becomes an element or an attribute.
#![expect(clippy::expect_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop where it fails")]

#[expect(dead_code, reason = "only the copy is wanted here; what adds to it serves other tests")]
mod fixture;
#[path = "fixture/tokens.rs"]
mod tokens;

use std::collections::BTreeMap;

use de_tu_a_tu::content::load::Content;
use de_tu_a_tu::content::load::essays::Part;
use de_tu_a_tu::content::record::{Record, from_text, to_text};
use de_tu_a_tu::prerender::{Assets, BaseUrl, File, render};
use de_tu_a_tu::share::encode;
use proc_macro2::{Delimiter, Group, TokenTree};
use scraper::{Html, Node};
use serde_json::Value;
use yew::AttrValue;

use crate::fixture::{copy_of_content, edit, loaded};
use crate::tokens::{Source, sources, without_attributes};

/// The names by which a string becomes HTML without being escaped.
const UNESCAPED: [&str; 3] = ["PreEscaped", "render_to", "from_html_unchecked"];

/// The places that name one of them, and how often. Each is imported where it is used, which counts as well.
/// Whoever adds one has a reason, which stands there: why nothing in the string is taken for HTML that is text.
const ALLOWED: [(&str, &str, usize); 4] = [
    // The slots, whose content the build has made.
    ("src/app/parts.rs", "from_html_unchecked", 1),
    ("src/content/load/essays/reader.rs", "PreEscaped", 3),
    ("src/prerender/ready_made.rs", "PreEscaped", 9),
    ("src/prerender/ready_made.rs", "render_to", 1),
];

/// The sources that make HTML.
fn makers() -> Vec<Source> {
    let is_maker =
        |source: &Source| ["src/prerender/", "src/content/load/"].iter().any(|it| source.path.starts_with(it));
    let makers: Vec<Source> = sources().into_iter().filter(is_maker).collect();
    assert!(makers.len() > 20, "the build is where it was");
    makers
}

/// Calls with each token, whatever it stands in, and with the one before it. Attributes are passed over.
fn each_token(tokens: &[TokenTree], check: &mut impl FnMut(Option<&TokenTree>, &TokenTree)) {
    let mut before = None;
    for token in tokens {
        check(before, token);
        if let TokenTree::Group(group) = token {
            each_token(&without_attributes(group.stream()), check);
        }
        before = Some(token);
    }
}

/// The text of a string literal, as it is written.
fn string(token: &TokenTree) -> Option<String> {
    let TokenTree::Literal(literal) = token else { return None };
    let literal = literal.to_string();
    literal.contains('"').then_some(literal)
}

/// A string that looks like markup: `<` and a letter, or the end of an element.
fn is_markup(text: &str) -> bool {
    let mut after = text.split('<').skip(1).map(|rest| rest.trim_start_matches('/'));
    after.any(|rest| rest.starts_with(|c: char| c.is_alphabetic() || c == '{'))
}

/// The strings of a source that look like markup.
fn markup_in_strings(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    each_token(&source.tokens, &mut |_, token| found.extend(string(token).filter(|text| is_markup(text))));
    found
}

/// Words as text in maud's templates, which no sentence for readers may be: those are in the content.
fn words_in_templates(source: &Source) -> Vec<String> {
    let mut found = Vec::new();
    let mut name = String::new();
    each_token(&source.tokens, &mut |before, token| match (before, token) {
        (Some(TokenTree::Punct(mark)), TokenTree::Group(group)) if mark.as_char() == '!' && name == "html" => {
            words_in_template(group, &mut found);
        }
        (_, TokenTree::Ident(ident)) => name = ident.to_string(),
        _ => {}
    });
    found
}

fn words_in_template(template: &Group, found: &mut Vec<String>) {
    let mut is_value = false;
    for token in template.stream() {
        match &token {
            // What stands in brackets and parentheses is Rust.
            TokenTree::Group(group) if group.delimiter() == Delimiter::Brace && !is_value => {
                words_in_template(group, found);
            }
            TokenTree::Literal(_) if !is_value => {
                found.extend(string(&token).filter(|text| text.replace("\\n", "").contains(char::is_alphabetic)));
            }
            _ => {}
        }
        is_value = matches!(&token, TokenTree::Punct(mark) if mark.as_char() == '=');
    }
}

/// The places where a string becomes HTML without being escaped are those that are known.
#[test]
fn unescaped_html_is_counted() {
    let mut found = BTreeMap::new();
    for source in sources() {
        each_token(&source.tokens, &mut |_, token| {
            if let TokenTree::Ident(ident) = token
                && let Some(name) = UNESCAPED.iter().find(|name| ident == *name)
            {
                *found.entry((source.path.clone(), *name)).or_insert(0) += 1;
            }
        });
    }
    let allowed: BTreeMap<(String, &str), usize> =
        ALLOWED.iter().map(|(path, name, count)| ((String::from(*path), *name), *count)).collect();
    assert_eq!(found, allowed);
}

/// No page is put together from strings: none of them looks like markup.
#[test]
fn no_string_holds_markup() {
    for source in makers() {
        assert_eq!(markup_in_strings(&source), [""; 0], "{}", source.path);
    }
}

/// No template says a word of its own.
#[test]
fn templates_say_nothing() {
    for source in makers() {
        assert_eq!(words_in_templates(&source), [""; 0], "{}", source.path);
    }
}

/// The tests above see what they should, and nothing else.
#[test]
fn sources_are_read_rightly() {
    let text = r##"
//! <https://example.org>
#[doc = "<p>"]
fn a() { format!("<p class=\"{}\">", b); c("</p>"); d(r#"<{e}>"#); e("<?xml"); f('<'); g("1 < 2") }
fn h() -> Markup { html! { p.i title="Word" class={ "j-" (k("l")) } { "M" " · " "\n" b { "N" @if o == "P" { "Q" } } } } }
"##;
    let source = Source::parse("x.rs", text);
    assert_eq!(markup_in_strings(&source), [r#""<p class=\"{}\">""#, "\"</p>\"", "r#\"<{e}>\"#"]);
    assert_eq!(words_in_templates(&source), ["\"M\"", "\"N\"", "\"Q\""]);
}

/// A text that would be taken for an element, a reference and the end of an attribute, were it not escaped.
const HOSTILE: &str = "<b>&\"'";

/// The text without it, in all forms in which a page may hold it: as text, in a snippet, in JSON, in an address.
fn without_hostile(text: &str) -> String {
    let forms = [HOSTILE, "&lt;b&gt;&amp;&quot;'", "\\u003cb>&\\\"'", &encode(HOSTILE)];
    forms.iter().fold(text.to_owned(), |text, form| text.replace(form, ""))
}

fn spoil(text: &mut AttrValue) {
    if !text.is_empty() {
        *text = AttrValue::from(format!("{text}{HOSTILE}"));
    }
}

/// A record with all of its texts spoilt. Numbers stay: the loader lets nothing else be a position, a year, a limit.
fn spoilt_record<R: Record>(record: &R) -> R {
    let spoil = |line: &str| {
        let is_text = !line.is_empty() && line.parse::<u16>().is_err();
        format!("{line}{}\n", if is_text { HOSTILE } else { "" })
    };
    let lines: String = to_text(record).lines().map(spoil).collect();
    from_text(&lines).expect("only texts have changed")
}

/// The content with all of its texts spoilt, its codes, ids and addresses too, as no check would let them be.
fn spoilt(mut content: Content) -> Content {
    for language in &mut content.languages {
        let it = &mut language.language;
        [&mut it.code, &mut it.name, &mut it.locale, &mut it.gathering, &mut it.sheet].into_iter().for_each(spoil);
        language.piece = spoilt_record(&language.piece);
        language.bands = spoilt_record(&language.bands);
        language.page_texts.values_mut().for_each(spoil);
        for (essay, credit) in &mut language.essays {
            [&mut credit.original, &mut credit.place, &mut credit.date].into_iter().for_each(spoil);
            credit.author = Some(AttrValue::from(format!("N{HOSTILE}")));
            credit.url = Some(AttrValue::from(format!("https://example.org/{HOSTILE}")));
            let mut texts = vec![&mut essay.id, &mut essay.title, &mut essay.summary];
            for part in &mut essay.parts {
                match part {
                    Part::Passage(passage) => texts.extend([&mut passage.id, &mut passage.title]),
                    Part::Dilemma(dilemma) => {
                        texts.extend([&mut dilemma.id, &mut dilemma.title]);
                        texts.extend(dilemma.answers.iter_mut().map(|answer| &mut answer.passage));
                    }
                }
            }
            texts.into_iter().for_each(|text| text.push_str(HOSTILE));
        }
    }
    content
}

/// The elements of a page with their attributes, and its texts, in the order of its source.
fn parts(html: &Html) -> Vec<String> {
    let part = |node: &Node| match node {
        Node::Element(element) => {
            // A card's description has the nearest quotation that is short enough: another one, if all are longer.
            let describes_card = element.attrs().any(|(_, value)| value.ends_with("image:alt"));
            let value = |name: &str, value: &str| {
                if describes_card && name == "content" { String::new() } else { value.to_owned() }
            };
            let attributes: BTreeMap<String, String> =
                element.attrs().map(|(name, it)| (name.to_owned(), value(name, it))).collect();
            Some(format!("{} {attributes:?}", element.name()))
        }
        Node::Text(text) => Some(text.to_string()),
        _ => None,
    };
    html.tree.nodes().filter_map(|node| part(node.value())).collect()
}

const BASE: &str = "https://example.org/a/";

fn files(content: &Content) -> Vec<File> {
    render(content, &Assets::default(), &BaseUrl::parse(BASE).expect("an address"))
}

/// Each page, answer and list of spoilt content has the elements and attributes that it has of the real one, and says the
/// rest as text. No text is forgotten: all that readers see outside of the essays' prose has changed, but for addresses of
/// the default language, which hold none.
#[test]
fn hostile_texts_stay_texts() {
    let folder = copy_of_content();
    let mut content = loaded(folder.path());
    for (_, credit) in content.languages.iter_mut().flat_map(|language| &mut language.essays) {
        credit.author = Some("N".into());
        credit.url = Some("https://example.org/".into());
    }
    let pages = [
        "index.html",
        "404.html",
        "embed/index.html",
        "embed/full/index.html",
        "r/71/index.html",
        "reunir/index.html",
        "gather/index.html",
    ];
    let (mut compared, sound) = (0, files(&content));
    for (sound, spoilt) in sound.iter().zip(files(&spoilt(content))) {
        assert_eq!(sound.path, without_hostile(&spoilt.path));
        let path = sound.path.strip_prefix("en/").unwrap_or(&sound.path);
        if pages.contains(&path) {
            let documents = [&sound.text, &spoilt.text].map(|text| Html::parse_document(text));
            assert_same(&sound.path, &documents);
            assert_all_changed(&sound.path, &documents);
            compared += 1;
        } else if ["oembed/es.json", "oembed/en/71.json"].contains(&path) {
            let html = [&sound.text, &spoilt.text].map(|text| {
                let answer: Value = serde_json::from_str(text).expect("JSON");
                Html::parse_fragment(answer["html"].as_str().expect("HTML"))
            });
            assert_same(path, &html);
            compared += 1;
        } else if path == "sitemap.xml" {
            let names = [&sound.text, &spoilt.text].map(|text| {
                let list = roxmltree::Document::parse(text).expect("XML");
                list.descendants()
                    .map(|node| format!("{:?} {}", node.tag_name(), node.attributes().len()))
                    .collect::<Vec<_>>()
            });
            assert_eq!(names[0], names[1]);
            compared += 1;
        }
    }
    // All but three of them are there in both languages. (The sheet for a wall has more lines where its text is longer.)
    assert_eq!(compared, 2 * pages.len() - 3 + 2 + 1, "all of these files are there");
}

fn assert_same(path: &str, [sound, spoilt]: &[Html; 2]) {
    assert_eq!(spoilt.errors, [""; 0], "{path}");
    let (sound, spoilt) = (parts(sound), parts(spoilt));
    for (sound, spoilt) in sound.iter().zip(&spoilt) {
        // Attributes are written as Rust writes strings.
        let spoilt = without_hostile(&spoilt.replace("<b>&\\\"'", ""));
        assert_eq!(*sound, spoilt, "{path}");
    }
    assert_eq!(sound.len(), spoilt.len(), "{path}");
}

fn assert_all_changed(path: &str, [sound, spoilt]: &[Html; 2]) {
    let texts = |html: &Html| {
        let nodes = html.tree.nodes().filter(|node| {
            // These sentences are cut at their gaps, and only the last piece has the end that was added.
            let cut = ["map__words app-only", "all-quotes__rule"];
            let mut elements = node.ancestors().filter_map(|it| it.value().as_element());
            !elements.any(|it| {
                ["style", "article"].contains(&it.name()) || it.attr("class").is_some_and(|it| cut.contains(&it))
            })
        });
        let texts = nodes.filter_map(|node| node.value().as_text()).map(|text| text.to_string());
        texts.filter(|text| text.contains(char::is_alphabetic) && !text.starts_with(BASE)).collect::<Vec<_>>()
    };
    let (sound, spoilt) = (texts(sound), texts(spoilt));
    let unchanged: Vec<_> = sound.iter().zip(&spoilt).filter(|(sound, spoilt)| sound == spoilt).collect();
    assert_eq!(unchanged, [], "{path}");
    assert!(sound.len() > 5, "{path} says something");
}

/// Nothing in a style sheet ends its element.
#[test]
fn style_sheets_cannot_end_their_element() {
    let assets = Assets { style: "a::after{content:\"</style><b>\"}".to_owned(), ..Assets::default() };
    let base = BaseUrl::parse(BASE).expect("an address");
    let mut content = loaded(copy_of_content().path());
    content.languages.truncate(1);
    let page = render(&content, &assets, &base).into_iter().find(|file| file.path == "404.html").expect("a page");
    let html = Html::parse_document(&page.text);
    assert_eq!(html.errors, [""; 0]);
    assert!(!parts(&html).iter().any(|part| part.starts_with("b {")), "{}", page.text);
}

/// No page is made whose data would end its element: its lines know no escapes.
#[test]
#[should_panic(expected = "a text in the page's data holds `</` or `<!`")]
fn data_cannot_end_its_element() {
    let mut content = loaded(copy_of_content().path());
    content.languages[0].piece.quotes[0].text = "</script>".into();
    files(&content);
}

/// The prose of essays, which is HTML before it reaches a page, has paragraphs and emphasis, and the rest is text:
/// in excerpts, in their credits, in titles, in answers.
#[test]
fn hostile_prose_stays_text() {
    let folder = copy_of_content();
    let escaped = "\\<b>&\"'";
    edit(folder.path(), "en/1-iguales.md", |text| {
        let excerpt = text.replace("> [en] ", &format!("> [en] {HOSTILE}")).replace("> — ", &format!("> — {HOSTILE}"));
        excerpt
            .replace("(#norma) ", &format!("(#norma) {escaped}"))
            .replace("Those clients", &format!("Those {escaped}"))
    });
    let content = loaded(folder.path());
    let (essay, _) = &fixture::language(&content, "en").essays[0];
    let html: Vec<&str> = essay
        .parts
        .iter()
        .flat_map(|part| match part {
            Part::Passage(passage) => vec![&passage.html],
            Part::Dilemma(dilemma) => dilemma.answers.iter().map(|answer| &answer.html).collect(),
        })
        .map(|html| html.0.as_str())
        .collect();
    let html = Html::parse_fragment(&html.concat());
    let names =
        html.root_element().descendants().filter_map(|node| node.value().as_element()).map(|element| element.name());
    let unknown: Vec<&str> =
        names.filter(|name| !["html", "p", "em", "figure", "blockquote", "figcaption"].contains(name)).collect();
    assert_eq!(unknown, [""; 0]);
    let text: String = html.root_element().text().collect();
    let count = text.matches(HOSTILE).count();
    assert!(count >= 4, "{count} of the texts are there");
}
