//! In posts of Hugo, of Jekyll and of Ghost, as those who write there make them: with the snippets of docs/EMBEDDING.md,
//! to the letter, in a post between two paragraphs.
//!
//! These tests need all three. `make test-blogs` installs them and runs only these; other runs count them as ignored.

mod ghost;

use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::json;
use tempfile::TempDir;

use ghost::{Card, Ghost};

use crate::browser::{Browser, SUM_SHIFTS};
use crate::device::Device;
use crate::frames::{open_site, place};
use crate::loader::{FRAME, reserved};
use crate::piece::Piece;
use crate::server::Site;

/// The address that the documentation has in the place of the piece's.
const EXAMPLE: &str = "https://example.org/essay/";

/// The first snippet of the documentation that begins like this, for a site.
#[track_caller]
fn snippet(site: &Site, start: &str) -> String {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/EMBEDDING.md");
    let text = fs::read_to_string(file).expect("docs/EMBEDDING.md can be read");
    let (_, rest) = text.split_once(&format!("```html\n{start}")).expect("a snippet of that kind");
    let (snippet, _) = rest.split_once("\n```").expect("the snippet's end");
    format!("{start}{snippet}").replace(EXAMPLE, &site.url(""))
}

fn loader(site: &Site) -> String {
    snippet(site, "<script type=\"module\"")
}

fn frame(site: &Site) -> String {
    snippet(site, "<iframe")
}

/// A post that is being served.
trait Post {
    /// The address at which readers find it.
    fn address(&self) -> String;

    /// Scheme, host and port.
    fn origin(&self) -> String;
}

/// A blog that has been built, and is served as long as this is there.
struct Blog {
    served: Site,
    /// The path of its only post.
    post: &'static str,
    _folder: TempDir,
}

impl Blog {
    /// Writes these files into a folder, builds the blog there into `out`, and serves that.
    #[track_caller]
    fn built(files: &[(&str, &str)], program: &str, arguments: &[&str], post: &'static str) -> Self {
        let folder = TempDir::new().expect("a folder of its own");
        for (path, text) in files {
            let path = folder.path().join(path);
            fs::create_dir_all(path.parent().expect("a folder")).expect("folders can be made");
            fs::write(path, text).expect("files can be written");
        }
        let output = Command::new(program).args(arguments).current_dir(folder.path()).output();
        let output =
            output.unwrap_or_else(|error| panic!("{program} cannot be run ({error}): `make test-blogs` installs it"));
        assert!(output.status.success(), "{program}: {}", String::from_utf8_lossy(&output.stderr));
        Self { served: Site::serving(folder.path().join("out"), "/"), post, _folder: folder }
    }

    /// Hugo, with a template as small as one can have it, since it comes with none; whether it takes HTML in a text is
    /// for its owner to say.
    #[track_caller]
    fn of_hugo(post: &str, shortcode: &str, takes_html: bool) -> Self {
        let settings = format!("title = 'Un blog'\n[markup.goldmark.renderer]\nunsafe = {takes_html}\n");
        let template = "<!doctype html><html lang=es><meta name=viewport content='width=device-width'>\
            <title>{{ .Title }}</title><main style='max-width: 40rem; margin: auto'>{{ .Content }}</main>";
        let files = [
            ("hugo.toml", settings.as_str()),
            ("layouts/_default/single.html", template),
            ("layouts/shortcodes/de-tu-a-tu.html", shortcode),
            ("content/post.md", &format!("---\ntitle: Una entrada\n---\n{post}")),
        ];
        Self::built(&files, "hugo", &["--quiet", "--destination", "out"], "post/")
    }

    /// Jekyll, with the theme that it comes with.
    #[track_caller]
    fn of_jekyll(post: &str) -> Self {
        let files = [
            ("_config.yml", "title: Un blog\nlang: es\ntheme: minima\nplugins: [jekyll-feed, jekyll-seo-tag]\n"),
            ("_posts/2026-01-01-post.md", &format!("---\nlayout: post\ntitle: Una entrada\n---\n{post}")),
        ];
        Self::built(&files, "jekyll", &["build", "--quiet", "--destination", "out"], "2026/01/01/post.html")
    }
}

impl Post for Blog {
    fn address(&self) -> String {
        self.served.url(self.post)
    }

    fn origin(&self) -> String {
        self.served.origin()
    }
}

/// A post with this between its paragraphs.
fn between_paragraphs(html: &str) -> String {
    format!("Antes, «así».\n\n{html}\n\nDespués.\n")
}

/// The width and the height of the loader's element in a post.
#[track_caller]
fn shape(browser: &Browser) -> (f64, f64) {
    let value = browser.value(
        "(({ width, height }) => [width, height])(document.querySelector('de-tu-a-tu').getBoundingClientRect())",
    );
    serde_json::from_value(value).expect("two numbers")
}

/// By how much the page has jumped so far.
#[track_caller]
fn shift(browser: &Browser) -> f64 {
    browser.script(SUM_SHIFTS, &[]);
    // Entries come with frames.
    browser.wait_for_frames(20);
    browser.value("shift").as_f64().expect("a number")
}

/// Uses the loader's widget in a post, on a phone and on a wide screen. It is as high without its script, with it, and
/// after somebody has been placed; the page does not jump, and nothing goes beyond its edge.
#[track_caller]
fn assert_loader_works<P: Post>(build: impl Fn(&str) -> P) {
    let site = open_site();
    let snippet = loader(&site);
    let (blog, bare) = (build(&snippet), build(&snippet.replace("embed.js", "nowhere.js")));
    for width in [375, 1280] {
        let browser = Browser::on(&Device::with_screen(width, 800));
        browser.goto(&bare.address());
        assert!(browser.text("body").contains("Después."), "the post goes on behind the widget");
        let (wide, high) = shape(&browser);
        assert!((high - reserved(wide)).abs() <= 1.0, "{high} is reserved for {wide}, {width}");
        // The script comes when the post has long been there to read.
        let late = "document.head.append(Object.assign(document.createElement('script'), { type: 'module', src: arguments[0] }))";
        browser.script(late, &[json!(site.url("embed.js"))]);
        browser.wait_for("document.querySelector('de-tu-a-tu').shadowRoot?.querySelector('iframe')");
        let shift = shift(&browser);
        // A line of text that leaves the screen is no more than a hundredth.
        assert!(shift <= 0.001, "the page has jumped by {shift}, {width}");
        browser.goto(&blog.address());
        browser.enter_frame(FRAME);
        let piece = Piece::take_over(browser, "embed/");
        for deed in ["coming", "placing"] {
            if deed == "placing" {
                place(&piece);
                piece.assert_placed(70);
            }
            piece.leave_frames();
            let height = shape(&piece).1;
            assert!((0.0..1.0).contains(&(height - high)), "{height} after {deed}, {high} before, {width}");
            piece.enter_frame(FRAME);
        }
        piece.assert_asked_only(&[site.origin(), blog.origin(), bare.origin()]);
        piece.leave_frames();
        assert_eq!(piece.value("document.documentElement.scrollWidth <= innerWidth"), json!(true), "{width}");
    }
}

/// Uses the plain frame in a post.
#[track_caller]
fn assert_frame_works(blog: &impl Post, site: &Site) {
    let browser = Browser::new();
    browser.goto(&blog.address());
    browser.script("document.querySelector('iframe').scrollIntoView()", &[]);
    browser.enter_frame("document.querySelector('iframe')");
    let piece = Piece::take_over(browser, "embed/");
    place(&piece);
    piece.assert_placed(70);
    piece.assert_asked_only(&[site.origin(), blog.origin()]);
}

#[test]
#[ignore = "needs Hugo: make test-blogs"]
fn the_loader_in_a_text_of_hugo() {
    assert_loader_works(|snippet| Blog::of_hugo(&between_paragraphs(snippet), "", true));
}

#[test]
#[ignore = "needs Hugo: make test-blogs"]
fn the_frame_in_a_text_of_hugo() {
    let site = open_site();
    assert_frame_works(&Blog::of_hugo(&between_paragraphs(&frame(&site)), "", true), &site);
}

#[test]
#[ignore = "needs Hugo: make test-blogs"]
fn both_as_a_shortcode_of_hugo() {
    let post = between_paragraphs("{{< de-tu-a-tu >}}");
    assert_loader_works(|snippet| Blog::of_hugo(&post, snippet, false));
    let site = open_site();
    assert_frame_works(&Blog::of_hugo(&post, &frame(&site), false), &site);
}

/// A Hugo that takes no HTML leaves the words of the snippet, and no way to the piece: only a link in Markdown is one.
#[test]
#[ignore = "needs Hugo: make test-blogs"]
fn a_hugo_that_takes_no_html() {
    let site = open_site();
    let post = format!("{}\n\n[De tú a tú]({})\n", between_paragraphs(&loader(&site)), site.url(""));
    let blog = Blog::of_hugo(&post, "", false);
    let browser = Browser::new();
    browser.goto(&blog.address());
    assert_eq!(browser.count("script, de-tu-a-tu, iframe"), 0);
    assert!(browser.texts("main p").iter().any(|text| text.starts_with("De tú a tú: ")), "the words of the snippet");
    assert_eq!(browser.attribute("main a", "href"), Some(site.url("")), "the only link is that in Markdown");
    assert_eq!(browser.count("main a"), 1);
}

#[test]
#[ignore = "needs Jekyll: make test-blogs"]
fn the_loader_in_a_text_of_jekyll() {
    assert_loader_works(|snippet| Blog::of_jekyll(&between_paragraphs(snippet)));
}

#[test]
#[ignore = "needs Jekyll: make test-blogs"]
fn the_frame_in_a_text_of_jekyll() {
    let site = open_site();
    assert_frame_works(&Blog::of_jekyll(&between_paragraphs(&frame(&site))), &site);
}

#[test]
#[ignore = "needs Ghost: make test-blogs"]
fn the_loader_in_a_card_of_ghost() {
    let Some(ghost) = Ghost::new() else { return };
    assert_loader_works(|snippet| ghost.publish(&Card::Html(snippet)));
}

#[test]
#[ignore = "needs Ghost: make test-blogs"]
fn the_frame_in_a_card_of_ghost() {
    let Some(ghost) = Ghost::new() else { return };
    let site = open_site();
    assert_frame_works(&ghost.publish(&Card::Html(&frame(&site))), &site);
}

/// Ghost 5 makes a frame of an address on a line of its own, below a link. It is as high as the page's oEmbed answer says,
/// which is enough for wide columns; on phones the frame scrolls.
#[test]
#[ignore = "needs Ghost: make test-blogs"]
fn an_address_in_a_post_of_ghost() {
    let Some(ghost) = Ghost::new() else { return };
    let site = open_site();
    let post = ghost.publish(&Card::Address(&site.url("")));
    assert_frame_works(&post, &site);
    for width in [375, 1280] {
        let browser = Browser::on(&Device::with_screen(width, 800));
        browser.goto(&post.address());
        let frame = "document.querySelector('.kg-embed-card iframe').getBoundingClientRect()";
        let [wide, high] = ["width", "height"].map(|side| browser.value(&format!("{frame}.{side}")).as_f64());
        println!("{wide:?} by {high:?} on a screen of {width}");
        assert_eq!(high, Some(reserved(600.0)), "{width}");
        assert_eq!(high >= wide.map(reserved), width > 375, "{width}");
        assert!(shift(&browser) <= 0.001, "the page has jumped, {width}");
        // Ghost tells whoever is linked where the reader comes from.
        let link = browser.attribute(".kg-embed-card a", "href").unwrap_or_default();
        assert_eq!(link.split('?').next(), Some(&*site.url("")), "a link, {width}");
    }
}
