//! Draws the cards.

use std::ops::RangeInclusive;
use std::sync::Arc;

use maud::{Markup, Render, html};
use resvg::tiny_skia::{Pixmap, Rect, Transform};
use resvg::usvg::fontdb::Database;
use resvg::usvg::{FontResolver, Group, Node, Options, Tree};

use super::picture::encode;
use super::quotation::{PLACEHOLDER, nearest, quoted};
use super::setting::{QUOTATION_SIZES, SUBTITLE_SIZES, Size, balance};
use crate::app::figure::RADIUS;
use crate::content::AppText;
use crate::content::load::LanguageContent;
use crate::content::texts::PageText;
use crate::prerender::assets::subset_font;
use crate::prerender::colour::Palette;
use crate::prerender::files::Failure;
use crate::prerender::kept::kept;
use crate::prerender::kind::PageKind;
use crate::prerender::ready_made::filled_template;
use crate::spectrum::Position;

/// The cards' size in pixels: 1.91 to 1, as networks ask for.
pub const SIZE: (u32, u32) = (1200, 630);

/// The places of the strokes across the track.
const TICKS: [u8; 5] = [0, 25, 50, 75, 100];

const RESULT: &str = include_str!("result.svg");
const PIECE: &str = include_str!("piece.svg");

/// The characters of the languages that are written in Latin-1, and the punctuation of their typesetters.
const LATIN: [RangeInclusive<char>; 4] = [' '..='~', '\u{a0}'..='ÿ', '–'..='…', '‹'..='›'];

/// The free space at the left and at the right.
const MARGIN: f32 = 70.0;
/// The figure's pivot: its discs stand on the ground when the beam lies level.
const PIVOT: (f32, f32) = (884.0, 344.9);
/// The figure's size compared with that of the page's figure, in whose units it is drawn.
const SCALE: f32 = 1.95;
/// The room around the ring's centre for the ring and some air.
const RING: f32 = 18.0 * SCALE + 40.0;

/// Draws cards.
pub struct Painter {
    options: Options<'static>,
    palette: Palette,
}

impl Painter {
    /// Makes typefaces and colours ready.
    pub fn new() -> Result<Self, Failure> {
        let characters: String = LATIN.into_iter().flatten().collect();
        let mut fonts = Database::new();
        for face in ["archivo", "newsreader"] {
            let file = subset_font(face, "truetype", &characters)?;
            fonts.load_font_data(file);
        }
        let names: Vec<String> =
            fonts.faces().filter_map(|face| face.families.first()).map(|(name, _)| name.clone()).collect();
        let [display, text] = names.as_slice() else { return Err(Failure::card("the typefaces cannot be read")) };
        fonts.set_sans_serif_family(display);
        fonts.set_serif_family(text);
        let options = Options {
            font_family: "serif".to_owned(),
            fontdb: Arc::new(fonts),
            // A character that a face lacks is an error, not another face's.
            font_resolver: FontResolver { select_fallback: Box::new(|_, _, _| None), ..FontResolver::default() },
            ..Options::default()
        };
        let palette =
            Palette::light().ok_or_else(|| Failure::card("styles/tokens.css lacks one of the cards' colours"))?;
        Ok(Self { options, palette })
    }

    /// A page's card as SVG.
    pub fn svg(&self, language: &LanguageContent, kind: PageKind) -> Result<String, Failure> {
        match kind.result() {
            None => self.piece(language),
            Some(position) => self.result(language, position),
        }
    }

    /// The drawn card, as PNG.
    pub fn png(&self, svg: &str) -> Result<Vec<u8>, Failure> {
        let drawn_by = include_bytes!("painter.rs").as_slice();
        kept(&[svg.as_bytes(), drawn_by, include_bytes!("picture.rs")], || self.draw(svg))
    }

    fn draw(&self, svg: &str) -> Result<Vec<u8>, Failure> {
        let tree = self.tree(svg)?;
        let mut pixels = Pixmap::new(SIZE.0, SIZE.1).ok_or_else(|| Failure::card("there is no room for a picture"))?;
        resvg::render(&tree, Transform::identity(), &mut pixels.as_mut());
        encode(&pixels).map_err(|error| Failure::card(error.to_string()))
    }

    fn result(&self, language: &LanguageContent, position: Position) -> Result<String, Failure> {
        let stance = language.piece.describe(position).name();
        let quote = nearest(&language.piece.quotes, position).ok_or_else(|| {
            Failure::card(format!("no quotation in `{}` is short enough for a card", language.language.code))
        })?;
        // As in the style sheet: condensed and tall at the vertical end, wide and calm at the other.
        let width = (6200.0 + 38.0 * f32::from(position.get())) / 100.0;
        let number = position.to_string();
        let stance_fit = self.fit(&stance, 80.0, width, PIVOT.0 - MARGIN - 30.0)?;
        let number_fit = self.fit(&number, 256.0, width, f32::INFINITY)?;
        // The quotation keeps clear of the ring, which comes towards it as the beam levels out.
        let angle = (f32::from(position.angle_tenths()) / 10.0).to_radians();
        let reach = angle.cos() * RADIUS as f32 * SCALE;
        let room = PIVOT.0 - reach - RING - MARGIN;
        let marks = language.text(PageText::CardQuote);
        let hanging = marks.split_once(PLACEHOLDER).map_or("", |(open, _)| open);
        let quotation = quoted(language, &quote.text);
        let quotation = quotation.strip_prefix(hanging).unwrap_or(&quotation);
        let (quotation, quotation_size) = self.lines(quotation, hanging, &QUOTATION_SIZES, 448.0, room)?;
        let accent = self.palette.accent(position).to_string();
        Ok(self.fill(
            RESULT,
            &[
                ("accent", &accent),
                ("width", &width),
                ("stance", &stance.as_str()),
                ("stance-size", &stance_fit.size),
                ("stance-x", &stance_fit.x),
                ("number", &number),
                ("number-size", &number_fit.size),
                ("number-x", &number_fit.x),
                ("lift", &lift(position)),
                ("quotation", &quotation),
                ("quotation-size", &quotation_size),
                ("author", &language.piece.author(quote).name.as_str()),
                ("site", &language.text(PageText::SiteName).as_str()),
            ],
        ))
    }

    /// The card of the piece: nobody has said anything yet, so there is no beam and no colour.
    fn piece(&self, language: &LanguageContent) -> Result<String, Failure> {
        let room = PIVOT.0 - RING - MARGIN;
        let (site, question) = (language.text(PageText::SiteName), language.piece.texts.get(AppText::PlacerQuestion));
        let site_fit = self.fit(&site, 184.0, 100.0, room)?;
        let question_fit = self.fit(&question, 52.0, 100.0, room)?;
        let (subtitle, subtitle_size) =
            self.lines(&language.text(PageText::Subtitle), "", &SUBTITLE_SIZES, 460.0, SIZE.0 as f32 - 2.0 * MARGIN)?;
        Ok(self.fill(
            PIECE,
            &[
                ("site", &site.as_str()),
                ("site-size", &site_fit.size),
                ("site-x", &site_fit.x),
                ("question", &question.as_str()),
                ("question-size", &question_fit.size),
                ("question-x", &question_fit.x),
                ("subtitle", &subtitle),
                ("subtitle-size", &subtitle_size),
            ],
        ))
    }

    /// Fills in a template: its own values, and those that all cards share.
    fn fill(&self, template: &str, own: &[(&str, &dyn Render)]) -> String {
        let Palette { paper, ink, quiet, .. } = &self.palette;
        let figure = format!("translate({} {}) scale({SCALE})", PIVOT.0, PIVOT.1);
        let ticks = html! {
            @for position in TICKS.into_iter().filter_map(Position::new) {
                path d="M120 0h6" transform=(lift(position)) {}
            }
        };
        let shared: [(&str, &dyn Render); 5] =
            [("paper", paper), ("ink", ink), ("quiet", quiet), ("figure", &figure), ("ticks", &ticks)];
        filled_template(template, &[own, &shared].concat()).into_string()
    }

    /// The size at which a line of the display face fits into the room, and the `x` at which its ink starts at the margin.
    fn fit(&self, text: &str, size: f32, width: f32, room: f32) -> Result<Fit, Failure> {
        let ink = self.measure(text, "sans-serif", size, width)?.ink;
        let shrink = (room / ink.width()).min(1.0);
        let tenths = |value: f32| (value * 10.0).floor() / 10.0;
        Ok(Fit { size: tenths(size * shrink), x: tenths(MARGIN - ink.left() * shrink) })
    }

    /// A text in the reading face as lines of SVG, and the size it is set in.
    ///
    /// `hanging` is what stands before it in the margin; the first line's baseline is at `top`.
    fn lines(&self, text: &str, hanging: &str, sizes: &[Size], top: f32, room: f32) -> Result<(Markup, f32), Failure> {
        // Widths grow with the size: nothing is hinted.
        let width =
            |text: &str| -> Result<f32, Failure> { Ok(self.measure(text, "serif", 1000.0, 100.0)?.advance / 1000.0) };
        let space = width("n n")? - 2.0 * width("n")?;
        let words = text.split(' ').map(|word| Ok((word, width(word)?))).collect::<Result<Vec<_>, Failure>>()?;
        let set = |size: Size| {
            let lines = balance(&words, space, room / size.type_size);
            (lines.len() <= size.lines).then_some((size, lines))
        };
        let Some((size, lines)) = sizes.iter().find_map(|size| set(*size)) else {
            return Err(Failure::card(format!("this is too long for a card: {text}")));
        };
        let svg = html! {
            @if !hanging.is_empty() { text x=(MARGIN) y=(top) text-anchor="end" { (hanging) } }
            @for (index, line) in lines.iter().enumerate() {
                text x=(MARGIN) y=(top + size.leading * index as f32) { (line) }
            }
        };
        Ok((svg, size.type_size))
    }

    fn measure(&self, text: &str, family: &str, size: f32, width: f32) -> Result<Measure, Failure> {
        let svg = html! {
            svg xmlns="http://www.w3.org/2000/svg" {
                text font-family=(family) font-size=(size) font-variation-settings={ "'wdth' " (width) } { (text) }
            }
        };
        let tree = self.tree(&svg.into_string())?;
        let Some(Node::Text(drawn)) = tree.root().children().first() else {
            return Err(Failure::card(format!("this cannot be set on a card: {text}")));
        };
        Ok(Measure { advance: drawn.bounding_box().width(), ink: drawn.flattened().bounding_box() })
    }

    /// A card as resvg understands it.
    pub fn tree(&self, svg: &str) -> Result<Tree, Failure> {
        let tree = Tree::from_str(svg, &self.options).map_err(|error| Failure::card(error.to_string()))?;
        check_characters(tree.root())?;
        Ok(tree)
    }
}

/// A line's size and its start.
struct Fit {
    size: f32,
    x: f32,
}

/// A line's extent.
struct Measure {
    /// The distance from its start to that of another word, were there no space between.
    advance: f32,
    /// The box around what is drawn of it.
    ink: Rect,
}

/// An error if a text has a character that its face lacks.
fn check_characters(group: &Group) -> Result<(), Failure> {
    for node in group.children() {
        match node {
            Node::Group(group) => check_characters(group)?,
            Node::Text(text) => {
                let mut glyphs = text.layouted().iter().flat_map(|span| &span.positioned_glyphs);
                if let Some(missing) = glyphs.find(|glyph| glyph.id.0 == 0) {
                    return Err(Failure::card(format!(
                        "the cards' typefaces have no `{}`: see scripts/subset-font.mjs",
                        missing.text
                    )));
                }
            }
            Node::Path(_) | Node::Image(_) => {}
        }
    }
    Ok(())
}

/// An SVG `rotate(…)` that lifts a thing on the ground's right end to where a position has it.
fn lift(position: Position) -> String {
    let tenths = position.angle_tenths();
    format!("rotate(-{}.{})", tenths / 10, tenths % 10)
}
