//! A model file that was damaged, cut short or made up is an error, never a crash: whatever the file's layout is today.
#![allow(clippy::unwrap_used, reason = "a failed unwrap is a failed test")]

use newsprism_core::model::Weights;

static MODEL: &[u8] = include_bytes!("../model/weights.bin");

/// Bytes at the front that hold the magic, the version, the sizes and the factors, and more.
const HEAD: usize = 128;

/// The model with `bytes` written over it from `at`.
fn with(at: usize, bytes: &[u8]) -> Vec<u8> {
    let mut changed = MODEL.to_vec();
    changed[at..at + bytes.len()].copy_from_slice(bytes);
    changed
}

fn check(changed: &[u8], what: &str) {
    if changed != MODEL {
        assert!(Weights::load(changed).is_err(), "{what} is taken for a model");
    }
}

#[test]
fn the_model_of_the_repository_is_whole() {
    assert_eq!(Weights::load(MODEL).err(), None);
    assert!(MODEL.len() <= 1_000_000, "{} bytes are more than a page should have to load", MODEL.len());
}

#[test]
fn each_field_of_the_head_is_believed_only_as_it_is() {
    for at in (0..HEAD).step_by(4) {
        let field = u32::from_le_bytes(MODEL[at..at + 4].try_into().unwrap());
        let float = f32::from_bits(field);
        let numbers = [0, 1, field.wrapping_add(1), field.wrapping_sub(1), field ^ 0x100, 0x7FFF_FFFF, u32::MAX];
        let floats = [f32::NAN, f32::INFINITY, -float, float * 2.0].map(f32::to_bits);
        for number in numbers.into_iter().chain(floats) {
            check(&with(at, &number.to_le_bytes()), &format!("{number:#x} at byte {at}"));
        }
    }
}

#[test]
fn a_file_cut_short_or_too_long_is_an_error() {
    let lengths = (0..HEAD * 2).chain((0..MODEL.len()).step_by(MODEL.len() / 61)).chain([MODEL.len() - 1]);
    for length in lengths {
        check(&MODEL[..length], &format!("a file of {length} bytes"));
    }
    for more in [&[0][..], &[0; 8], &[0xFF; 4096], MODEL] {
        check(&[MODEL, more].concat(), &format!("{} bytes too many", more.len()));
    }
}

#[test]
fn one_flipped_bit_anywhere_is_an_error() {
    for step in 0..200 {
        let at = (step * 7919 * 31) % MODEL.len();
        check(&with(at, &[MODEL[at] ^ 1 << (step % 8)]), &format!("a bit flipped in byte {at}"));
    }
    // Two bytes changed places.
    let mut swapped = MODEL.to_vec();
    let other = (1..HEAD).find(|at| MODEL[MODEL.len() / 2] != MODEL[MODEL.len() / 2 + at]).unwrap();
    swapped.swap(MODEL.len() / 2, MODEL.len() / 2 + other);
    check(&swapped, "a file with two bytes swapped");
}

#[test]
fn anything_else_is_an_error() {
    for bytes in [&b""[..], b"NEWSPRSM", b"\x7FELF", "“a page of text”".as_bytes(), &[0; 4096], &[0xFF; 4096]] {
        check(bytes, &format!("{bytes:.20?}"));
    }
    // A head that begins as ours and goes on with noise: sizes that lie must not make it ask for memory.
    let mut noise = 0x5EED_u32;
    for _ in 0..500 {
        let mut made_up = MODEL[..12].to_vec();
        for _ in 0..60 {
            noise ^= noise << 13;
            noise ^= noise >> 17;
            noise ^= noise << 5;
            made_up.extend(noise.to_le_bytes());
        }
        check(&made_up, "noise");
    }
}
