//! A real WordPress with a database of its own, for one test.

use std::io::{BufRead as _, BufReader, Read as _, Write as _};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::PathBuf;
use std::process::{Child, ChildStdin, Command, Stdio};
use std::{env, fs, process};

use serde_json::{Value, json};

use crate::server::Site;

const SCRIPTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/e2e/wordpress");

/// A person who writes in a blog.
#[derive(Clone, Copy, Debug)]
pub enum User {
    /// May put any HTML into a post.
    Administrator,
    /// May not: lacks what WordPress calls `unfiltered_html`.
    Author,
}

impl User {
    fn login(self) -> &'static str {
        match self {
            Self::Administrator => "administrator",
            Self::Author => "author",
        }
    }
}

/// A post that WordPress has published.
pub struct Post {
    /// The address at which readers find it.
    pub address: String,
    /// The HTML that WordPress has kept of what was written.
    pub content: String,
}

/// A blog, until it is dropped.
pub struct Blog {
    /// Scheme, host and port.
    pub origin: String,
    folder: PathBuf,
    script: Child,
    /// The script's life line: once this is closed, it takes everything away.
    stdin: Option<ChildStdin>,
}

impl Blog {
    /// Starts WordPress.
    #[track_caller]
    pub fn new() -> Self {
        let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
        let port = free.expect("a free port on the loopback interface").port();
        // Not in the folder for builds, whose path may be too long for a socket's.
        let folder = env::temp_dir().join(format!("blog-{}-{port}", process::id()));
        let mut command = Command::new(format!("{SCRIPTS}/start"));
        command.arg(&folder).arg(port.to_string()).stdin(Stdio::piped()).stdout(Stdio::piped());
        let mut script = command.spawn().expect("tests/e2e/wordpress/start can be run");
        let stdin = script.stdin.take();
        let mut said = String::new();
        let stdout = script.stdout.take().map(BufReader::new);
        let _ = stdout.expect("its output is piped").read_line(&mut said);
        let origin = said.trim().to_owned();
        assert!(
            !origin.is_empty(),
            "WordPress does not start, for the reason above; `make test-wordpress` installs it"
        );
        Self { origin, folder, script, stdin }
    }

    /// Publishes a post with this content.
    #[track_caller]
    pub fn publish(&self, user: User, content: &str) -> Post {
        let post = self.runs("publish.php", user.login(), content);
        let text = |key| post.get(key).and_then(Value::as_str).unwrap_or_else(|| panic!("{key} in {post}")).to_owned();
        Post { address: text("address"), content: text("content") }
    }

    /// Lets readers comment on a post, each with a name and a text.
    #[track_caller]
    pub fn comment(&self, post: &Post, comments: &[(&str, String)]) {
        self.runs("comment.php", &post.address, &json!(comments).to_string());
    }

    /// Gives a script of these tests something to read, and returns its answer.
    #[track_caller]
    fn runs(&self, script: &str, argument: &str, read: &str) -> Value {
        let mut command = Command::new("php");
        command.arg(format!("{SCRIPTS}/{script}")).arg(self.folder.join("site")).arg(argument);
        command.env("BLOG_ADDRESS", &self.origin).env("BLOG_SOCKET", self.folder.join("socket"));
        let mut php = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().expect("php can be run");
        let written = php.stdin.take().map(|mut stdin| stdin.write_all(read.as_bytes()));
        assert!(matches!(written, Some(Ok(()))), "php reads what is written");
        let output = php.wait_with_output().expect("php ends");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        serde_json::from_str(&said).unwrap_or_else(|error| panic!("{error} in {said}"))
    }

    /// A post's page, as it goes to readers.
    #[track_caller]
    pub fn page(&self, post: &Post) -> String {
        let host = self.origin.trim_start_matches("http://");
        let path = post.address.strip_prefix(&self.origin).expect("a post of this blog");
        let mut connection = TcpStream::connect(host).expect("the blog answers");
        write!(connection, "GET {path} HTTP/1.0\r\nHost: {host}\r\n\r\n").expect("the blog reads");
        let mut page = String::new();
        connection.read_to_string(&mut page).expect("a page");
        page
    }

    /// Serves WordPress's script that obeys frames from another site, and gives the post's address with it.
    ///
    /// The other site can hold it back.
    pub fn with_script_from(&self, post: &Post, site: &Site) -> String {
        let script = fs::read_to_string(self.folder.join("site/wp-includes/js/wp-embed.min.js"));
        site.page("wp-embed.js", &script.expect("WordPress's script"));
        format!("{}&wp-embed={}", post.address, site.url("wp-embed.js"))
    }
}

impl Drop for Blog {
    fn drop(&mut self) {
        drop(self.stdin.take());
        let _ = self.script.wait();
    }
}
