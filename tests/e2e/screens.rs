//! The pictures in `docs/screens/`: `make screens` takes them anew.

use std::fs;
use std::path::Path;

use de_tu_a_tu::spectrum::Stance;

use crate::browser::Browser;
use crate::device::{Device, STILL};
use crate::piece::{Piece, stance_button};
use crate::server::Site;

/// A picture: its name, the page, the screen, the theme, and where its reader stands.
type Picture = (&'static str, &'static str, (u32, u32), &'static str, Option<Stance>);

const PICTURES: [Picture; 9] = [
    ("piece", "", (375, 740), "light", Some(Stance::MostlyHorizontal)),
    ("piece-unset", "", (375, 740), "light", None),
    ("piece-vertical-dark", "", (375, 740), "dark", Some(Stance::Vertical)),
    ("piece-middle-320", "en/", (320, 640), "light", Some(Stance::Middle)),
    ("piece-horizontal-768", "", (768, 1024), "light", Some(Stance::Horizontal)),
    ("piece-wide-dark", "en/", (1280, 900), "dark", Some(Stance::MostlyVertical)),
    ("result", "r/71/", (375, 740), "light", None),
    ("conversation", "en/r/71/?before=40&with=9.55", (375, 740), "light", Some(Stance::Middle)),
    ("widget", "embed/", (375, 740), "dark", Some(Stance::Middle)),
];

#[test]
#[ignore = "it writes files of the project: `make screens`"]
fn take() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/screens");
    fs::create_dir_all(&folder).expect("a folder for pictures");
    let site = Site::new();
    for (name, path, (width, height), theme, stance) in PICTURES {
        let wishes = [STILL, &[("prefers-color-scheme", theme)]].concat();
        let browser = Browser::on(&Device { wishes, ..Device::with_screen(width, height) });
        let piece = Piece::open_in(browser, &site, path);
        if let Some(stance) = stance {
            piece.tap(&stance_button(stance));
            piece.assert_placed(stance.typical().get());
        }
        piece.script("document.activeElement.blur(); document.body.scrollIntoView()", &[]);
        piece.wait_for("document.fonts.status === 'loaded'");
        piece.picture(&folder.join(format!("{name}.png")));
    }
}
