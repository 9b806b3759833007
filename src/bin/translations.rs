//! The translators' command: `translations` lists what is older than its source, `translations confirm [ONLY]` says that
//! texts are up to date, `translations copied LANG` that a language's drafts are copies. `make stale`, `make translated`
//! and `make new-language` call it.

use std::path::PathBuf;
use std::process::ExitCode;

use de_tu_a_tu::content::load::{Problems, load, translations};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let content = std::env::var_os("CONTENT_DIR").map_or_else(|| PathBuf::from("content"), PathBuf::from);
    // Texts can be compared once nothing is wrong with them.
    let confirm = |only, are_copies| load(&content).and_then(|_| translations::confirm(&content, only, are_copies));
    match arguments.as_slice() {
        [] => {
            for note in translations::notes(&content) {
                println!("note: content/{note}");
            }
            ExitCode::SUCCESS
        }
        ["confirm"] => report(confirm("", false), true),
        ["confirm", only] => report(confirm(only, false), true),
        ["copied", language] => report(confirm(language, true), false),
        _ => {
            eprintln!("translations: say nothing, or confirm, or confirm en/ui.toml, or copied en.");
            ExitCode::FAILURE
        }
    }
}

/// Says what is remembered now, by name if somebody has to see that it is what they meant; or why nothing is.
fn report(confirmed: Result<Vec<String>, Problems>, by_name: bool) -> ExitCode {
    match confirmed {
        Ok(names) => {
            for name in names.iter().filter(|_| by_name) {
                println!("{name}");
            }
            println!("translations: noted of {} texts what they are translated from", names.len());
            ExitCode::SUCCESS
        }
        Err(problems) => {
            for problem in problems {
                eprintln!("content/{problem}");
            }
            ExitCode::FAILURE
        }
    }
}
