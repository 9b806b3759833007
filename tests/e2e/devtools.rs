//! Things that only Chromium's DevTools can do. A test that uses any of this begins with [`Browser::with_devtools`],
//! and on other engines says that it did not run.

use serde_json::{Value, json};

use crate::browser::Browser;
use crate::engine::Engine;

impl Browser {
    /// Opens a browser that has DevTools; nothing if the engine of this run is another one.
    #[track_caller]
    pub fn with_devtools() -> Option<Self> {
        let engine = Engine::chosen();
        if engine == Engine::Chromium {
            return Some(Self::new());
        }
        engine.skips("it needs Chromium's DevTools");
        None
    }

    #[track_caller]
    fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.run(command, |driver| async { driver.cdp().send_raw(command, parameters).await })
    }

    /// Lets all pages do what needs a permission.
    #[track_caller]
    pub fn grants(&self, permission: &str) {
        self.devtools("Browser.grantPermissions", json!({ "permissions": [permission] }));
    }

    /// Turns JavaScript off for the pages that are opened from now on.
    #[track_caller]
    pub fn without_javascript(&self) {
        self.devtools("Emulation.setScriptExecutionDisabled", json!({ "value": true }));
    }

    /// Gives the page a screen of this size, as a phone has it.
    #[track_caller]
    pub fn on_a_phone(&self, width: u32, height: u32) {
        self.devtools(
            "Emulation.setDeviceMetricsOverride",
            json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": true }),
        );
        self.devtools("Emulation.setTouchEmulationEnabled", json!({ "enabled": true }));
    }

    /// Makes the reader's letters so many times as large as they are by default, as browsers' settings do.
    #[track_caller]
    pub fn letters(&self, times: u32) {
        self.devtools("Page.setFontSizes", json!({ "fontSizes": { "standard": 16 * times, "fixed": 13 * times } }));
    }

    /// Sets what media queries see: `[("prefers-reduced-motion", "reduce")]`.
    #[track_caller]
    pub fn media(&self, features: &[(&str, &str)]) {
        let features: Vec<Value> =
            features.iter().map(|(name, value)| json!({ "name": name, "value": value })).collect();
        self.devtools("Emulation.setEmulatedMedia", json!({ "features": features }));
    }

    /// Shows the page as it is for paper.
    #[track_caller]
    pub fn on_paper(&self) {
        self.devtools("Emulation.setEmulatedMedia", json!({ "media": "print" }));
    }

    /// Cuts the page off from every network, or connects it again.
    #[track_caller]
    pub fn offline(&self, offline: bool) {
        self.devtools("Network.enable", json!({}));
        self.devtools(
            "Network.emulateNetworkConditions",
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 }),
        );
    }

    /// The names by which assistive technology calls the elements of a role: `slider`, `button`.
    ///
    /// (The tree says nothing of `aria-valuetext`: tests look at the attribute.)
    #[track_caller]
    pub fn accessible_names(&self, role: &str) -> Vec<String> {
        let tree = self.devtools("Accessibility.getFullAXTree", json!({}));
        let nodes = tree.get("nodes").and_then(Value::as_array).cloned().unwrap_or_default();
        let has_role = |node: &&Value| node.pointer("/role/value") == Some(&json!(role));
        let shown = nodes.iter().filter(|node| node.get("ignored") == Some(&json!(false))).filter(has_role);
        let name = |node: &Value| node.pointer("/name/value").and_then(Value::as_str).unwrap_or_default().to_owned();
        shown.map(name).collect()
    }

    /// The account that assistive technology is given of an element and all in it: a line for each thing that has a
    /// role, with its name, value and states, indented as they are nested.
    #[track_caller]
    pub fn accessibility_tree(&self, selector: &str) -> String {
        let element =
            self.devtools("Runtime.evaluate", json!({ "expression": format!("document.querySelector({selector:?})") }));
        let object = element.pointer("/result/objectId").cloned().unwrap_or_default();
        let described = self.devtools("DOM.describeNode", json!({ "objectId": object }));
        let id = described.pointer("/node/backendNodeId").cloned();
        let tree = self.devtools("Accessibility.getFullAXTree", json!({}));
        let nodes = tree.get("nodes").and_then(Value::as_array).cloned().unwrap_or_default();
        let mut lines = String::new();
        if let Some(root) = nodes.iter().find(|node| node.get("backendDOMNodeId") == id.as_ref()) {
            write_node(root, &nodes, 0, &mut lines);
        }
        lines
    }

    /// The addresses of all requests, those that were refused too, as the browser itself reports them.
    #[track_caller]
    pub fn requests(&self) -> Vec<String> {
        let log = self.run("the log", |driver| driver.get_log("performance"));
        log.iter()
            .filter_map(|entry| serde_json::from_str::<Value>(&entry.message).ok())
            .filter(|event| event.pointer("/message/method") == Some(&json!("Network.requestWillBeSent")))
            .filter_map(|event| Some(event.pointer("/message/params/request/url")?.as_str()?.to_owned()))
            .collect()
    }

    /// Checks that nothing has been asked of anybody but these origins: by the page's own account, which leaves out
    /// what was refused, and in Chromium by the browser's.
    #[track_caller]
    pub fn assert_asked_only(&self, origins: &[String]) {
        let mut asked = self.requested();
        if self.engine == Engine::Chromium {
            asked.extend(self.requests());
        }
        let is_own = |it: &String| origins.iter().any(|origin| it.starts_with(&format!("{origin}/")));
        assert!(asked.iter().any(is_own), "the account is complete: {asked:?}");
        let foreign: Vec<_> = asked.iter().filter(|it| !is_own(it)).collect();
        assert!(foreign.is_empty(), "{foreign:?}");
    }
}

/// Writes a node of the accessibility tree and those below it. What is ignored is passed over, what is in it is not.
fn write_node(node: &Value, nodes: &[Value], depth: usize, lines: &mut String) {
    let value = |pointer: &str| node.pointer(pointer).cloned().unwrap_or_default();
    let role = value("/role/value");
    let role = role.as_str().unwrap_or_default();
    let name = value("/name/value");
    let name = name.as_str().unwrap_or_default();
    // A text's boxes are its lines, which depend on the typeface.
    let is_told =
        node.get("ignored") == Some(&json!(false)) && role != "InlineTextBox" && role != "generic" && role != "none";
    if role == "InlineTextBox" {
        return;
    }
    if is_told {
        let mut line = format!("{}{role}", "  ".repeat(depth));
        if !name.is_empty() {
            line.push_str(&format!(" “{name}”"));
        }
        let own = value("/value/value");
        if !own.is_null() {
            line.push_str(&format!(" = {own}"));
        }
        for property in value("/properties").as_array().into_iter().flatten() {
            let (name, state) = (property.get("name"), property.pointer("/value/value"));
            if let (Some(Value::String(name)), Some(state)) = (name, state)
                && ["checked", "pressed", "expanded", "disabled", "level", "valuemin", "valuemax", "valuetext", "live"]
                    .contains(&name.as_str())
            {
                line.push_str(&format!(" {name}: {state}"));
            }
        }
        lines.push_str(&line);
        lines.push('\n');
    }
    let children = value("/childIds");
    for id in children.as_array().into_iter().flatten() {
        if let Some(child) = nodes.iter().find(|node| node.get("nodeId") == Some(id)) {
            write_node(child, nodes, depth + usize::from(is_told), lines);
        }
    }
}
