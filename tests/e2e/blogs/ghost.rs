//! A real Ghost with a database of its own, for one test, and its owner at work in a browser.

use std::fs;
use std::io::{self, BufRead as _, BufReader};
use std::net::{Ipv4Addr, TcpListener};
use std::os::unix::fs::symlink;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::{env, thread};

use de_tu_a_tu::share::encode;
use serde_json::{Value, json};
use tempfile::TempDir;

use super::Post;
use crate::browser::Browser;
use crate::engine::Engine;

/// The folders that Ghost expects below the one for its content.
const FOLDERS: [&str; 8] = ["adapters", "data", "files", "images", "logs", "media", "public", "settings"];

/// Settings with which it needs nobody else, by the names that they have in its environment.
const SETTINGS: [(&str, &str); 6] = [
    // In its other mode Ghost refuses to ask addresses of its own machine for their cards, which the piece has here.
    ("NODE_ENV", "development"),
    ("database__client", "sqlite3"),
    ("logging__transports", "[\"stdout\"]"),
    ("mail__transport", "stub"),
    ("privacy__useTinfoil", "true"),
    // Or its owner would have to read a letter before logging in.
    ("security__staffDeviceVerification", "false"),
];

/// The scripts that its pages take from a host of its makers. None of them touches a post's text.
const SCRIPTS: [&str; 4] = ["announcementBar", "comments", "portal", "sodoSearch"];

/// Part of a post, as Ghost's editor keeps it.
pub enum Card<'a> {
    /// The card into which any HTML may be pasted.
    Html(&'a str),
    /// An address, pasted on a line of its own.
    Address(&'a str),
}

/// A blog, until it is dropped.
pub struct Ghost {
    /// Scheme, host and port.
    origin: String,
    server: Child,
    /// The browser in which its owner has logged in.
    owner: Browser,
    _folder: TempDir,
}

impl Ghost {
    /// Starts Ghost, and makes its owner. None if it is not installed, and then this test is noted as one that is not run.
    #[track_caller]
    pub fn new() -> Option<Self> {
        let installed = PathBuf::from(env::var_os("GHOST").unwrap_or_default());
        if !installed.join("index.js").is_file() {
            Engine::chosen().skips("Ghost is not installed");
            return None;
        }
        let folder = TempDir::new().expect("a folder of its own");
        for name in FOLDERS {
            fs::create_dir(folder.path().join(name)).expect("folders can be made");
        }
        symlink(installed.join("content/themes"), folder.path().join("themes")).expect("links can be made");
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
        let port = free.expect("a free port on the loopback interface").port();
        let origin = format!("http://127.0.0.1:{port}");
        let mut command = Command::new("node");
        command.arg("index.js").current_dir(&installed).envs(SETTINGS);
        command.env("url", &origin).env("server__port", port.to_string());
        command.env("paths__contentPath", folder.path());
        command.env("database__connection__filename", folder.path().join("data/ghost.db"));
        for script in SCRIPTS {
            command.env(format!("{script}__url"), format!("{origin}/robots.txt"));
        }
        let mut server = command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("node can be run");
        let mut output = BufReader::new(server.stdout.take().expect("its output is piped"));
        let mut said = String::new();
        while !said.contains("Ghost booted") {
            let more = output.read_line(&mut said).expect("it says what it does");
            assert!(more > 0, "Ghost does not start: {said}");
        }
        // Whatever else it has to say has to go somewhere.
        thread::spawn(move || io::copy(&mut output, &mut io::sink()));
        let owner = Browser::new();
        owner.goto(&format!("{origin}/ghost/api/admin/site/"));
        let ghost = Self { origin, server, owner, _folder: folder };
        let (email, password) = ("ana@example.org", "Una clave larga, 71");
        let person = json!({ "name": "Ana", "email": email, "password": password, "blogTitle": "Un blog" });
        ghost.asked("POST", "authentication/setup/", &json!({ "setup": [person] }));
        ghost.asked("POST", "session/", &json!({ "username": email, "password": password }));
        // A new blog has a post, whose picture its makers serve.
        for post in ghost.asked("GET", "posts/", &Value::Null)["posts"].as_array().into_iter().flatten() {
            let id = post["id"].as_str().expect("a post's id");
            ghost.asked("DELETE", &format!("posts/{id}/"), &Value::Null);
        }
        Some(ghost)
    }

    /// Asks Ghost as its own pages do, in the owner's browser, and gives the answer.
    #[track_caller]
    fn asked(&self, method: &str, path: &str, sent: &Value) -> Value {
        let request = "const [method, path, sent] = arguments; return fetch('/ghost/api/admin/' + path, { method, \
            headers: { 'Content-Type': 'application/json' }, body: sent && JSON.stringify(sent) })\
            .then(async (answer) => ({ ok: answer.ok, text: await answer.text() }))";
        let answer = self.owner.script(request, &[json!(method), json!(path), sent.clone()]);
        let text = answer["text"].as_str().unwrap_or_default();
        assert_eq!(answer["ok"], json!(true), "{path}: {text}");
        // One of the answers is no JSON, and nobody wants to know what it says.
        serde_json::from_str(text).unwrap_or_default()
    }

    /// Publishes a post with this between its paragraphs, as its owner does.
    #[track_caller]
    pub fn publish(&self, card: &Card<'_>) -> GhostPost {
        let card = match card {
            Card::Html(html) => json!({ "type": "html", "version": 1, "html": html }),
            Card::Address(address) => {
                // The editor puts what it is told into a card of that kind.
                let told = self.asked("GET", &format!("oembed/?url={}", encode(address)), &Value::Null);
                match told["type"].as_str() {
                    Some("bookmark") => {
                        json!({ "type": "bookmark", "version": 1, "url": address, "metadata": told["metadata"] })
                    }
                    kind => json!({
                        "type": "embed", "version": 1, "url": address, "embedType": kind, "html": told["html"],
                        "metadata": told,
                    }),
                }
            }
        };
        let children = [paragraph("Antes, «así»."), card, paragraph("Después.")];
        let root = json!({
            "type": "root", "version": 1, "children": children, "direction": "ltr", "format": "", "indent": 0,
        });
        let post = json!({
            "title": "Una entrada", "status": "published", "lexical": json!({ "root": root }).to_string(),
        });
        let answer = self.asked("POST", "posts/", &json!({ "posts": [post] }));
        let address = answer["posts"][0]["url"].as_str().unwrap_or_else(|| panic!("an address in {answer}"));
        GhostPost { address: address.to_owned(), origin: self.origin.clone() }
    }
}

impl Drop for Ghost {
    fn drop(&mut self) {
        let _ = self.server.kill();
        let _ = self.server.wait();
    }
}

fn paragraph(text: &str) -> Value {
    let text = json!({
        "type": "extended-text", "version": 1, "text": text, "detail": 0, "format": 0, "mode": "normal", "style": "",
    });
    json!({ "type": "paragraph", "version": 1, "children": [text], "direction": "ltr", "format": "", "indent": 0 })
}

/// A post that Ghost serves.
pub struct GhostPost {
    address: String,
    origin: String,
}

impl Post for GhostPost {
    fn address(&self) -> String {
        self.address.clone()
    }

    fn origin(&self) -> String {
        self.origin.clone()
    }
}
