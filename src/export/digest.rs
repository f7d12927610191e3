//! A text in, its SHA-256 out: in hexadecimal digits, and as a name (RFC 6920) by which the text can be spoken of.

use sha2::{Digest, Sha256};

/// The SHA-256 of the text's UTF-8, in 64 lower-case hexadecimal digits.
pub(crate) fn hex(text: &str) -> String {
    let digits = |byte: u8| [byte >> 4, byte & 15].map(|half| char::from_digit(u32::from(half), 16).unwrap_or('0'));
    Sha256::digest(text.as_bytes()).into_iter().flat_map(digits).collect()
}

/// The text's name by its SHA-256: `ni:///sha-256;` and the digest in base64url without padding.
pub(crate) fn name(text: &str) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let digest = Sha256::digest(text.as_bytes());
    let mut name = "ni:///sha-256;".to_owned();
    for three in digest.chunks(3) {
        let bits = three.iter().fold(0_u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - three.len()));
        for place in 0..=three.len() {
            name.push(char::from(LETTERS[(bits >> (18 - 6 * place) & 63) as usize]));
        }
    }
    name
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_examples_of_the_standards_come_out() {
        // FIPS 180-2, "abc"; RFC 6920, section 8.1, "Hello World!".
        assert_eq!(hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
        assert_eq!(name("Hello World!"), "ni:///sha-256;f4OxZX_x_FO5LcGBSKHWXfwtSx-j1ncoSt3SABJtkGk");
    }
}
