//! The build's entry: reads the content, writes the site. `prerender OUT`, with OUT holding what Trunk has built.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use de_tu_a_tu::prerender::{BaseUrl, Options, build, is_release, show_mistakes};

fn main() -> ExitCode {
    let Some(out) = std::env::args_os().nth(1).map(PathBuf::from) else {
        eprintln!("prerender: say where to write: prerender OUT. Usually `make dist` does.");
        return ExitCode::FAILURE;
    };
    let address = std::env::var("BASE_URL").unwrap_or_else(|_| BaseUrl::LOCAL.to_owned());
    let Some(base) = BaseUrl::parse(&address) else {
        eprintln!("prerender: BASE_URL={address} is not an address such as https://example.org/essay/");
        return ExitCode::FAILURE;
    };
    let content = std::env::var_os("CONTENT_DIR").map_or_else(|| PathBuf::from("content"), PathBuf::from);
    // Whoever writes or translates sees what is there so far; a site for readers has drafts only if it is told to.
    let allows_drafts = !is_release() || std::env::var_os("DRAFTS").is_some_and(|drafts| !drafts.is_empty());
    let started = Instant::now();
    let options = Options { content, out, base, allows_drafts };
    match build(&options) {
        Ok(report) => {
            eprintln!("prerender: {report} in {:.1} s", started.elapsed().as_secs_f32());
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in &problems {
                eprintln!("{problem}");
            }
            if show_mistakes(&options.out, &problems) {
                eprintln!("prerender: the page shows these until they are mended; {}", problems.len());
                return ExitCode::SUCCESS;
            }
            eprintln!("prerender: nothing was written; {} to mend", problems.len());
            ExitCode::FAILURE
        }
    }
}
