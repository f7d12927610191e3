//! Words in, numbers that stand for them and for their sequences out. `train/weights.py` hashes words the same way.

/// Numbers up to which those that come twice are found by a table of places; more are sorted, so that no text can make it slow.
const FEW: usize = 512;

/// 32-bit FNV-1a.
pub(super) fn hash_bytes(bytes: &[u8]) -> u32 {
    bytes.iter().fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(*byte)).wrapping_mul(0x0100_0193))
}

/// The same of a text.
pub(super) fn hash_str(text: &str) -> u32 {
    hash_bytes(text.as_bytes())
}

/// The hash of two words side by side.
pub(super) fn join(first: u32, second: u32) -> u32 {
    (first.rotate_left(7) ^ second).wrapping_mul(0x9E37_79B1).rotate_left(11)
}

/// Spreads a hash evenly over its low bits, a different way for each kind of sequence.
pub(super) fn mix(kind: u32, hash: u32) -> u32 {
    let mut mixed = hash ^ kind.wrapping_mul(0x85EB_CA6B);
    mixed = (mixed ^ (mixed >> 16)).wrapping_mul(0x7FEB_352D);
    mixed = (mixed ^ (mixed >> 15)).wrapping_mul(0x846C_A68B);
    mixed ^ (mixed >> 16)
}

/// Leaves each number once.
pub(super) fn distinct(numbers: &mut Vec<u32>) {
    if numbers.len() > FEW {
        numbers.sort_unstable();
        numbers.dedup();
        return;
    }
    // Open addressing in a table that is never more than half full; what is mixed well needs no other hash. A free place holds 0, so 0
    // itself is told by a flag.
    let mut places = [0_u32; 2 * FEW];
    let mut has_zero = false;
    numbers.retain(|&number| {
        if number == 0 {
            return !std::mem::replace(&mut has_zero, true);
        }
        let mut at = number as usize;
        loop {
            at %= places.len();
            if places[at] == 0 {
                places[at] = number;
                return true;
            }
            if places[at] == number {
                return false;
            }
            at += 1;
        }
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_number_is_left_once() {
        for n in [0, 1, 7, FEW, FEW + 1, 3 * FEW] {
            // Twice as many as there are, some of the same place in the table, zero among them.
            let numbers: Vec<u32> = (0..n).map(|idx| (idx as u32 % 5) * 1_024 + (idx as u32 / 10) * 77).collect();
            let mut left = numbers.clone();
            distinct(&mut left);
            let mut expected = numbers;
            expected.sort_unstable();
            expected.dedup();
            left.sort_unstable();
            assert_eq!(left, expected, "of {n}");
        }
    }
}
