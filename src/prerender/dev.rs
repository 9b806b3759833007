//! What `make serve` adds for those who write: pages that reload, and mistakes shown where one looks.

use std::fs;
use std::path::Path;

use maud::{DOCTYPE, Markup, html};

use super::files::{Failure, write};
use super::ready_made::trunks_script;

/// The page that Trunk has built, before the site takes its place.
const TRUNKS_PAGE: &str = "index.html";

/// The script with which Trunk's development server reloads a page after a build, or shows why there was none.
///
/// None in a build for readers, where Trunk leaves no such script.
pub fn reload_script(out: &Path) -> Option<String> {
    let page = fs::read_to_string(out.join(TRUNKS_PAGE)).ok()?;
    let script = page.split("script>").find(|text| text.contains(".well-known/trunk/ws"))?;
    Some(script.trim_end_matches("</").to_owned())
}

/// Makes mistakes in the content the only page of the site, as the terminal says them, if it is `make serve` that builds.
/// Trunk's server answers with it for every address, and once they are mended, the page that was asked for comes back by
/// itself. False if there is no such page: somebody else is building, or it is not the content that is wrong.
pub fn show_mistakes(out: &Path, problems: &[Failure]) -> bool {
    let is_content = problems.iter().all(|problem| matches!(problem, Failure::Content(_)));
    let Some(reload) = reload_script(out).filter(|_| is_content) else { return false };
    let page = html! {
        (DOCTYPE)
        html {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (env!("CARGO_PKG_NAME")) }
            }
            body {
                pre style="white-space: pre-wrap" { @for problem in problems { (problem) "\n\n" } }
                (reload_element(&reload))
            }
        }
    };
    write(out, TRUNKS_PAGE, page.into_string().as_bytes()).is_ok()
}

/// The element with Trunk's script.
pub fn reload_element(script: &str) -> Markup {
    html! { script { (trunks_script(script)) } }
}
