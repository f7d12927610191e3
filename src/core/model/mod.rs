//! The embedded model: bytes in, a scorer out; features of a sentence in, a score a class out.
