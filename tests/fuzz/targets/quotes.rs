//! Any blocks of running text in: their quotations must lie in them, in order.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsprism_fuzz::{check_quotes, read_page};

fuzz_target!(|bytes: &[u8]| check_quotes(&read_page(bytes)));
