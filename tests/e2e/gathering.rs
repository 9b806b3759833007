//! Gathering voices: whatever is pasted, typed, taken out and added, and what leaves the page.

use std::fs;
use std::path::Path;

use de_tu_a_tu::content::AppText;
use de_tu_a_tu::content::texts::{GatherText, PageText};
use de_tu_a_tu::gather::{Site as Addresses, gather};
use serde_json::json;

use crate::browser::Browser;
use crate::device::Device;
use crate::engine::Engine;
use crate::hands::key;
use crate::layout::{WIDTH, assert_fits};
use crate::piece::{Piece, words};
use crate::rules::{Gate, Rule};
use crate::server::Site;
use crate::sharing::{pasted, site_with};

const FIELD: &str = "#pasted";
const NUMBER: &str = ".stage__number";
const FOUND: &str = ".found";
const ROWS: &str = ".voice";

/// The page in each language.
const PAGES: [(&str, &str); 2] = [("reunir/", "es"), ("en/gather/", "en")];

/// Puts a text into the field, as pasting does.
#[track_caller]
fn paste(browser: &Browser, text: &str) {
    browser.script(
        "const it = document.querySelector('#pasted'); it.value = arguments[0]; \
         it.dispatchEvent(new InputEvent('input', { bubbles: true }))",
        &[json!(text)],
    );
}

/// Links to results at these positions, one a line.
fn links(site: &Site, numbers: &[u8]) -> String {
    numbers.iter().map(|number| format!("{}r/{number}/\n", site.base())).collect()
}

#[track_caller]
fn wait_for_number(browser: &Browser, number: &str) {
    browser.wait_until(&format!("{number} on the ground"), || browser.text(NUMBER) == number);
}

/// The names in the list. (WebKit's driver finds no text where what is too long ends in an ellipsis.)
#[track_caller]
fn names(browser: &Browser) -> Vec<String> {
    let names = browser.value("[...document.querySelectorAll('.voice__name')].map((it) => it.textContent)");
    serde_json::from_value(names).expect("a list of names")
}

fn text(lang: &str, key: GatherText) -> String {
    words(lang).gather_texts().get(key as usize).map(ToString::to_string).unwrap_or_default()
}

/// Each fixture gives the voices that the core finds in it, by position, with their names; and nobody is asked anything.
#[test]
fn whatever_is_pasted_is_read() {
    let site = Site::new();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pasted");
    let piece = Piece::open(&site, "reunir/");
    let mut texts: Vec<String> = fs::read_dir(folder)
        .expect("the fixtures")
        .map(|entry| fs::read_to_string(entry.expect("a fixture").path()).expect("a text"))
        .collect();
    texts.sort();
    assert_eq!(texts.len(), 8, "the fixtures are where they were");
    for fixture in texts {
        let text = fixture.replace("https://detuatu.example/ensayo/", &site.base());
        let bare = site.base().replace("http://", "");
        let text = text.replace("detuatu.example/ensayo/", &bare);
        let base = site.base();
        let gathered = gather(&text, &Addresses { base: &base, folders: vec!["", "en/"] });
        let mut expected: Vec<(u8, String)> =
            gathered.voices.iter().map(|voice| (voice.position.get(), voice.name.clone())).collect();
        expected.sort_by_key(|(position, _)| *position);
        assert!(expected.len() > 2, "{text}");
        paste(&piece, &text);
        piece.wait_until(&text, || piece.count(ROWS) == expected.len());
        let nameless = self::text("es", GatherText::Nameless);
        let expected: Vec<String> =
            expected.into_iter().map(|(_, name)| if name.is_empty() { nameless.clone() } else { name }).collect();
        assert_eq!(names(&piece), expected);
    }
    piece.assert_asked_only(&[site.origin()]);
    assert_eq!(piece.complaints(), [""; 0]);
}

/// One types and sees; takes out, puts back and adds, all by keyboard; and hears how many there are after a rest.
#[test]
fn voices_come_and_go() {
    let site = Site::new();
    for (path, lang) in PAGES {
        let piece = Piece::open(&site, path);
        assert_eq!(piece.text(NUMBER), "");
        assert_eq!(piece.text(".stage__words"), text(lang, GatherText::Invitation));
        paste(&piece, &links(&site, &[20, 40, 90]));
        wait_for_number(&piece, "40");
        assert_eq!(piece.attribute(".stage", "data-position").as_deref(), Some("040"));
        let said = text(lang, GatherText::Said)
            .replace("{voices}", &text(lang, GatherText::Voices).replace("{k}", "3"))
            .replace("{n}", "40");
        piece.wait_until(&said, || piece.property("#app > [role=status]", "textContent").as_deref() == Some(&said));

        // Out, by keyboard; the focus stays in the list.
        piece.tab_to("#take-out-1");
        piece.press(&[key::ENTER]);
        wait_for_number(&piece, "55");
        assert_eq!(piece.texts(".voice__number"), ["20", "90"]);
        assert_eq!(piece.value("document.activeElement.id"), json!("take-out-1"));
        // It stays out while somebody goes on typing.
        paste(&piece, &links(&site, &[20, 40, 90, 100]));
        piece.wait_until("the fourth", || piece.texts(".voice__number") == ["20", "90", "100"]);
        piece.tap(".voices__out button");
        piece.wait_until("all of them", || piece.texts(".voice__number") == ["20", "40", "90", "100"]);

        // In, by keyboard.
        piece.tap(".add summary");
        piece.tab_to("#add-position");
        piece.press(&['6', '0', key::TAB, 'A', 'n', 'a', key::ENTER]);
        piece.wait_until("Ana", || piece.texts(".voice__number") == ["20", "40", "60", "90", "100"]);
        assert_eq!(names(&piece)[2], "Ana");
        assert_eq!(piece.property("#add-name", "value").as_deref(), Some(""));
        // A number that is none adds nobody.
        piece.tab_to("#add-position");
        piece.press(&['1', '0', '1', key::ENTER]);
        piece.wait_for("document.activeElement.id === 'add-position' && document.activeElement.value === ''");
        assert_eq!(piece.count(ROWS), 5);
        assert_eq!(piece.complaints(), [""; 0]);
    }
}

/// The page tells, with its line, what does not count.
#[test]
fn what_does_not_count_is_said() {
    let site = Site::new();
    let piece = Piece::open(&site, "en/gather/");
    paste(&piece, &format!("{}\nhttps://other.example/r/40/\n{}r/101/", links(&site, &[30]), site.base()));
    wait_for_number(&piece, "30");
    for (key, line) in [(GatherText::ElsewhereOne, "3"), (GatherText::RangeOne, "4")] {
        let told = format!("{} ({}).", text("en", key), text("en", GatherText::AtLine).replace("{lines}", line));
        assert!(piece.text(FOUND).contains(&told), "{told} is not in {}", piece.text(FOUND));
    }
    paste(&piece, "nobody here");
    piece.wait_until("nothing", || piece.text(FOUND) == text("en", GatherText::NotFound));
    assert_eq!(piece.text(NUMBER), "");
    assert!(!piece.shows(".exports"));
}

/// The link, the covered one and the line for an embed are those of the group; what is copied is what stands there.
#[test]
fn links_leave() {
    let site = site_with(&[]);
    let piece = Piece::open(&site, "en/gather/");
    paste(&piece, &links(&site, &[90, 20, 40]));
    wait_for_number(&piece, "40");
    let base = format!("{}en/", site.base());
    let value = |id: &str| piece.property(&format!("#export-{id}"), "value").unwrap_or_default();
    assert_eq!(value("link"), format!("{base}r/40/?with=90.20"));
    assert!(value("sealed").starts_with(&format!("{base}s/?")), "{}", value("sealed"));
    assert_eq!(value("embed"), "voices=\"90.20.40\"");
    assert_eq!(value("text"), format!("{base}r/90/\n{base}r/20/\n{base}r/40/\n"));
    // Read again, each is the same group.
    for id in ["link", "sealed", "text"] {
        paste(&piece, &value(id));
        piece.wait_until(id, || piece.texts(".voice__number") == ["20", "40", "90"]);
    }
    piece.tap("#export-link + button");
    let copied = piece.said(AppText::ShareCopied);
    piece.wait_until(&copied, || piece.texts(".exports__said").contains(&copied));
    let link = value("link");
    assert_eq!(pasted(&piece, &site), json!(link));
}

/// Keeps what would be saved as a file, and opens nothing.
const KEEPING: &str = "\
    window.kept = []; \
    const create = URL.createObjectURL; \
    URL.createObjectURL = (blob) => { kept.push(blob); return create.call(URL, blob); }; \
    HTMLAnchorElement.prototype.click = function () { kept.push(this.download); };";

/// Tables and pictures are saved whole: CSV without a formula, SVG that is XML, PNG that is a picture.
#[test]
fn files_leave() {
    let site = site_with(&[KEEPING]);
    let piece = Piece::open(&site, "reunir/");
    paste(
        &piece,
        &format!(
            "[12/11/26 18:04] =1+1: {}r/71/?before=55\n[12/11/26 18:05] <b>Ana: {}r/20/",
            site.base(),
            site.base()
        ),
    );
    wait_for_number(&piece, "46");
    let last_text = || {
        piece.script("kept.at(-2).text().then((text) => { window.read = text; })", &[]);
        piece.wait_for("window.read !== undefined");
        let text = piece.value("read").as_str().unwrap_or_default().to_owned();
        piece.script("delete window.read", &[]);
        text
    };
    piece.tap(".exports__formats button:nth-child(3)");
    piece.tap(".exports__text + .exports__row button:nth-child(2)");
    piece.wait_for("kept.at(-1) === 'voces.csv'");
    let csv = last_text();
    assert!(csv.contains("\"'=1+1\",71,55,,") && csv.contains("\"<b>Ana\",20,,,"), "{csv}");
    piece.tap(".exports__row:last-child button:nth-child(1)");
    piece.wait_for("kept.at(-1) === 'voces.svg'");
    let svg = last_text();
    let picture = roxmltree::Document::parse(&svg).expect("the picture is XML");
    assert!(picture.descendants().any(|it| it.text() == Some("46")), "{svg}");
    assert!(!svg.contains("Ana"), "names are in no picture");
    assert!(!svg.contains("url(") && !svg.contains("href"), "it needs nothing else");
    piece.tap(".exports__row:last-child button:nth-child(2)");
    piece.wait_for("kept.at(-1) === 'voces.png' && kept.at(-2).type === 'image/png' && kept.at(-2).size > 5000");
    assert_eq!(piece.complaints(), [""; 0]);
    // The picture that it is drawn from is the page's own, and leaves nothing.
    let asked = piece.requested();
    let is_own = |it: &&String| it.starts_with(&site.origin()) || it.starts_with("blob:");
    assert!(asked.iter().all(|it| is_own(&it)), "{asked:?}");
}

/// The boxes of what is written and drawn on the stage and beside the strip, and those that touch.
const TOUCHING: &str = "(() => { \
    const parts = ['.stage__number > span', '.stage__words', '.beam__disc', '.beam__ring', '.stage__doings', \
        '.strip-figure__centre span', '.strip-figure__ends span:first-child', '.strip-figure__ends span:last-child', '.voices h2']; \
    const boxes = parts.flatMap((part) => [...document.querySelectorAll(part)]) \
        .filter((it) => it.textContent || it.matches('circle')) \
        .map((it) => { \
            const range = document.createRange(); range.selectNodeContents(it); \
            const box = (it.matches('circle') ? it : range).getBoundingClientRect(); \
            const isNumber = it.matches('.stage__number > span'); \
            const size = parseFloat(getComputedStyle(it).fontSize); \
            return { name: it.getAttribute('class') ?? it.parentElement.className, left: box.left, right: box.right, \
                top: isNumber ? box.bottom - 0.9 * size : box.top, bottom: isNumber ? box.bottom - 0.2 * size : box.bottom }; \
        }); \
    const touching = []; \
    boxes.forEach((a, i) => boxes.slice(i + 1).forEach((b) => { \
        if (a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 1 && b.top < a.bottom - 1) touching.push(`${a.name} ${b.name}`); \
    })); \
    return touching; \
})()";

/// However the group leans, no words touch other words, the discs or the number: on a phone, and on a wide screen.
#[test]
fn nothing_touches() {
    let site = Site::new();
    let browser = Browser::new();
    for (path, width) in [("en/gather/", WIDTH), ("reunir/", 375), ("en/gather/", 768), ("reunir/", 1280)] {
        browser.has_screen(width, 900);
        browser.goto(&site.url(path));
        browser.wait_for("document.documentElement.dataset.app === 'ready'");
        browser.script("return document.fonts.ready", &[]);
        for number in (0..=100_u8).step_by(4) {
            let spread = [number, number, number.saturating_sub(13), (number + 30).min(100), number];
            paste(&browser, &links(&site, &spread));
            wait_for_number(&browser, &number.to_string());
            assert_eq!(browser.value(TOUCHING), json!([]), "at {number} of {path}, {width} px wide");
            if width == WIDTH {
                assert_fits(&browser, path);
            }
        }
    }
}

/// Two hundred voices, and a thousand: each is drawn, no dot on another one while there is room, and the page goes on.
#[test]
fn crowds_are_drawn() {
    let site = Site::new();
    let piece = Piece::open(&site, "reunir/");
    let crowd = |count: usize| -> Vec<u8> { (0..count).map(|index| (index * 37 % 101) as u8).collect() };
    let dots = "[...document.querySelectorAll('.strip-figure__wide .strip__dot')].flatMap((it) => \
        [...it.getAttribute('d').matchAll(/M([\\d.]+) ([\\d.]+)h0/g)].map(([, x, y]) => [Number(x), Number(y), Number(it.getAttribute('stroke-width'))]))";
    for count in [200, 1000] {
        paste(&piece, &links(&site, &crowd(count)));
        piece.wait_until("all of them", || piece.value(&format!("{dots}.length")) == json!(count));
        let touching = format!(
            "{dots}.filter(([x, y, size], index, all) => all.some(([a, b], other) => other < index && Math.hypot(x - a, y - b) < size)).length"
        );
        assert_eq!(piece.value(&touching), json!(0), "{count} voices");
        assert!(piece.count(ROWS) <= 30, "the list is short until all are asked for");
        assert!(piece.property("#export-embed", "value").unwrap_or_default().split('.').count() == 50);
    }
    piece.tap(".voices__all button");
    piece.wait_until("all rows", || piece.count(ROWS) == 1000);
    assert_eq!(piece.complaints(), [""; 0]);
}

/// Nothing that is pasted becomes a part of the page: neither elements nor directions; and a megabyte of it is read.
#[test]
fn hostile_texts_stay_text() {
    let site = Site::new();
    let piece = Piece::open(&site, "en/gather/");
    let name = "<img src=x onerror=alert(1)>";
    let base = site.base();
    paste(&piece, &format!("[12/11/26 18:04] {name}: {base}r/71/\n[12/11/26 18:05] \u{202e}anA\u{202c}: {base}r/20/"));
    wait_for_number(&piece, "46");
    assert_eq!(names(&piece), ["anA", name]);
    assert_eq!(piece.count("#app img"), 0);
    for hostile in
        ["<script>alert(1)</script>".repeat(40_000), format!("{base}r/").repeat(30_000), "]".repeat(1_000_000)]
    {
        paste(&piece, &format!("{hostile}\n{base}r/33/"));
        wait_for_number(&piece, "33");
        paste(&piece, "");
        wait_for_number(&piece, "");
    }
    assert!(!piece.has_dialog());
    assert_eq!(piece.complaints(), [""; 0]);
    piece.assert_asked_only(&[site.origin()]);
}

/// Text that somebody pastes while the program is on its way is read when it comes.
#[test]
fn early_pastes_count() {
    let site = Site::new();
    let gate = Gate::default();
    site.rule("*gather-*.wasm", Rule::Behind(gate.clone()));
    let browser = Browser::new();
    browser.goto(&site.url("reunir/"));
    paste(&browser, &links(&site, &[20, 40]));
    assert_eq!(browser.text(NUMBER), "");
    gate.open();
    // The program puts its own in the place of what the build has drawn.
    browser.wait_for("document.querySelector('.stage__number')?.textContent === '30'");
}

/// Without scripts the page says what it does, why nothing happens here, and leads on; there is nothing to type in.
#[test]
fn without_scripts_it_says_so() {
    let site = Site::new();
    for (path, lang) in PAGES {
        let browser = Browser::on(&Device::without_scripts());
        browser.goto(&site.url(path));
        let words = words(lang);
        let page = browser.text("main");
        for key in [PageText::GatherTitle, PageText::GatherIntro, PageText::GatherScriptless] {
            assert!(page.contains(&*words.text(key)), "{key:?}: {page}");
        }
        for idle in [FIELD, "button", ".stage"] {
            assert!(!browser.shows(idle), "{idle}");
        }
    }
}

/// The page says so too where its program does not come.
#[test]
fn without_its_program_it_says_so() {
    let site = Site::new();
    site.rule("*gather-*.wasm", Rule::Missing);
    let browser = Browser::new();
    browser.goto(&site.url("en/gather/"));
    browser.wait_for("document.documentElement.dataset.app === 'failed'");
    assert!(browser.shows(".gathering__scriptless"));
    assert!(!browser.shows(FIELD));
}

/// On paper it is one page, with the group and everybody's name, and without what only a screen has.
#[test]
fn it_prints_on_one_page() {
    let site = Site::new();
    if !Engine::chosen().prints() {
        return;
    }
    let piece = Piece::open(&site, "reunir/");
    let lines: String = (0..24)
        .map(|index| format!("[12/11/26 18:04] Ana{index}: {}r/{}/?before=50\n", site.base(), 4 * index))
        .collect();
    paste(&piece, &lines);
    wait_for_number(&piece, "46");
    let pages = pdf_extract::extract_text_from_mem_by_pages(&piece.printed()).expect("a PDF");
    let [page] = pages.as_slice() else { panic!("{} pages: {pages:#?}", pages.len()) };
    // A PDF may have its words in pieces.
    let bare = |text: &str| -> String { text.chars().filter(|it| it.is_alphanumeric()).collect() };
    // Firefox draws the letters of a variable face.
    let in_display_face = ["46".to_owned(), text("es", GatherText::Questions)];
    let in_display_face = in_display_face.into_iter().filter(|_| piece.engine != Engine::Firefox);
    for said in in_display_face.chain(["Ana23".to_owned()]) {
        assert!(bare(page).contains(&bare(&said)), "{said} is not in {page}");
    }
    assert!(!bare(page).contains(&bare(&text("es", GatherText::SavePng))), "{page}");
}

/// The code on the sheet for a wall leads to the piece or, where its address or its field has one, to a covered link of
/// this site; whatever else stands in the field is told, and leads nowhere.
#[test]
fn the_sheet_leads_to_a_covered_link() {
    let site = Site::new();
    let base = site.base();
    let drawn = |address: &str| json!(de_tu_a_tu::qr::code(address).expect("a code").path);
    for (path, prefix, lang) in [("reunir/pared/", "", "es"), ("en/gather/wall/", "en/", "en")] {
        let browser = Browser::new();
        let code = "document.querySelector('.sheet__code').getAttribute('d')";
        let shows = |address: &str| browser.wait_until(address, || browser.value(code) == drawn(address));
        let (piece, sealed) = (format!("{base}{prefix}"), format!("{base}{prefix}s/?nrksmgnfmv"));
        browser.goto(&site.url(&format!("{path}?NRKSMGNFMV&utm_source=x")));
        shows(&sealed);
        assert_eq!(browser.property("#sheet-link", "value"), Some(sealed.clone()));
        browser.goto(&site.url(path));
        browser.wait_for("document.documentElement.dataset.app === 'ready'");
        shows(&piece);
        let complaint = words(lang).text(PageText::SheetNoLink).to_string();
        let type_in = |text: &str| {
            browser.script(
                "const it = document.querySelector('#sheet-link'); it.value = arguments[0]; \
                 it.dispatchEvent(new InputEvent('input', { bubbles: true }))",
                &[json!(text)],
            );
        };
        for (text, leads, said) in [
            (format!("Mira: <{sealed}>"), &sealed, ""),
            (format!("{piece}r/71/?before=40"), &piece, complaint.as_str()),
            ("https://elsewhere.example/s/?nrksmgnfmv#x".to_owned(), &sealed, ""),
            ("<img src=x onerror=alert(1)>?nrksmgnfmw".to_owned(), &piece, complaint.as_str()),
            (" ".to_owned(), &piece, ""),
        ] {
            type_in(&text);
            shows(leads);
            assert_eq!(browser.property("#sheet-said", "textContent").unwrap_or_default(), said, "{text}");
        }
        assert_eq!(browser.complaints(), [""; 0]);
    }
}

/// The sheet for a wall needs no script, and its code and its scale are within the page, also on a phone.
#[test]
fn the_sheet_without_scripts() {
    let site = Site::new();
    for path in ["reunir/pared/", "en/gather/wall/"] {
        let browser = Browser::on(&Device { screen: Some((WIDTH, 640)), ..Device::without_scripts() });
        browser.goto(&site.url(path));
        assert_fits(&browser, path);
        assert!(browser.shows(".wall__note") && browser.shows(".sheet") && !browser.shows(".wall__link"));
        // In Firefox the box of a line is as thick as the line.
        let outside = "[...document.querySelectorAll('.sheet *')].filter((it) => { \
            const [a, b] = [it, document.querySelector('.sheet')].map((it) => it.getBoundingClientRect()); \
            return a.left < b.left - 2 || a.right > b.right + 2 || a.top < b.top - 2 || a.bottom > b.bottom + 2; \
        }).map((it) => it.getAttribute('class'))";
        assert_eq!(browser.value(outside), json!([]));
    }
}

/// It is one page, whatever the paper.
#[test]
fn the_sheet_prints_on_one_page() {
    if !Engine::chosen().prints() {
        return;
    }
    let site = Site::new();
    for (path, lang) in [("reunir/pared/", "es"), ("en/gather/wall/", "en")] {
        let browser = Browser::on(&Device::without_scripts());
        browser.goto(&site.url(path));
        browser.on_paper();
        assert!(!browser.shows(".wall__note") && !browser.shows(".colophon"));
        let pages = pdf_extract::extract_text_from_mem_by_pages(&browser.printed()).expect("a PDF");
        let [page] = pages.as_slice() else { panic!("{} pages: {pages:#?}", pages.len()) };
        let bare = |text: &str| -> String { text.chars().filter(|it| it.is_alphanumeric()).collect() };
        let how = words(lang).text(PageText::SheetHow);
        let first: String = how.split(' ').take(4).collect();
        assert!(bare(page).contains(&bare(&first)), "{page}");
    }
}

/// Browsers that translate the page put elements of their own in the place of texts; what changes after that is shown.
#[test]
fn translated_pages_go_on() {
    let site = Site::new();
    let piece = Piece::open(&site, "reunir/");
    paste(&piece, &links(&site, &[20, 40]));
    wait_for_number(&piece, "30");
    piece.script(
        "const walk = document.createTreeWalker(document.querySelector('#app'), NodeFilter.SHOW_TEXT); \
         const texts = []; while (walk.nextNode()) texts.push(walk.currentNode); \
         for (const text of texts) { const font = document.createElement('font'); font.textContent = text.data; text.replaceWith(font); }",
        &[],
    );
    paste(&piece, &links(&site, &[60, 80, 90]));
    wait_for_number(&piece, "80");
    assert_eq!(piece.texts(".voice__number"), ["60", "80", "90"]);
    assert!(piece.text(".voices h2").contains('3'), "{}", piece.text(".voices h2"));
    assert_eq!(piece.complaints(), [""; 0]);
}
