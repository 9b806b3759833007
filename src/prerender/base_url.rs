//! The address at which the site will be served.

/// The site's base address: scheme, host and a path that ends with a slash.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BaseUrl(String);

impl BaseUrl {
    /// The address at which `make serve` answers.
    pub const LOCAL: &str = "http://127.0.0.1:8080/";

    /// Reads an address such as `https://example.org/essay/`; a missing slash at the end is added.
    ///
    /// Gives nothing for an address with a query, a fragment, or characters that would need escaping in a page.
    pub fn parse(address: &str) -> Option<Self> {
        let rest = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"))?;
        let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~:/[]%".contains(&byte);
        if rest.is_empty() || rest.starts_with('/') || !rest.bytes().all(plain) {
            return None;
        }
        Some(Self(if address.ends_with('/') { address.to_owned() } else { format!("{address}/") }))
    }

    /// False for addresses of the machine that asks, which are nobody else's: there is no site yet to lead anybody to.
    pub fn is_for_others(&self) -> bool {
        let (_, host) = self.origin().split_once("://").unwrap_or_default();
        // A port stands behind a colon, which the last of these has more of.
        !["127.0.0.1", "localhost", "[::1]"]
            .iter()
            .any(|own| host.strip_prefix(own).is_some_and(|rest| rest.is_empty() || rest.starts_with(':')))
    }

    /// The whole address, with a slash at its end.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Scheme and host: `https://example.org`.
    pub fn origin(&self) -> &str {
        self.split().0
    }

    /// The path, with slashes at both ends: `/essay/`.
    pub fn path(&self) -> &str {
        self.split().1
    }

    fn split(&self) -> (&str, &str) {
        let host = self.0.find("://").map_or(0, |scheme| scheme + 3);
        let slash = self.0.get(host..).and_then(|rest| rest.find('/')).map_or(self.0.len(), |slash| host + slash);
        self.0.split_at(slash)
    }
}
