//! Sealed links: whoever opens one answers first, and until then their sender's number is nowhere; and voices in frames,
//! which are not shown before either.

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::texts::PageText;
use de_tu_a_tu::link::Link;
use de_tu_a_tu::placeholders::fill;
use de_tu_a_tu::seal::seal;
use de_tu_a_tu::spectrum::Stance;
use serde_json::{Value, json};

use crate::browser::Browser;
use crate::device::{Device, STILL};
use crate::essays::HEARD;
use crate::frames::{STAY, host, open_site};
use crate::hands::key;
use crate::piece::{ADDRESS, COPY, Piece, RANGE, STANCES, at, stance_button, words};
use crate::replies::{path, place, scale};
use crate::rules::Rule;
use crate::server::Site;
use crate::sharing::site_with;

/// The button that seals the link.
const SEAL: &str = ".share__seal";
/// The sentence about the sender.
const SAID: &str = ".embedded-sender";

/// Notes every event of the piece's, as whoever listens in the page would.
const NOTE: &str = "window.told = []; for (const type of ['ready', 'place', 'share', 'say', 'error']) \
    addEventListener('detuatu:' + type, ({ detail }) => told.push([type, detail]));";

/// The senders of these tests. None of their numbers stands anywhere in a page that knows nobody.
const SENDERS: [u8; 3] = [37, 62, 83];

/// All that stands in the page, seen or not: titles, texts, attributes, and what has been told and said. The page's data,
/// its style sheet and all digests, also those in the names of files, are the same for everybody.
const EVERYTHING: &str = "[document.title, location.href, JSON.stringify(window.told ?? []), \
    ...[...document.querySelectorAll('*')].filter((it) => !it.matches('style, #page-data, [http-equiv]')).flatMap((it) => [ \
        ...[...it.attributes].filter(({ name }) => !name.endsWith('integrity')) \
            .map(({ name, value }) => `${name}=${value.replace(/-[0-9a-f]{16}\\./, '.')}`), \
        ...[...it.childNodes].filter(({ nodeType }) => nodeType === 3).map(({ data }) => data), \
        it.value ?? '', \
    ])]";

/// Everything in the page in which a number stands by itself, also with the three digits of `data-position`.
#[track_caller]
fn naming(piece: &Piece, number: u8) -> Value {
    piece.value(&format!("{EVERYTHING}.filter((it) => /(?<![\\d.])0?{number}(?!\\d)/.test(it))"))
}

/// Checks that nothing in the page tells where the senders stand, or that the reader has placed themselves.
#[track_caller]
fn assert_covered(piece: &Piece) {
    piece.assert_unset();
    for number in SENDERS {
        assert_eq!(naming(piece, number), json!([]), "what tells {number}");
    }
    let leaning = "[...document.querySelectorAll('[data-position]')].filter((it) => !it.matches('.line')).length";
    assert_eq!(piece.value(leaning), json!(0), "nothing leans");
    // Whatever may have a colour has the ink's.
    let accents = "[...new Set([...document.querySelectorAll('.piece, .head, .placer, .figure *, .own')] \
        .map((it) => getComputedStyle(it).getPropertyValue('--accent')))].length";
    assert_eq!(piece.value(accents), json!(1), "nothing has a colour of its own");
}

/// Seals the link that is being shared, and gives its address.
#[track_caller]
fn seal_link(piece: &Piece) -> String {
    piece.tap(SEAL);
    piece.wait_for(&format!("document.querySelector('{SEAL}').getAttribute('aria-pressed') === 'true'"));
    piece.property(ADDRESS, "value").unwrap_or_default()
}

/// Four people, each of whom answers before they see the others; the last one sees all three.
#[test]
fn a_chain_of_four() {
    let site = Site::new();
    site.rule("*", Rule::Prelude(NOTE));
    let nobody = Piece::open(&site, "s/");
    assert_covered(&nobody);
    drop(nobody);
    let mut link = String::new();
    for (index, number) in SENDERS.into_iter().enumerate() {
        let piece = Piece::open(&site, &link);
        if index > 0 {
            assert_eq!(piece.text(SAID), piece.said(AppText::SealedCovered));
            assert_covered(&piece);
        }
        place(&piece, number);
        let sealed = seal_link(&piece);
        let before: Vec<_> = SENDERS.iter().take(index).map(|it| at(*it)).collect();
        let expected = Link { with: before, ..Link::to(at(number)) };
        assert_eq!(sealed, format!("{}s/?{}", site.base(), seal(&expected)));
        assert_eq!(piece.complaints(), [""; 0]);
        piece.assert_asked_only(&[site.origin()]);
        link = path(&site, &sealed);
    }
    let last = Piece::open(&site, &link);
    assert_covered(&last);
    place(&last, 0);
    let [first, second, third] = SENDERS.map(|it| it.to_string());
    let said = |key, number: &str| fill(&last.said(key), &[("{n}", number)]);
    let earlier = format!("{first}, {second}");
    assert_eq!(last.text(SAID), said(AppText::ResultSender, &third));
    assert_eq!(last.texts(".figure__number"), [third.as_str()], "the sender is in the figure");
    assert_eq!(
        scale(&last),
        [said(AppText::MarkNow, "0"), said(AppText::TalkSender, &third), said(AppText::TalkEarlier, &earlier)]
    );
    assert_eq!(last.property(ADDRESS, "value"), Some(format!("{}r/0/?with=37.62.83", site.base())));
    // The device's own reader is heard of as ever, and nobody else.
    let places = last.value("told.filter(([type]) => type === 'place').map(([, { position }]) => position)");
    assert_eq!(places.as_array().and_then(|all| all.last()), Some(&json!(0)));
    assert_eq!(last.complaints(), [""; 0]);
    last.assert_asked_only(&[site.origin()]);
}

/// All that a sealed link says of its sender is seen afterwards, as in a reply: also what they did.
#[test]
fn everything_is_seen_afterwards() {
    let site = Site::new();
    let link = Link { before: Some(at(41)), acts: Some(at(52)), with: vec![at(9)], ..Link::to(at(83)) };
    let piece = Piece::open(&site, &format!("s/?{}", seal(&link)));
    assert_covered(&piece);
    place(&piece, 70);
    let said = |key, number: u8| piece.said_with(key, at(number));
    assert_eq!(
        scale(&piece).first_chunk(),
        Some(&[
            said(AppText::MarkNow, 70),
            said(AppText::TalkSender, 83),
            said(AppText::TalkSenderBefore, 41),
            said(AppText::TalkSenderActs, 52),
            said(AppText::TalkEarlier, 9),
        ])
    );
    let lines = [said(AppText::SenderSays, 83), said(AppText::SenderDoes, 52)];
    assert_eq!(piece.texts(".own .balance__line"), lines);
    // To place oneself again changes nothing of that.
    place(&piece, 30);
    assert_eq!(piece.text(SAID), said(AppText::ResultSender, 83));
    // Whoever starts again hands the device to somebody who is asked first too.
    piece.tap(".start-again");
    piece.wait_until("the cover", || piece.text(SAID) == piece.said(AppText::SealedCovered));
    assert_covered(&piece);
}

/// A code that is cut, changed, forged or missing says so mildly and asks all the same; after that there is nobody else.
#[test]
fn damaged_seals() {
    let site = Site::new();
    let piece = Piece::open(&site, "");
    let code = seal(&Link::to(at(37)));
    let cut = code.get(..code.len() - 3).unwrap_or_default();
    // Letters as codes have them, of which the check says something else.
    let forged = format!("bbbb{}", code.get(4..).unwrap_or_default());
    let swapped: String = code.chars().rev().collect();
    for query in
        ["", "?", &format!("?{cut}"), &format!("?{forged}"), &format!("?{swapped}"), "?71", "?%3Cb%3E=x&%3Ci%3E"]
    {
        piece.goto(&site.url(&format!("s/{query}")));
        piece.wait_for("document.documentElement.dataset.app === 'ready'");
        assert_eq!(piece.text(SAID), piece.said(AppText::SealedDamaged), "s/{query}");
        assert_eq!(piece.count(".figure__fan, .placer b, main i"), 0, "s/{query}");
        piece.assert_unset();
        place(&piece, 70);
        assert_eq!(piece.property(ADDRESS, "value"), Some(format!("{}r/70/", site.base())), "s/{query}");
        assert_eq!(piece.count(".own .outcome, .figure__number, .again > *, .closing > *"), 0, "s/{query}");
        assert!(!piece.shows(SAID), "s/{query}");
        piece.tap(".start-again");
        piece.wait_until("the question", || piece.count(".own > *") == 0);
    }
    assert_eq!(piece.complaints(), [""; 0]);
    piece.assert_asked_only(&[site.origin()]);
}

/// Additions of platforms to an address change nothing, nor do capital letters; and the other language keeps the code.
#[test]
fn the_code_survives() {
    let site = Site::new();
    let code = seal(&Link::to(at(37)));
    let query = format!("?utm_source=x&{code}&fbclid=IwAR0");
    let piece = Piece::open(&site, &format!("s/{query}"));
    assert_covered(&piece);
    piece.tap(".masthead__languages a");
    piece.wait_until("the page in English", || piece.address() == site.url(&format!("en/s/?{code}")));
    piece.wait_for("document.documentElement.dataset.app === 'ready'");
    assert_eq!(piece.text(SAID), words("en").piece.texts.get(AppText::SealedCovered).as_str());
    piece.goto(&site.url(&format!("s/?{}=", code.to_uppercase())));
    piece.wait_for("document.documentElement.dataset.app === 'ready'");
    place(&piece, 70);
    assert_eq!(piece.text(SAID), piece.said_with(AppText::ResultSender, at(37)));
}

/// A sealed link says no number wherever it is posted, and no picture that does stands beside it.
#[test]
fn sharing_without_a_number() {
    let site = site_with(&[NOTE, STAY]);
    let piece = Piece::open(&site, "");
    place(&piece, 37);
    piece.script("document.querySelector('.again .stances__stance').click()", &[]);
    piece.wait_for(&format!("document.querySelector('.share__card') && document.querySelector('{SEAL}')"));
    piece.tap("[aria-labelledby=placer-after-title] .placer__range + .placer__step");
    let position = piece.value("Number(document.querySelector('.piece').dataset.position)");
    assert_eq!(position, json!(1), "the reader stands at 1");
    assert_eq!(piece.text(SEAL), piece.said(AppText::ShareSealed));
    let sealed = seal_link(&piece);
    let link = Link { before: Some(at(37)), ..Link::to(at(1)) };
    assert_eq!(sealed, format!("{}s/?{}", site.base(), seal(&link)));
    assert_eq!(piece.text(".share__said"), piece.said(AppText::ShareSealedNote));
    piece.wait_until("that it is said", || piece.value(HEARD) == json!(piece.said(AppText::ShareSealedNote)));
    assert_eq!(piece.count(".share__card"), 0, "the card is gone");
    piece.open_details();
    let all = piece.value(
        "[...document.querySelector('.own__share').querySelectorAll('*')].flatMap((it) => \
            [it.textContent, it.value ?? '', ...[...it.attributes].map(({ value }) => value)]) \
            .map((it) => decodeURIComponent(it)).filter((it) => /(?<![\\d.:])0?(1|37)(?!\\d)|\\/r\\/|og\\/|qr\\//.test(it))",
    );
    assert_eq!(all, json!([]), "what says where the reader stands");
    // Whoever counts hears of the sealed address alone.
    piece.tap("[data-channel=bluesky]");
    piece.wait_for("told.some(([type]) => type === 'share')");
    let told = piece.value("decodeURIComponent(told.find(([type]) => type === 'share')[1].url)");
    assert!(told.as_str().is_some_and(|it| it.ends_with(&sealed) && !it.contains("/r/")), "{told}");
    // And back.
    piece.tap(SEAL);
    let open = format!("{}r/1/?before=37", site.base());
    piece.wait_until("the open link", || piece.property(ADDRESS, "value").as_deref() == Some(&open));
    assert_eq!(piece.count(".share__card"), 1);
    assert_eq!(piece.texts(".share__sheet .share__row button").len(), 3);
    assert_eq!(piece.complaints(), [""; 0]);
}

/// From the code to the sealed reply without a pointer.
#[test]
fn by_keyboard() {
    let site = Site::new();
    let piece = Piece::open(&site, &format!("s/?{}", seal(&Link::to(at(37)))));
    piece.tab_to(RANGE);
    piece.press(&[key::RIGHT]);
    piece.assert_placed(51);
    assert_eq!(piece.text(SAID), piece.said_with(AppText::ResultSender, at(37)));
    piece.tab_to(SEAL);
    assert_eq!(piece.text(SEAL), piece.said(AppText::ShareSealedReply));
    piece.press(&[' ']);
    piece.wait_for(&format!("document.querySelector('{SEAL}').getAttribute('aria-pressed') === 'true'"));
    assert_eq!(piece.value(&format!("document.activeElement.matches('{SEAL}')")), json!(true), "the focus stays");
    let reply = Link { with: vec![at(37)], ..Link::to(at(51)) };
    assert_eq!(piece.property(ADDRESS, "value"), Some(format!("{}s/?{}", site.base(), seal(&reply))));
    let height = piece.value(&format!("document.querySelector('{SEAL}').offsetHeight")).as_f64();
    assert!(height >= Some(44.0), "as high as a finger: {height:?}");
}

/// Without scripts, and where the app does not come, the page says that it cannot open a seal and leads on.
#[test]
fn without_the_app() {
    let site = Site::new();
    site.rule("assets/app-*.wasm", Rule::Missing);
    let address = format!("en/s/?{}", seal(&Link::to(at(37))));
    let failed = Browser::new();
    failed.goto(&site.url(&address));
    failed.wait_for("document.documentElement.dataset.app === 'failed'");
    let scriptless = Browser::on(&Device::without_scripts());
    scriptless.goto(&site.url(&address));
    for browser in [failed, scriptless] {
        let words = words("en");
        let page = browser.text("body");
        for sentence in [words.text(PageText::SealedStatic), words.piece.texts.get(AppText::SealedTitle)] {
            assert!(page.contains(&*sentence), "the page says “{sentence}”, and not just:\n{page}");
        }
        assert!(!browser.shows(SAID), "nothing is promised");
        assert_eq!(browser.count(".stance-links a"), Stance::ALL.len());
        browser.tap(".way-to-essays a");
        browser.wait_until("the essays", || browser.address() == site.url("en/#reading-title"));
    }
}

/// Notes every message that frames send, beside the events of the element.
const HOST: &str = "<script>window.heard = []; addEventListener('message', ({ data }) => heard.push(data)); \
    window.told = []; for (const type of ['place', 'share']) \
        addEventListener('detuatu:' + type, ({ detail }) => told.push([type, detail]));</script>";
const FRAME: &str = "document.querySelector('de-tu-a-tu').shadowRoot.querySelector('iframe')";

/// Opens a page of another origin with the widget in it, and goes into its frame.
#[track_caller]
fn widget(site: &Site, attributes: &str) -> (Site, Piece) {
    let (host, browser) = host(&format!(
        "{HOST}<script src=\"{}\"></script><de-tu-a-tu {attributes}></de-tu-a-tu>",
        site.url("embed.js")
    ));
    browser.enter_frame(FRAME);
    (host, Piece::take_over(browser, "embed/"))
}

/// In somebody else's page a sealed sender is covered too, also from that page; and the frame keeps its height.
#[test]
fn a_sealed_sender_in_a_frame() {
    let site = open_site();
    let (host, piece) = widget(&site, &format!("sealed=\"{}\"", seal(&Link::to(at(37)))));
    assert_eq!(piece.text(SAID), piece.said(AppText::SealedCovered));
    assert_covered(&piece);
    let height = piece.value("document.body.getBoundingClientRect().height");
    piece.leave_frames();
    assert_eq!(piece.value("heard.some(({ type }) => type === 'ready')"), json!(true), "messages are heard");
    // Heights are told with the address, whose port may hold anything.
    let heard =
        piece.value("heard.concat(told).map((it) => JSON.stringify(it)).filter((it) => /(?<!\\d)37(?!\\d)/.test(it))");
    assert_eq!(heard, json!([]));
    piece.enter_frame(FRAME);
    piece.click(&stance_button(Stance::MostlyHorizontal));
    piece.wait_for(&format!("document.querySelector('{ADDRESS}')?.value.endsWith('/r/70/?with=37')"));
    assert_eq!(piece.texts(".figure__number"), ["37"]);
    piece.click(".show-share");
    piece.click(SEAL);
    let reply = Link { with: vec![at(37)], ..Link::to(at(70)) };
    let sealed = format!("/s/?{}", seal(&reply));
    piece.wait_for(&format!("document.querySelector('{ADDRESS}').value.endsWith('{sealed}')"));
    assert_eq!(piece.value("document.body.getBoundingClientRect().height"), height, "the frame keeps its height");
    piece.assert_asked_only(&[site.origin(), host.origin()]);
    piece.leave_frames();
    let place = json!({ "position": 70, "stance": "mostly-horizontal", "phase": "before" });
    piece.wait_for("told.length");
    assert_eq!(piece.value("told"), json!([["place", place]]));
}

/// A result that a blogger has damaged is nobody.
#[test]
fn a_damaged_sender_in_a_frame() {
    let site = open_site();
    let (_host, piece) = widget(&site, "mode=\"full\" sealed=\"nonsense\" at=\"37\"");
    assert_eq!(piece.text(SAID), piece.said(AppText::SealedDamaged));
    piece.assert_unset();
    piece.click(&stance_button(Stance::MostlyHorizontal));
    piece.wait_for(&format!("document.querySelector('{ADDRESS}')?.value.endsWith('/r/70/')"));
    assert_eq!(piece.count(".again .placer"), 1, "the piece goes on");
}

/// Voices are shown to whoever has placed themselves: how many, from where to where, and the middle one. Whatever is no
/// position among them is left out.
#[test]
fn voices_in_a_frame() {
    let site = open_site();
    let (host, piece) = widget(&site, "voices=\"61.<b>.37.101.-4.62.83.83.007\"");
    assert_covered(&piece);
    assert_eq!(piece.count(".voices, .choices"), 0, "nobody is shown before");
    let height = piece.value("document.body.getBoundingClientRect().height");
    piece.click(&stance_button(Stance::MostlyHorizontal));
    piece.wait_for("document.querySelector('.voices')");
    let button = fill(&piece.said(AppText::VoicesButton), &[("{n}", "5")]);
    let choices = piece.texts(".choices__choice");
    assert_eq!(choices.first(), Some(&button), "{choices:?}");
    assert!(piece.shows(".voices") && !piece.shows(".own .quote"), "who brings voices along wants them seen");
    piece.click(".choices__choice:nth-of-type(2)");
    piece.wait_until("the nearest quotation", || piece.shows(".own .quote"));
    assert!(!piece.shows(".voices"));
    piece.click(".choices__choice:nth-of-type(1)");
    piece.wait_until("the voices", || piece.shows(".voices"));
    let summary = [("{k}", "5"), ("{a}", "37"), ("{b}", "83")];
    assert_eq!(piece.text(".voices .outcome__text"), fill(&piece.said(AppText::VoicesSummary), &summary));
    let labels = [piece.said_with(AppText::MarkNow, at(70)), piece.said_with(AppText::VoicesMiddle, at(62))];
    assert_eq!(piece.texts(".voices .scale__label"), labels);
    assert_eq!(piece.count(".voices i"), 5);
    // Each pile stands where the line has it.
    let off = "(line => [[7, 37], [12, 61], [17, 83]].map(([pile, position]) => { \
        const { left, width } = document.querySelectorAll('.voices__pile')[pile].getBoundingClientRect(); \
        return Math.abs(left + width / 2 - line.left - line.width * position / 100) <= line.width * 0.03; \
    }))(document.querySelector('.voices .scale__row').getBoundingClientRect())";
    assert_eq!(piece.value(off), json!([true, true, true]));
    assert_eq!(piece.value("document.body.getBoundingClientRect().height"), height, "the frame keeps its height");
    assert_eq!(piece.count(".voices b"), 0);
    piece.assert_asked_only(&[site.origin(), host.origin()]);
}

/// Fifty voices in one place fit into the widget at every width.
#[test]
fn many_voices_fit() {
    let site = Site::new();
    let voices = vec!["20"; 60].join(".");
    for (width, height) in [(300, 851), (375, 819), (700, 679), (1000, 640)] {
        for path in ["embed/", "en/embed/"] {
            let browser = Browser::on(&Device::with_screen(width, height));
            let piece = Piece::open_in(browser, &site, &format!("{path}?voices={voices}"));
            place(&piece, 70);
            piece.wait_until("the voices", || piece.shows(".voices"));
            assert_eq!(piece.count(".voices i"), 50);
            let beyond = "(it => [it.scrollHeight - it.clientHeight, it.scrollWidth - it.clientWidth])(document.querySelector('.voices'))";
            assert_eq!(piece.value(beyond), json!([0, 0]), "/{path} on {width}");
            let page = "[document.documentElement.scrollWidth <= innerWidth, document.documentElement.scrollHeight <= innerHeight]";
            assert_eq!(piece.value(page), json!([true, true]), "/{path} on {width}");
        }
    }
}

/// In the whole piece they stand with the answer, and go with it.
#[test]
fn voices_in_the_whole_piece() {
    let site = Site::new();
    let piece = Piece::open(&site, "embed/full/?voices=37.62");
    assert_eq!(piece.count(".voices"), 0);
    place(&piece, 70);
    assert!(piece.shows(".voices"));
    piece.tap(".start-again");
    piece.wait_until("that they go", || piece.count(".voices") == 0);
    place(&piece, 70);
    assert!(piece.shows(".voices"), "whoever is next sees them too");
}

/// The control stays where it is when the cover is taken off, and is on the first screen of a phone.
#[test]
fn nothing_moves() {
    let site = Site::new();
    let code = seal(&Link::to(at(37)));
    for (width, height) in [(320, 568), (375, 667), (768, 1024), (1280, 800)] {
        for path in ["s/?", "en/s/?", "embed/full/?sealed=", "embed/?sealed="] {
            let browser = Browser::on(&Device::with_screen(width, height).wishing(STILL));
            let piece = Piece::open_in(browser, &site, &format!("{path}{code}"));
            let bottom = format!("document.querySelector('{RANGE}').getBoundingClientRect().bottom + scrollY");
            let bottom = || piece.value(&bottom).as_f64().expect("a number");
            let unset = bottom();
            if path.contains("s/") {
                assert!(unset <= height.into(), "{unset} on /{path} at {width}");
            }
            piece.tap(&format!("{STANCES}:nth-child(2)"));
            piece.wait_for(&format!("document.querySelector('{COPY}')"));
            // Engines measure in small fractions of a pixel.
            assert!((bottom() - unset).abs() < 0.1, "{} and {unset} on /{path} at {width}", bottom());
            assert_eq!(
                piece.value("document.documentElement.scrollWidth <= innerWidth"),
                json!(true),
                "/{path} at {width}"
            );
        }
    }
}
