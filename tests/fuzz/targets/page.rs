//! Any page in, with containers that may lie: every block must get a role.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsprism_fuzz::{check_page, read_page};

fuzz_target!(|bytes: &[u8]| check_page(&read_page(bytes)));
