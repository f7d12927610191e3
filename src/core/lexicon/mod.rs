//! Word lists as plain text files, one entry a line, pulled in at compile time.
