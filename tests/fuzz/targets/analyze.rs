//! Any page in: its report must be whole, and the same when the page was changed and changed back.
#![no_main]

use libfuzzer_sys::fuzz_target;
use newsprism_fuzz::{check_again, check_report, read_page};

fuzz_target!(|bytes: &[u8]| {
    let page = read_page(bytes);
    check_report(&page);
    check_again(&page);
});
