//! The PNG files of cards.

use std::collections::BTreeSet;

use resvg::tiny_skia::Pixmap;

/// Writes a picture as PNG: with a palette, which halves the file, if its colours are few enough.
///
/// A card has about a hundred colours. It has paper everywhere, so nothing is transparent.
pub fn encode(pixels: &Pixmap) -> Result<Vec<u8>, png::EncodingError> {
    // Most pixels are like the one before: what is looked up is looked up once for all of them.
    let runs: Vec<([u8; 3], usize)> = pixels
        .pixels()
        .chunk_by(PartialEq::eq)
        .filter_map(|run| run.first().map(|pixel| ([pixel.red(), pixel.green(), pixel.blue()], run.len())))
        .collect();
    let colours: BTreeSet<[u8; 3]> = runs.iter().map(|(colour, _)| *colour).collect();
    let colours: Vec<[u8; 3]> = colours.into_iter().collect();
    let mut file = Vec::new();
    let mut encoder = png::Encoder::new(&mut file, pixels.width(), pixels.height());
    encoder.set_compression(png::Compression::Balanced);
    let mut bytes = Vec::new();
    if colours.len() <= 256 {
        encoder.set_color(png::ColorType::Indexed);
        encoder.set_palette(colours.as_flattened());
        // Neighbouring places in a palette mean nothing, so there is nothing to predict.
        encoder.set_filter(png::Filter::NoFilter);
        for (colour, length) in runs {
            let place = colours.binary_search(&colour).unwrap_or_default() as u8;
            bytes.resize(bytes.len() + length, place);
        }
    } else {
        encoder.set_color(png::ColorType::Rgb);
        runs.iter().for_each(|(colour, length)| bytes.extend(colour.repeat(*length)));
    }
    encoder.write_header()?.write_image_data(&bytes)?;
    Ok(file)
}
