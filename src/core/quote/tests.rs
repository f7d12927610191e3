//! Quotations as text.
#![allow(clippy::unwrap_used)] // A failed unwrap is a failed test.
