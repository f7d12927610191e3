//! Any text in: its sentences must tile it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsprism_fuzz::{check_split, read_text};

fuzz_target!(|bytes: &[u8]| check_split(&read_text(bytes)));
