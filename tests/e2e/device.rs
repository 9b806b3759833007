//! The device that a reader has: its screen, the size of its letters, whether it runs scripts, and what its reader wishes.
//!
//! Chromium is told by DevTools. Firefox has settings for all of it, and the page's place in the window is as large as a
//! style makes it; both are a script's business that runs among the browser's own. WebKit is started with its settings,
//! and only its window can change.

use std::fs;
use std::path::Path;

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::devtools::Raw;
use crate::engine::Engine;

/// Media features, with the values that they have.
pub type Wishes = &'static [(&'static str, &'static str)];

/// The wish for less motion.
pub const STILL: Wishes = &[("prefers-reduced-motion", "reduce")];

/// A device. Whatever is not said of it is as most readers have it.
#[derive(Clone, Debug, PartialEq)]
pub struct Device {
    /// The width and height of the page's place in pixels, where that is not the usual window.
    pub screen: Option<(u32, u32)>,
    /// The size of letters, in multiples of that by default.
    pub letters: u32,
    /// True if JavaScript is on.
    pub has_scripts: bool,
    /// The reader's wishes, as media queries see them.
    pub wishes: Vec<(&'static str, &'static str)>,
}

/// The wishes of most readers, which WebKit's settings and Chromium's DevTools take for granted.
const USUAL_WISHES: Wishes = &[
    ("prefers-reduced-motion", "no-preference"),
    ("prefers-color-scheme", "light"),
    ("prefers-contrast", "no-preference"),
];

impl Device {
    /// A window on a desk.
    pub const USUAL: Self = Self { screen: None, letters: 1, has_scripts: true, wishes: Vec::new() };

    /// One with a screen of this size.
    pub fn with_screen(width: u32, height: u32) -> Self {
        Self { screen: Some((width, height)), ..Self::USUAL }
    }

    /// One that runs no scripts.
    pub fn without_scripts() -> Self {
        Self { has_scripts: false, ..Self::USUAL }
    }

    /// The same with these wishes.
    pub fn wishing(self, wishes: Wishes) -> Self {
        Self { wishes: wishes.to_vec(), ..self }
    }

    /// The part of it that an engine has to be started with.
    pub fn at_start(&self, engine: Engine) -> Self {
        if engine == Engine::WebKit { Self { screen: None, ..self.clone() } } else { Self::USUAL }
    }

    fn wishes(&self, feature: &str, value: &str) -> bool {
        self.wishes.contains(&(feature, value))
    }

    /// The command line that starts WebKit with it. What it names is written to the folder.
    #[track_caller]
    pub fn webkit_arguments(&self, folder: &Path) -> Vec<String> {
        let has_contrast = self.wishes("prefers-contrast", "more");
        let gtk = folder.join("gtk-3.0");
        let file = folder.join("settings");
        let written = fs::create_dir_all(&gtk)
            // Its tools would keep the window from becoming as narrow as a phone.
            .and_then(|()| fs::write(gtk.join("gtk.css"), NARROW_TOOLS))
            .and_then(|()| {
                let still = u8::from(!self.wishes("prefers-reduced-motion", "reduce"));
                let theme = if has_contrast { "HighContrast" } else { "Adwaita" };
                let settings = format!("[Settings]\ngtk-enable-animations={still}\ngtk-theme-name={theme}\n");
                fs::write(gtk.join("settings.ini"), settings)
            })
            .and_then(|()| {
                let (letters, has_scripts) = (16 * self.letters, self.has_scripts);
                let settings = format!("[websettings]\ndefault-font-size={letters}\nenable-javascript={has_scripts}\n");
                fs::write(&file, settings)
            });
        written.expect("the folder for what a browser writes");
        let dark = self.wishes("prefers-color-scheme", "dark").then(|| "--dark-mode".to_owned());
        [format!("--config={}", file.display())].into_iter().chain(dark).collect()
    }
}

/// The style of WebKit's own buttons: as if they were not there.
const NARROW_TOOLS: &str = "* { min-width: 0; padding: 0; margin: 0 } button { margin: 0 -9px }";

/// Makes a device of Firefox. Forced colours are the browser's settings for colours, and a page is dark in them if the
/// ground is.
const FIREFOX_DEVICE: &str = "\
    const [{ screen, letters, scripts, still, dark, contrast, forced }] = arguments; \
    const browser = gBrowser.selectedBrowser; \
    browser.browsingContext.allowJavascript = scripts; \
    browser.browsingContext.mediumOverride = ''; \
    ['width', 'height'].forEach((side, index) => ['min', 'max'].forEach((most) => \
        browser.style.setProperty(`${most}-${side}`, screen ? `${screen[index]}px` : ''))); \
    const set = (name, number) => Services.prefs.setIntPref(name, number); \
    set('ui.prefersReducedMotion', Number(still)); \
    set('layout.css.prefers-color-scheme.content-override', dark ? 0 : 1); \
    set('ui.useAccessibilityTheme', Number(contrast)); \
    set('browser.display.document_color_use', forced ? 2 : 1); \
    Services.prefs.setCharPref('browser.display.background_color', dark ? '#000000' : '#ffffff'); \
    Services.prefs.setCharPref('browser.display.foreground_color', dark ? '#ffffff' : '#000000'); \
    /* On a phone nothing beside the page shows how far one has scrolled. */ \
    set('ui.useOverlayScrollbars', Number(!!screen)); \
    for (const letters_of of ['x-western', 'x-unicode']) set(`font.size.variable.${letters_of}`, 16 * letters);";

impl Browser {
    /// Makes another device of the reader's. The page may be there already; only WebKit can change nothing but the screen.
    #[track_caller]
    pub fn becomes(&self, device: &Device) {
        match self.engine {
            Engine::Chromium => self.chromium_becomes(device),
            Engine::Firefox => {
                let wishes = |feature, value| device.wishes(feature, value);
                let described = json!({
                    "screen": device.screen.map(|(width, height)| [width, height]),
                    "letters": device.letters,
                    "scripts": device.has_scripts,
                    "still": wishes("prefers-reduced-motion", "reduce"),
                    "dark": wishes("prefers-color-scheme", "dark"),
                    "contrast": wishes("prefers-contrast", "more"),
                    "forced": wishes("forced-colors", "active"),
                });
                self.privileged(FIREFOX_DEVICE, described);
            }
            Engine::WebKit => {
                let (before, after) = (self.device().at_start(self.engine), device.at_start(self.engine));
                assert_eq!(before, after, "WebKit is started with it");
                let (width, height) = device.screen.unwrap_or((1280, 960));
                let is_so =
                    || self.value(&format!("innerWidth === {width} && innerHeight === {height}")) == json!(true);
                // Its tools stand above the page. Nobody manages windows, so that the one around the mouse, which is in
                // the middle of the screen, has the focus.
                self.wait_until("the window's size", || {
                    let tools = self.value("outerHeight - innerHeight").as_i64().unwrap_or_default();
                    let (x, y) = (800 - i64::from(width / 2), 600 - i64::from(height / 2));
                    let outer = u32::try_from(tools + i64::from(height)).unwrap_or(height);
                    is_so() || {
                        self.run("the window's size", |driver| driver.set_window_rect(x, y, width, outer));
                        is_so()
                    }
                });
            }
        }
        self.set_device(device.clone());
        // What was asked for may come a moment later, and must come.
        let is_said = |feature| device.wishes.iter().any(|(other, _)| *other == feature);
        // Forced colours are a contrast of their own.
        let usual = USUAL_WISHES
            .iter()
            .filter(|(feature, _)| !is_said(*feature) && (*feature != "prefers-contrast" || !is_said("forced-colors")));
        let features = device.wishes.iter().chain(usual).map(|(feature, value)| format!("({feature}: {value})"));
        let features =
            features.chain([format!("(scripting: {})", if device.has_scripts { "enabled" } else { "none" })]);
        for feature in features {
            self.wait_for(&format!("matchMedia('{feature}').matches"));
        }
        // (Where Chromium has a phone, a page without a size for phones is wider than its screen.)
        if let Some((width, height)) = device.screen.filter(|_| self.engine != Engine::Chromium) {
            self.wait_for(&format!("innerWidth === {width} && innerHeight === {height}"));
        }
    }

    /// Gives the page a screen of this size.
    #[track_caller]
    pub fn has_screen(&self, width: u32, height: u32) {
        self.becomes(&Device { screen: Some((width, height)), ..self.device() });
    }

    #[track_caller]
    fn chromium_becomes(&self, device: &Device) {
        if let Some((width, height)) = device.screen {
            let metrics = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true });
            self.devtools("Emulation.setDeviceMetricsOverride", metrics);
        } else {
            self.devtools("Emulation.clearDeviceMetricsOverride", json!({}));
        }
        self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": device.screen.is_some() }));
        let letters = device.letters;
        self.devtools("Page.setFontSizes", json!({ "fontSizes": { "standard": 16 * letters, "fixed": 13 * letters } }));
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": !device.has_scripts }));
        let features = device.wishes.iter().map(|(name, value)| json!({ "name": name, "value": value }));
        let features: Vec<Value> = features.collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "", "features": features }));
    }

    /// Shows the page as it is for paper.
    #[track_caller]
    pub fn on_paper(&self) {
        match self.engine {
            Engine::Chromium => {
                self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
            }
            Engine::Firefox => {
                self.privileged("gBrowser.selectedBrowser.browsingContext.mediumOverride = 'print'", json!(null));
            }
            Engine::WebKit => panic!("WebKitWebDriver prints nothing"),
        }
        self.wait_for("matchMedia('print').matches");
    }

    /// Runs a script with an argument among Firefox's own scripts, which may do anything.
    #[track_caller]
    fn privileged(&self, script: &str, argument: Value) {
        let context = |context| Raw::post("moz/context", json!({ "context": context }));
        self.run("Firefox's own scripts", |driver| async move {
            driver.cmd(context("chrome")).await?;
            let done = driver.execute(script, vec![argument]).await;
            driver.cmd(context("content")).await?;
            done
        });
    }
}
