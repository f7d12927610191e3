//! The engine that the browser loads. All of it is in [`boundary`].
#![forbid(unsafe_code)]

pub mod boundary;
