//! An address as a QR code: a drawing that the build makes, and the program of the page that gathers voices.

use qrcode::{Color, QrCode};

/// A code, drawn in modules: one dark or light square is one unit.
pub struct Code {
    /// The side of the whole, with the quiet zone of four modules around the code that scanners ask for (ISO/IEC 18004).
    pub side: usize,
    /// The dark modules, as a path.
    pub path: String,
}

impl Code {
    /// The part of the plane that is to be seen, as SVG's `viewBox` has it.
    pub fn view_box(&self) -> String {
        format!("-4 -4 {0} {0}", self.side)
    }
}

/// The code of an address; `None` only where it is longer than a code can hold, some two thousand characters.
pub fn code(address: &str) -> Option<Code> {
    let code = QrCode::new(address).ok()?;
    let width = code.width();
    let dark = code.to_colors().into_iter().enumerate().filter(|(_, colour)| *colour == Color::Dark);
    let path = dark.map(|(index, _)| format!("M{} {}h1v1h-1z", index % width, index / width)).collect();
    Some(Code { side: width + 8, path })
}
