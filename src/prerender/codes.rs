//! The QR code of every result, for slides and print.

use maud::html;

use super::addresses::address;
use super::base_url::BaseUrl;
use super::files::File;
use super::kind::PageKind;
use crate::content::load::Content;
use crate::qr::{Code, code};
use crate::spectrum::Position;

/// The side of the drawing, in CSS pixels; it scales.
const SIDE: u32 = 512;

/// The codes' files: `qr/es/71.svg` and its like. An address is far shorter than a code can hold, so none is missing.
pub fn files(content: &Content, base: &BaseUrl) -> Vec<File> {
    let mut files = Vec::new();
    for language in &content.languages {
        for position in Position::all() {
            let address = address(content, language, PageKind::Result(position), base);
            let path = format!("qr/{}/{position}.svg", language.language.code);
            files.extend(code(&address).map(|code| File { path, text: drawing(&code) }));
        }
    }
    files
}

fn drawing(code: &Code) -> String {
    let Code { side, path } = code;
    let svg = html! {
        svg xmlns="http://www.w3.org/2000/svg" width=(SIDE) height=(SIDE) viewBox=(code.view_box())
            shape-rendering="crispEdges"
        {
            path fill="#fff" d=(format!("M-4 -4h{side}v{side}h-{side}z")) {}
            path d=(path) {}
        }
    };
    svg.into_string()
}
