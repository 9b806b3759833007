//! The device's memory, where other pages of the same host may have written.
#![no_main]

use de_tu_a_tu::browser::storage::Memory;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Some(memory) = Memory::from_text(text) {
        assert_eq!(Memory::from_text(&memory.to_text()), Some(memory));
    }
});
