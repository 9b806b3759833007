//! Descriptions that pages give of themselves to search engines and to networks.
#![expect(clippy::unwrap_used, clippy::panic, clippy::indexing_slicing, reason = "a test may stop where it fails")]

#[path = "fixture/address.rs"]
mod address;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::sync::OnceLock;

use de_tu_a_tu::content::load::{Content, Credit, Language, load};
use de_tu_a_tu::prerender::{Assets, BaseUrl, PageKind, cards, render};

use crate::address::folder;

const BASE: &str = "https://example.org/essay/";

fn content() -> Content {
    load(Path::new("content")).unwrap_or_else(|problems| panic!("{problems:?}"))
}

/// The site of the real content, rendered once for all tests.
fn site() -> &'static BTreeMap<String, String> {
    static SITE: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    SITE.get_or_init(|| site_of(&content()))
}

/// All files of a site by path.
fn site_of(content: &Content) -> BTreeMap<String, String> {
    let base = BaseUrl::parse(BASE).unwrap();
    render(content, &Assets::default(), &base).into_iter().map(|file| (file.path, file.text)).collect()
}

/// Calls with each page that has a card: its language, its address below the base, its head.
fn each_page(mut check: impl FnMut(&str, PageKind, &str, &Head<'_>)) {
    let content = content();
    let site = site();
    for language in &content.languages {
        let prefix = folder(&language.language.code);
        for page in PageKind::indexed() {
            let within = page.result().map_or(prefix.clone(), |position| format!("{prefix}r/{position}/"));
            let html = &site[&format!("{within}index.html")];
            let head = html.split_once("</head>").unwrap().0;
            check(&language.language.code, page, &within, &Head(head));
        }
    }
}

/// The source of a page's head, looked at as the pages here write it.
struct Head<'a>(&'a str);

impl Head<'_> {
    /// The contents of all `meta` elements of this name, unescaped.
    fn all(&self, name: &str) -> Vec<String> {
        let start = format!("=\"{name}\" content=\"");
        self.0.split(&start).skip(1).map(|part| unescape(part.split_once('"').unwrap().0)).collect()
    }

    /// The content of the only one.
    fn one(&self, name: &str) -> String {
        let all = self.all(name);
        assert_eq!(all.len(), 1, "{name}: {all:?}");
        all[0].clone()
    }

    /// The page's own account as JSON.
    fn structured_data(&self) -> serde_json::Value {
        let (_, rest) = self.0.split_once("<script type=\"application/ld+json\">").unwrap();
        let source = rest.split_once("</script>").unwrap().0;
        assert!(!source.contains('<'), "{source}");
        serde_json::from_str(source).unwrap()
    }

    /// The address of the only link that says this of itself.
    fn link(&self, says: &str) -> String {
        let mut links = self.0.lines().filter(|line| line.starts_with("<link ") && line.contains(says));
        let link = links.next().unwrap_or_else(|| panic!("no link {says}"));
        assert_eq!(links.next(), None);
        unescape(link.split_once("href=\"").unwrap().1.split_once('"').unwrap().0)
    }
}

fn unescape(text: &str) -> String {
    text.replace("&quot;", "\"").replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn previews_have_room_for_titles_and_descriptions() {
    let (mut titles, mut descriptions, mut pages) = (BTreeSet::new(), BTreeSet::new(), 0);
    each_page(|_, _, within, head| {
        let (title, description) = (head.one("og:title"), head.one("og:description"));
        assert!((10..=70).contains(&title.chars().count()), "{within}: {title}");
        assert!((50..=200).contains(&description.chars().count()), "{within}: {description}");
        assert_eq!(head.one("description"), description);
        titles.insert(title);
        descriptions.insert(description);
        pages += 1;
    });
    assert_eq!(pages, 102 * content().languages.len(), "each language has the piece and 101 results");
    assert_eq!((titles.len(), descriptions.len()), (pages, pages), "two pages say the same of themselves");
}

#[test]
fn the_title_carries_stance_and_number() {
    let content = content();
    each_page(|lang, page, _, head| {
        let PageKind::Result(position) = page else { return };
        let language = content.languages.iter().find(|language| language.language.code == lang).unwrap();
        let title = head.one("og:title");
        assert!(title.contains(language.piece.describe(position).name().as_str()), "{title}");
        let mut numbers = title.split(|character: char| !character.is_ascii_digit());
        assert!(numbers.any(|number| number == position.to_string()), "{title}");
    });
}

#[test]
fn a_page_has_one_address_without_a_query() {
    each_page(|_, _, within, head| {
        let address = format!("{BASE}{within}");
        assert_eq!(head.link("rel=\"canonical\""), address);
        assert_eq!(head.one("og:url"), address);
        assert!(!address.contains(['?', '#']), "{address}");
    });
}

#[test]
fn languages_name_each_other() {
    let content = content();
    each_page(|lang, _, within, head| {
        let within = within.strip_prefix(&folder(lang)).unwrap();
        assert_eq!(head.link("hreflang=\"x-default\""), format!("{BASE}{within}"));
        let mut others = head.all("og:locale:alternate").into_iter();
        for Language { code, locale, .. } in content.languages.iter().map(|it| &it.language) {
            assert_eq!(head.link(&format!("hreflang=\"{code}\"")), format!("{BASE}{}{within}", folder(code)));
            let named = if code == lang { Some(head.one("og:locale")) } else { others.next() };
            assert_eq!(named.as_deref(), Some(locale.as_str()), "{lang} {within}");
        }
        assert_eq!(others.next(), None);
    });
}

#[test]
fn the_card_is_named_with_all_that_networks_ask() {
    each_page(|lang, page, within, head| {
        let path = cards::path(lang, page);
        assert_eq!(head.one("og:image"), format!("{BASE}{path}"));
        assert_eq!(head.one("twitter:image"), format!("{BASE}{path}"));
        assert_eq!(head.one("og:image:type"), "image/png");
        assert_eq!((head.one("og:image:width"), head.one("og:image:height")), ("1200".into(), "630".into()));
        assert_eq!(head.one("twitter:card"), "summary_large_image");
        assert_eq!((head.one("og:type"), head.one("og:site_name")), ("article".into(), "De tú a tú".into()));
        let alternative = head.one("og:image:alt");
        assert!(!alternative.is_empty(), "{within}");
        assert_eq!(head.one("twitter:image:alt"), alternative);
    });
}

#[test]
fn structured_data_is_json_that_cannot_end_its_element() {
    let credits: Vec<Credit> = content().languages.remove(0).essays.into_iter().map(|(_, credit)| credit).collect();
    each_page(|lang, page, within, head| {
        if page.result().is_some() {
            return assert!(!head.0.contains("ld+json"), "{within}: a result is no article");
        }
        let data = head.structured_data();
        assert_eq!(data["@type"], "Article");
        assert_eq!(data["headline"], head.one("og:title"));
        assert_eq!(data["description"], head.one("og:description"));
        assert_eq!(data["inLanguage"], lang);
        assert_eq!(data["url"], head.one("og:url"));
        assert_eq!(data["image"]["url"], head.one("og:image"));
        // Where nobody knows who wrote an essay, nobody is named.
        let essays = data["isBasedOn"].as_array().unwrap();
        assert_eq!(essays.len(), credits.len());
        for (essay, credit) in essays.iter().zip(&credits) {
            assert_eq!(essay.get("author").is_some(), credit.author.is_some());
            assert_eq!(essay.get("url").is_some(), credit.url.is_some());
        }
    });
}

#[test]
fn hostile_words_stay_words() {
    let mut content = content();
    for stance in &mut content.languages[0].piece.stances {
        stance.title = "\"> onload=alert({n}) &amp; title=\"".into();
    }
    let site = site_of(&content);
    let head = Head(site["r/71/index.html"].split_once("</head>").unwrap().0);
    let title = "\"> onload=alert(71) &amp; title=\"";
    // Had the words ended an attribute, less than all of them would be read back.
    assert_eq!(head.one("og:title"), title);
    assert_eq!(head.link("json+oembed"), format!("{BASE}oembed/es/71.json"));
}

#[test]
fn the_widget_points_to_the_piece_and_is_not_to_be_found() {
    let site = site();
    for prefix in ["", "en/"] {
        let head = site[&format!("{prefix}embed/index.html")].split_once("</head>").unwrap().0;
        let head = Head(head);
        assert_eq!(head.one("robots"), "noindex");
        assert_eq!(head.link("rel=\"canonical\""), format!("{BASE}{prefix}"));
        assert_eq!(head.one("og:url"), format!("{BASE}{prefix}"));
    }
}

#[test]
fn pages_that_are_no_content_have_no_preview() {
    let site = site();
    let page = &site["404.html"];
    assert!(page.contains("noindex") && !page.contains("og:") && !page.contains("oembed"));
}
