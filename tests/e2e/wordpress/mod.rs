//! In a real WordPress: what it makes of the piece when an administrator or an author puts it into a post.
//!
//! These tests need a WordPress, PHP and a database. `make test-wordpress` installs them and runs only these;
//! other runs count them as ignored.

mod blog;

use std::collections::BTreeSet;

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::texts::PageText;
use de_tu_a_tu::gather::{self, Reason, gather};
use de_tu_a_tu::link::Link;
use de_tu_a_tu::seal::seal;
use serde_json::json;

use blog::{Blog, Post, User};

use crate::browser::Browser;
use crate::frames::{assert_honest, open_site, own_site, place};
use crate::piece::{Piece, at, words};
use crate::rules::{Gate, Rule};
use crate::server::Site;

/// WordPress's frame in a post.
const FRAME: &str = "document.querySelector('iframe.wp-embedded-content')";
/// The selector of what it shows until the frame has told its height.
const QUOTATION: &str = "blockquote.wp-embedded-content";
/// The height of what is in the frame, as it tells it.
const HEIGHT: &str = "Math.ceil(document.body.getBoundingClientRect().height)";

/// A post with an address as authors paste it, which takes no right but to write.
#[track_caller]
fn pasted(blog: &Blog, site: &Site, path: &str) -> Post {
    blog.publish(User::Author, &format!("Antes.\n\n{}\n\nDespués.", site.url(path)))
}

/// An address as the editor puts it into a block.
fn block(address: &str) -> String {
    format!(
        "<!-- wp:embed {{\"url\":\"{address}\",\"type\":\"wp-embed\"}} -->\n\
         <figure class=\"wp-block-embed is-type-wp-embed\"><div class=\"wp-block-embed__wrapper\">\n\
         {address}\n</div></figure>\n<!-- /wp:embed -->"
    )
}

/// Opens a post and enters the frame, once WordPress has shown it.
#[track_caller]
fn enter(browser: &Browser, address: &str) {
    browser.goto(address);
    browser.wait_for(&format!("{FRAME}?.getAttribute('style') === null"));
    assert!(!browser.shows(QUOTATION), "what stands in for the frame");
    browser.enter_frame(FRAME);
}

/// Checks that the frame is as high as what it holds, within WordPress's limits; leaves the browser in the frame.
#[track_caller]
fn assert_height(browser: &Browser) {
    browser.wait_until("the height", || {
        let content = browser.value(HEIGHT).as_u64().unwrap_or_default();
        browser.leave_frames();
        let height = browser.value(&format!("{FRAME}.clientHeight")).as_u64();
        browser.enter_frame(FRAME);
        height == Some(content.clamp(200, 1000))
    });
}

/// However the address comes into the post, it becomes a quotation with a link, and behind it a frame that may do
/// little and has a secret.
#[test]
#[ignore = "needs WordPress: make test-wordpress"]
fn an_address_becomes_a_frame() {
    let (site, blog) = (open_site(), Blog::new());
    for path in ["", "en/", "r/71/", "en/r/9/"] {
        let address = site.url(path);
        let block = block(&address);
        for (user, content) in
            [(User::Author, address.clone()), (User::Author, block.clone()), (User::Administrator, block)]
        {
            let page = blog.page(&blog.publish(user, &content));
            let quotation = page.split_once("<blockquote class=\"wp-embedded-content\" data-secret=\"").map(|it| it.1);
            let quotation = quotation.unwrap_or_else(|| panic!("{user:?} gets a quotation from {content} in {page}"));
            let (secret, rest) = quotation.split_once('"').expect("the secret's end");
            let (link, frame) = rest.split_once("</blockquote>").expect("the quotation's end");
            // Outside of blocks WordPress makes paragraphs.
            let link = link.trim_start_matches('>').trim_start_matches("<p>").trim_end_matches("</p>");
            let title = link.strip_prefix(&format!("<a href=\"{address}\">")).and_then(|it| it.strip_suffix("</a>"));
            let title = title.unwrap_or_else(|| panic!("a link to {address}, not {link}"));
            let (lang, at) = match path.split_once("r/") {
                Some((lang, rest)) => (lang, format!("?at={}", rest.trim_end_matches('/'))),
                None => (path, String::new()),
            };
            let frame = frame.split_once("></iframe>").expect("the frame's end").0;
            for attribute in [
                "<iframe ".to_owned(),
                " sandbox=\"allow-scripts\"".to_owned(),
                " security=\"restricted\"".to_owned(),
                format!(" title=\"{title}\""),
                format!(" src=\"{}embed/{at}#?secret={secret}\"", site.url(lang)),
                format!(" data-secret=\"{secret}\""),
            ] {
                assert!(frame.contains(&attribute), "{attribute} in {frame}");
            }
            assert!(!frame.contains("allow="), "WordPress gives no leave to copy or share: {frame}");
            assert!(page.contains("/wp-includes/js/wp-embed.min.js"), "the script that obeys the frame");
        }
    }
}

/// Addresses have to do because of what authors may not put into posts; of the loader's snippet they keep the link.
#[test]
#[ignore = "needs WordPress: make test-wordpress"]
fn authors_keep_the_link_of_the_loader() {
    let (site, blog) = (open_site(), Blog::new());
    let link = format!("<a href=\"{}\">De tú a tú</a>", site.url(""));
    let frame = format!("<iframe src=\"{}\"></iframe>", site.url("embed/"));
    let kept = blog.publish(User::Author, &format!("{}{frame}", loader(&site, &link))).content;
    for gone in ["<script", "<de-tu-a-tu", "<iframe"] {
        assert!(!kept.contains(gone), "{gone} in {kept}");
    }
    assert!(kept.contains(&link), "{kept}");
}

#[test]
#[ignore = "needs WordPress: make test-wordpress"]
fn a_reader_of_an_author() {
    let (site, blog) = (open_site(), Blog::new());
    let post = pasted(&blog, &site, "");
    let browser = Browser::new();
    enter(&browser, &post.address);
    assert_height(&browser);
    let piece = Piece::take_over(browser, "embed/");
    assert_eq!(piece.value("self.origin"), json!("null"), "the sandbox");
    place(&piece);
    piece.assert_placed(70);
    assert_height(&piece);
    // WordPress gives it all the room that it asks for, and nothing makes the frame scroll.
    for part in [".choices__choice:last-child", ".show-share", ".share__sheet summary"] {
        piece.click(part);
        assert_height(&piece);
        piece.wait_for("innerHeight >= document.documentElement.scrollHeight");
    }
    piece.assert_asked_only(&[site.origin(), blog.origin.clone()]);
}

#[test]
#[ignore = "needs WordPress: make test-wordpress"]
fn copying_in_an_author_s_post() {
    let (site, blog) = (open_site(), Blog::new());
    let paper = Site::new();
    paper.page("paper.html", "<!doctype html><title>Paper</title><textarea autofocus></textarea>");
    let browser = Browser::new();
    enter(&browser, &pasted(&blog, &site, "").address);
    let piece = Piece::take_over(browser, "embed/");
    assert_honest(&piece, &paper, "an author’s post");
    piece.assert_asked_only(&[site.origin(), blog.origin.clone(), paper.origin()]);
}

/// No other window may be opened from the frame, but WordPress opens links to the piece's own host where it is told to.
/// Each link that leads elsewhere is hidden, or leads to the result's page, from where it can be opened.
#[test]
#[ignore = "needs WordPress: make test-wordpress"]
fn links_lead_out_of_the_frame() {
    let (site, blog) = (open_site(), Blog::new());
    let post = pasted(&blog, &site, "");
    for (link, path) in
        [(".share__files a:last-child", "r/70/"), (".own .quote a[href]", "r/70/"), (".embed-more a", "")]
    {
        let browser = Browser::new();
        enter(&browser, &post.address);
        let piece = Piece::take_over(browser, "embed/");
        place(&piece);
        if link.starts_with(".share") {
            piece.click(".show-share");
            piece.click(".share__sheet summary");
        }
        assert!(!piece.shows("[data-channel]"), "links that would open nothing");
        piece.click(link);
        piece.leave_frames();
        piece.wait_until(path, || piece.address() == site.url(path));
        piece.assert_asked_only(&[site.origin(), blog.origin.clone()]);
    }
}

/// The frame is as wide as the text around it, also on a phone.
#[test]
#[ignore = "needs WordPress: make test-wordpress"]
fn the_width() {
    let browser = Browser::new();
    let (site, blog) = (open_site(), Blog::new());
    let address = site.url("");
    for content in [address.clone(), block(&address)] {
        let post = blog.publish(User::Author, &content);
        for width in [375, 1280] {
            browser.has_screen(width, 800);
            enter(&browser, &post.address);
            browser.leave_frames();
            let [frame, text] = [FRAME.to_owned(), format!("{FRAME}.closest('.entry-content > *')")]
                .map(|it| browser.value(&format!("{it}.getBoundingClientRect().width")));
            assert_eq!(frame, text, "the widths of frame and text at {width} for {content}");
            let page = browser.value("document.documentElement.scrollWidth");
            assert_eq!(page, json!(width), "the page's width for {content}");
        }
    }
}

/// A server that lets nobody else take its files: the app cannot start in the frame, the page stays complete,
/// and its links lead on.
#[test]
#[ignore = "needs WordPress: make test-wordpress"]
fn without_the_header() {
    let (site, blog) = (own_site(), Blog::new());
    let browser = Browser::new();
    enter(&browser, &pasted(&blog, &site, "").address);
    browser.wait_for("document.documentElement.dataset.app === 'failed'");
    assert_height(&browser);
    let words = words("es");
    let said = [
        words.piece.texts.get(AppText::PlacerQuestion),
        words.text(PageText::StaticStances),
        words.text(PageText::Failed),
        words.text(PageText::WholePiece),
    ];
    let page = browser.text("body");
    for sentence in said {
        assert!(page.contains(&*sentence), "the page says “{sentence}”, and not just:\n{page}");
    }
    assert_eq!(browser.texts(".stance-links a").len(), 5);
    assert!(!browser.shows("button"), "buttons that answer nothing");
    browser.click(".stance-links li:nth-child(2) a");
    browser.leave_frames();
    browser.wait_until("the result", || browser.address() == site.url("r/30/"));
    // One of each author, and one from the far side.
    let authors: BTreeSet<u8> = words.piece.quotes.iter().map(|quote| quote.author).collect();
    assert_eq!(browser.texts(".sender-quotes .quote").len(), authors.len() + 1);
}

/// WordPress's script stands at the end of its page, and so the frame may have told its height before anybody listens.
#[test]
#[ignore = "needs WordPress: make test-wordpress"]
fn the_script_comes_late() {
    let (site, blog, gate) = (open_site(), Blog::new(), Gate::default());
    site.rule("embed/", Rule::Prelude("addEventListener('detuatu:ready', () => new Image().src = '/said')"));
    site.rule("wp-embed.js", Rule::Type("text/javascript"));
    site.rule("wp-embed.js", Rule::Behind(gate.clone()));
    let address = blog.with_script_from(&pasted(&blog, &site, ""), &site);
    let browser = Browser::new();
    // In another window: the driver waits until a page has come, and this one waits for the script.
    browser.script("open(arguments[0])", &[json!(address)]);
    browser.wait_until("the frame has come", || site.log().iter().any(|visit| visit.path == "/said"));
    gate.open();
    browser.run("the other window", |driver| async {
        let windows = driver.windows().await?;
        driver.switch_to_window(windows.last().expect("a window").clone()).await
    });
    browser.wait_for(&format!("{FRAME}?.getAttribute('style') === null"));
    browser.enter_frame(FRAME);
    assert_height(&browser);
}

/// The snippet of docs/EMBEDDING.md.
fn loader(site: &Site, inside: &str) -> String {
    format!(
        "<script type=\"module\" src=\"{}\"></script>\n\
         <de-tu-a-tu lang=\"es\" style=\"display:block;min-height:52rem\">{inside}</de-tu-a-tu>",
        site.url("embed.js")
    )
}

/// In a Custom HTML block the loader does all that it does anywhere.
#[test]
#[ignore = "needs WordPress: make test-wordpress"]
fn a_reader_of_an_administrator() {
    const FRAME: &str = "document.querySelector('de-tu-a-tu').shadowRoot.querySelector('iframe')";
    let (site, blog) = (open_site(), Blog::new());
    let content = format!(
        "<!-- wp:html -->\n{}\n<script>window.told = []; for (const type of ['place', 'share']) \
         addEventListener('detuatu:' + type, ({{ detail }}) => told.push([type, detail]));</script>\n<!-- /wp:html -->",
        loader(&site, &format!("<a href=\"{}\">De tú a tú</a>", site.url("")))
    );
    let post = blog.publish(User::Administrator, &content);
    assert_eq!(post.content, content, "what WordPress keeps");
    let browser = Browser::new();
    browser.goto(&post.address);
    browser.enter_frame(FRAME);
    let piece = Piece::take_over(browser, "embed/");
    // The height once the frame is as high as its content, to the point, and nothing in it scrolls.
    let height = |when: &str| {
        let mut content = 0;
        piece.wait_until(&format!("the height {when}"), || {
            content = piece.value(HEIGHT).as_u64().unwrap_or_default();
            let scrolled = piece.value("document.documentElement.scrollHeight").as_u64();
            piece.leave_frames();
            let frame = piece.value(&format!("{FRAME}.getBoundingClientRect().height")).as_f64();
            piece.enter_frame(FRAME);
            scrolled == Some(content) && frame == Some(content as f64)
        });
        content
    };
    let start = height("before anything is touched");
    place(&piece);
    let placed = height("with quotations");
    piece.click(".show-share");
    piece.click(".share__sheet summary");
    piece.wait_for("document.querySelector('.share__sheet').open");
    let open = height("with the sheet open");
    assert_eq!([placed, open], [start, start], "it is as high as it was before");
    piece.assert_asked_only(&[site.origin(), blog.origin.clone()]);
    piece.leave_frames();
    let place = json!({ "position": 70, "stance": "mostly-horizontal", "phase": "before" });
    piece.wait_for("told.length");
    assert_eq!(piece.value("told"), json!([["place", place]]));
}

/// The comments below a post, copied from the page as readers copy them, are gathered with their names.
#[test]
#[ignore = "needs WordPress: make test-wordpress"]
fn comments_are_gathered() {
    const COPY: &str =
        "getSelection().selectAllChildren(document.querySelector('.wp-block-comments, .wp-block-post-comments'))";
    let (site, blog) = (open_site(), Blog::new());
    let post = pasted(&blog, &site, "");
    let base = site.base();
    let sealed = seal(&Link::to(at(20)));
    blog.comment(
        &post,
        &[
            ("Marta Pérez", format!("Buen artículo. Yo aquí: {base}r/71/?before=55&acts=66")),
            ("Iñaki", format!("En 2011 tuve 3 clientes y 2 socios. <strong>{base}r/64/</strong>, y ni me muevo.")),
            (
                "Chris O’Neil",
                format!("From the <a href=\"{base}\">newsletter</a>: {base}en/r/38/?utm_source=mail&fbclid=IwAR0x"),
            ),
            ("Ana", format!("A ciegas: {base}s/?{sealed}\n\nY en otro sitio, https://otro.example/r/40/")),
        ],
    );
    let browser = Browser::new();
    browser.goto(&post.address);
    browser.script(COPY, &[]);
    let copied = browser.value("getSelection().toString()");
    let copied = copied.as_str().expect("a text");
    let gathered = gather(copied, &gather::Site { base: &base, folders: vec!["", "en/"] });
    let mut voices: Vec<_> = gathered.voices.iter().map(|voice| (voice.name.as_str(), voice.position.get())).collect();
    voices.sort_unstable();
    let expected = [("Ana", 20), ("Chris O’Neil", 38), ("Iñaki", 64), ("Marta Pérez", 71)];
    assert_eq!(voices, expected, "in {copied}");
    assert_eq!(gathered.count(Reason::Elsewhere), 1, "in {copied}");
}
