//! Commands that WebDriver's own do not have: Chromium's DevTools, and what the crate leaves out.

use hyper::Method;
use serde_json::{Value, json};
use thirtyfour::common::command::FormatRequestData;
use thirtyfour::{By, RequestData, SessionId};

use crate::browser::Browser;
use crate::engine::Engine;

/// A command by its path below the session's.
#[derive(Debug)]
pub struct Raw(Method, String, Option<Value>);

impl Raw {
    /// One that asks.
    pub fn get(path: String) -> Self {
        Self(Method::GET, path, None)
    }

    /// One that does something.
    pub fn post(path: &str, body: Value) -> Self {
        Self(Method::POST, path.to_owned(), Some(body))
    }
}

impl FormatRequestData for Raw {
    fn format_request(&self, session: &SessionId) -> RequestData {
        let request = RequestData::new(self.0.clone(), format!("/session/{session}/{}", self.1));
        match &self.2 {
            Some(body) => request.add_body(body.clone()),
            None => request,
        }
    }
}

impl Browser {
    /// Runs a command of Chromium's DevTools.
    #[track_caller]
    pub fn devtools(&self, command: &str, parameters: Value) -> Value {
        self.run(command, |driver| async { driver.cdp().send_raw(command, parameters).await })
    }

    /// Enlarges the page so many times, as two fingers do: the page is laid out as before, and less of it is in sight.
    /// Chromium only: see [`Engine::pinches`].
    #[track_caller]
    pub fn pinched(&self, times: f64) {
        self.devtools("Emulation.setPageScaleFactor", json!({ "pageScaleFactor": times }));
    }

    /// The names by which assistive technology calls what is there to be used and has a role: `slider`, `button`.
    #[track_caller]
    pub fn accessible_names(&self, role: &str) -> Vec<String> {
        self.run(role, |driver| async {
            let mut names = Vec::new();
            for element in
                driver.find_all(By::Css("a, button, input, select, summary, textarea, [role], [tabindex]")).await?
            {
                let ask = |what| Raw::get(format!("element/{}/{what}", element.element_id()));
                if element.is_displayed().await? && driver.cmd(ask("computedrole")).await?.value_json()? == json!(role)
                {
                    names.push(driver.cmd(ask("computedlabel")).await?.value()?);
                }
            }
            Ok(names)
        })
    }

    /// The account that assistive technology is given of an element and all in it: a line for each thing that has a
    /// role, with its name, value and states, indented as they are nested. Chromium only: see [`Engine::tells_its_tree`].
    /// (The tree says nothing of `aria-valuetext`: tests look at the attribute.)
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
