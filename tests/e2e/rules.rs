//! Changes that a server can make to its answers, so that a test can see how the piece takes it.

use std::sync::{Arc, Condvar, Mutex};

use hyper::header::{CONTENT_TYPE, HeaderName};

use crate::server::{Answer, header, locked};

/// One way to treat an answer.
#[derive(Clone)]
pub enum Rule {
    /// Not found, as if the file had not been put on the host.
    Missing,
    /// Of another type than the file's own.
    Type(&'static str),
    /// The first half only.
    Truncated,
    /// With something after its end.
    Appended(&'static [u8]),
    /// Not before the gate is open.
    Behind(Gate),
    /// With another header.
    Header(&'static str, &'static str),
    /// Without a header.
    Without(&'static str),
    /// For texts: with the second address wherever they name the first.
    Address(String, String),
    /// For pages: with a script that runs before anything of the page's own.
    ///
    /// It stands above the page's content security policy, which therefore does not concern it.
    Prelude(&'static str),
}

impl Rule {
    /// Treats an answer.
    pub fn apply(&self, mut answer: Answer) -> Answer {
        match self {
            // The server asks for this one before it looks for a file.
            Self::Missing => {}
            Self::Type(mime) => set(&mut answer, CONTENT_TYPE, mime),
            Self::Header(name, value) => {
                let name = HeaderName::from_bytes(name.as_bytes()).expect("a name that HTTP allows");
                set(&mut answer, name, value);
            }
            Self::Without(name) => drop(answer.headers_mut().remove(*name)),
            Self::Truncated => {
                let half = answer.body().len() / 2;
                answer.body_mut().truncate(half);
            }
            Self::Appended(bytes) => answer.body_mut().extend_from_slice(bytes),
            Self::Behind(gate) => gate.wait(),
            Self::Address(from, to) => {
                if let Ok(text) = str::from_utf8(answer.body()) {
                    *answer.body_mut() = text.replace(from, to).into_bytes();
                }
            }
            Self::Prelude(script) if is_page(&answer) => {
                let html = String::from_utf8_lossy(answer.body());
                let html = html.replacen("<head>", &format!("<head><script>{script}</script>"), 1);
                *answer.body_mut() = html.into_bytes();
            }
            Self::Prelude(_) => {}
        }
        answer
    }
}

fn set(answer: &mut Answer, name: HeaderName, value: &str) {
    answer.headers_mut().insert(name, header(value));
}

fn is_page(answer: &Answer) -> bool {
    answer.headers().get(CONTENT_TYPE).is_some_and(|mime| mime.as_bytes().starts_with(b"text/html"))
}

/// Holds answers back until it is opened, so that a test decides what comes first.
#[derive(Clone, Default)]
pub struct Gate(Arc<(Mutex<bool>, Condvar)>);

impl Gate {
    /// Lets everything through from now on.
    pub fn open(&self) {
        let (open, opened) = &*self.0;
        *locked(open) = true;
        opened.notify_all();
    }

    fn wait(&self) {
        let (open, opened) = &*self.0;
        drop(opened.wait_while(locked(open), |open| !*open));
    }
}

/// True if a path is like a pattern, in which `*` stands for anything.
pub fn matches(pattern: &str, path: &str) -> bool {
    let Some((start, rest)) = pattern.split_once('*') else { return pattern == path };
    let Some(mut left) = path.strip_prefix(start) else { return false };
    let mut parts: Vec<&str> = rest.split('*').collect();
    let end = parts.pop().unwrap_or_default();
    for part in parts {
        match left.split_once(part) {
            Some((_, after)) => left = after,
            None => return false,
        }
    }
    left.ends_with(end)
}

#[test]
fn patterns() {
    for (pattern, path, is_like) in [
        ("", "", true),
        ("*", "en/", true),
        ("*.wasm", "assets/app-1.wasm", true),
        ("*.wasm", "assets/app-1.wasm.js", false),
        ("assets/app-*.js", "assets/app-1.js", true),
        ("assets/app-*.js", "assets/app-1.wasm", false),
        ("*/r/*/", "en/r/71/", true),
        ("*/r/*/", "r/71/", false),
        ("r/71/", "r/7/", false),
    ] {
        assert_eq!(matches(pattern, path), is_like, "{pattern} and {path}");
    }
}
