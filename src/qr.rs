//! An address as a QR code: a drawing that the build makes, and the program of the page that gathers voices.

use qrcode::{Color, QrCode};

/// A code, drawn in modules: one dark or light square is one unit.
pub struct Code {
    /// The part of the drawing that is seen, with the quiet zone of four modules around it that scanners ask for
    /// (ISO/IEC 18004).
    pub view_box: String,
    /// The dark modules, as a path.
    pub path: String,
}

/// The code of an address; `None` only where it is longer than a code can hold, some two thousand characters.
pub fn code(address: &str) -> Option<Code> {
    let code = QrCode::new(address).ok()?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, colour)| *colour == Color::Dark);
    let path = dark.map(|(index, _)| format!("M{} {}h1v1h-1z", index % width, index / width)).collect();
    Some(Code { view_box: format!("-4 -4 {0} {0}", width + 8), path })
}
