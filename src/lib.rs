//! The engine that the browser loads. All of it is in [`boundary`]; all thinking is in `newsprism-core`.
#![forbid(unsafe_code)]

pub mod boundary;
