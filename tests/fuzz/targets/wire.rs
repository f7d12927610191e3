//! Any message in, as JSON: it must be refused by name, or answered with offsets in UTF-16 units.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsprism_fuzz::check_wire;

fuzz_target!(|bytes: &[u8]| check_wire(bytes));
