//! The reader's hands: taps, drags, keys. All by W3C actions, so all engines take them.

use serde_json::{Value, json};
use thirtyfour::common::command::Command;

use crate::browser::Browser;
use crate::engine::Engine;

/// A place in the window, in CSS pixels from its left top corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Point {
    /// To the right.
    pub x: f64,
    /// Downwards.
    pub y: f64,
}

/// A device that a reader points with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Pointer {
    /// A mouse, with its main button.
    Mouse,
    /// A pen, with its tip.
    Pen,
    /// One finger.
    Touch,
}

impl Pointer {
    fn name(self) -> &'static str {
        match self {
            Self::Mouse => "mouse",
            Self::Pen => "pen",
            Self::Touch => "touch",
        }
    }
}

/// A part of a gesture.
#[derive(Clone, Copy, Debug)]
pub enum Step {
    /// Go there.
    To(Point),
    /// Press.
    Down,
    /// Let go.
    Up,
}

/// The keys that tests press, as WebDriver encodes them.
pub mod key {
    /// The tabulator.
    pub const TAB: char = '\u{E004}';
    /// Enter.
    pub const ENTER: char = '\u{E007}';
    /// The shift key.
    pub const SHIFT: char = '\u{E008}';
    /// The control key.
    pub const CONTROL: char = '\u{E009}';
    /// Page up.
    pub const PAGE_UP: char = '\u{E00E}';
    /// Page down.
    pub const PAGE_DOWN: char = '\u{E00F}';
    /// To the end.
    pub const END: char = '\u{E010}';
    /// To the beginning.
    pub const HOME: char = '\u{E011}';
    /// The arrow to the left.
    pub const LEFT: char = '\u{E012}';
    /// The arrow upwards.
    pub const UP: char = '\u{E013}';
    /// The arrow to the right.
    pub const RIGHT: char = '\u{E014}';
    /// The arrow downwards.
    pub const DOWN: char = '\u{E015}';
}

impl Browser {
    /// Makes a gesture. A pointer that is down at its end stays down for the next one.
    #[track_caller]
    pub fn gesture(&self, pointer: Pointer, steps: &[Step]) {
        let name = pointer.name();
        let actions: Vec<Value> = steps
            .iter()
            .map(|step| match step {
                Step::To(Point { x, y }) => {
                    json!({ "type": "pointerMove", "duration": 0, "origin": "viewport", "x": x.round(), "y": y.round() })
                }
                Step::Down => json!({ "type": "pointerDown", "button": 0 }),
                Step::Up => json!({ "type": "pointerUp", "button": 0 }),
            })
            .collect();
        self.perform(
            json!([{ "type": "pointer", "id": name, "parameters": { "pointerType": name }, "actions": actions }]),
        );
    }

    /// Presses keys one after the other.
    #[track_caller]
    pub fn press(&self, keys: &[char]) {
        let actions: Vec<Value> = keys
            .iter()
            .flat_map(|key| [json!({ "type": "keyDown", "value": key }), json!({ "type": "keyUp", "value": key })])
            .collect();
        self.perform(json!([{ "type": "key", "id": "keyboard", "actions": actions }]));
    }

    /// Presses a key while another is down.
    #[track_caller]
    pub fn press_with(&self, held: char, key: char) {
        self.perform(json!([{ "type": "key", "id": "keyboard", "actions": [
            { "type": "keyDown", "value": held },
            { "type": "keyDown", "value": key },
            { "type": "keyUp", "value": key },
            { "type": "keyUp", "value": held },
        ] }]));
    }

    /// Presses the tabulator until an element has the focus.
    #[track_caller]
    pub fn tab_to(&self, selector: &str) {
        let has_focus = "return document.activeElement.matches(arguments[0])";
        // More than any page has stops, also with an essay or two to come.
        for _ in 0..200 {
            self.press(&[key::TAB]);
            if self.script(has_focus, &[json!(selector)]) == json!(true) {
                return;
            }
        }
        panic!("the tabulator never comes to {selector}");
    }

    /// Taps the middle of the first element that a selector finds.
    #[track_caller]
    pub fn tap(&self, selector: &str) {
        self.tap_at(self.middle_of(selector));
    }

    /// The middle, in the window, of the first element that a selector finds, once it has come to rest there:
    /// what an earlier deed has changed may still move what is below it.
    #[track_caller]
    pub fn middle_of(&self, selector: &str) -> Point {
        // WebKit does not keep the place of what is being read (https://bugs.webkit.org/show_bug.cgi?id=171099), and the
        // piece's title, which changes its width with the reader's position, may have a line more on the way.
        if self.engine == Engine::WebKit {
            self.wait_for("document.getAnimations().every((it) => it.playState !== 'running')");
        }
        let look = || {
            self.scroll_to(selector);
            self.point_in(selector, 0.5, 0.5)
        };
        let mut last = look();
        self.wait_until(&format!("{selector} to rest"), || {
            let before = last;
            last = look();
            before == last
        });
        last
    }

    /// Taps a place in the window.
    #[track_caller]
    pub fn tap_at(&self, point: Point) {
        self.gesture(Pointer::Touch, &[Step::To(point), Step::Down, Step::Up]);
    }

    /// Puts a finger down, moves it up by so many pixels and lifts it. The browser decides whether that scrolls.
    #[track_caller]
    pub fn swipe_up(&self, from: Point, pixels: f64) {
        let way = (1..=10).map(|step| Step::To(Point { x: from.x, y: from.y - pixels * f64::from(step) / 10.0 }));
        let steps: Vec<Step> = [Step::To(from), Step::Down].into_iter().chain(way).chain([Step::Up]).collect();
        self.gesture(Pointer::Touch, &steps);
    }

    /// Scrolls an element to the middle of the window.
    #[track_caller]
    pub fn scroll_to(&self, selector: &str) {
        let script = "document.querySelector(arguments[0]).scrollIntoView({ block: 'center', behavior: 'instant' })";
        self.script(script, &[json!(selector)]);
    }

    /// A place in an element: (0, 0) is its left top corner, (1, 1) the opposite one.
    #[track_caller]
    pub fn point_in(&self, selector: &str, across: f64, down: f64) -> Point {
        let script = "const it = document.querySelector(arguments[0]).getBoundingClientRect(); \
                      return [it.left + it.width * arguments[1], it.top + it.height * arguments[2]]";
        let point = self.script(script, &[json!(selector), json!(across), json!(down)]);
        let [x, y]: [f64; 2] = serde_json::from_value(point).expect("two numbers");
        Point { x, y }
    }

    fn perform(&self, actions: Value) {
        self.run("a gesture", |driver| async move {
            driver.cmd(Command::PerformActions(actions.into())).await?;
            Ok(())
        });
    }
}
