//! Results that take long to make, kept between builds under a digest of everything that they are made from.
//!
//! So a changed sentence draws the cards that say it and no others, and a second build cuts no typeface again.

use std::fs;
use std::path::PathBuf;
use std::sync::LazyLock;

use sha2::{Digest as _, Sha256};

use super::files::Failure;

/// The beginning of every digest: the programs that make what is kept, by their pinned versions.
static PROGRAMS: LazyLock<Sha256> = LazyLock::new(|| {
    let mut digest = Sha256::new();
    digest.update(include_bytes!("../../Cargo.lock"));
    digest.update(include_bytes!("../../package-lock.json"));
    digest
});

/// Gives what `make` gives, or has given in an earlier build for the same `sources` with the same programs.
///
/// Where nothing can be kept, everything is made.
pub fn kept(sources: &[&[u8]], make: impl FnOnce() -> Result<Vec<u8>, Failure>) -> Result<Vec<u8>, Failure> {
    let mut digest = PROGRAMS.clone();
    for source in sources {
        // With their lengths, so that no two lists of sources are the same bytes.
        digest.update(source.len().to_le_bytes());
        digest.update(source);
    }
    let name: String = digest.finalize().iter().map(|byte| format!("{byte:02x}")).collect();
    let folder =
        std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| PathBuf::from("target"), PathBuf::from).join("kept");
    let path = folder.join(&name);
    if let Ok(bytes) = fs::read(&path) {
        return Ok(bytes);
    }
    let bytes = make()?;
    // Written aside, since another build may look at the same time.
    let aside = folder.join(format!("{name}.{}", std::process::id()));
    let written = fs::create_dir_all(&folder).and_then(|()| fs::write(&aside, &bytes));
    let _ = written.and_then(|()| fs::rename(&aside, &path));
    Ok(bytes)
}
