//! Everything that JavaScript can call.
