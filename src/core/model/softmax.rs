//! Scores in, probabilities out, equal to the bit on every machine.
//!
//! The `exp` of the standard library may differ in its last bits from one platform to the next, so this room has its
//! own: `+`, `*`, `/` of `f32` only, which IEEE 754 fixes exactly, in a fixed order.

use super::N_CLASSES;

/// Turns scores into probabilities that sum to 1 (within rounding). Scores that are not numbers count as lowest.
#[must_use]
pub fn softmax(scores: [f32; N_CLASSES]) -> [f32; N_CLASSES] {
    let mut highest = f32::MIN;
    for score in scores {
        if score > highest {
            highest = score;
        }
    }
    let powers = scores.map(|score| exp_of_negative(score - highest));
    let sum = powers.iter().fold(0.0, |sum, power| sum + power);
    powers.map(|power| power / sum)
}

/// The logistic function, between 0 and 1; a half for what is no number.
pub(super) fn sigmoid(x: f32) -> f32 {
    let power = exp_of_negative(-x.abs());
    let part = if x < 0.0 { power } else { 1.0 };
    part / (1.0 + power)
}

/// The hyperbolic tangent, between -1 and 1.
pub(super) fn tanh(x: f32) -> f32 {
    let power = exp_of_negative(-2.0 * x.abs());
    let size = (1.0 - power) / (1.0 + power);
    if x < 0.0 { -size } else { size }
}

/// One over 7, 6 and so on down to 1.
const INVERSES: [f32; 7] = [1.0 / 7.0, 1.0 / 6.0, 0.2, 0.25, 1.0 / 3.0, 0.5, 1.0];

/// `e` to the power of `x`, for `x` of at most 0; it is right to five places. 0 below -80 and for what is no number.
fn exp_of_negative(x: f32) -> f32 {
    if x.is_nan() || x < -80.0 {
        return 0.0;
    }
    // e^x = 2^-n * 2^f with f in (-1, 0].
    let power_of_two = x * std::f32::consts::LOG2_E;
    #[allow(clippy::cast_possible_truncation)]
    let whole = power_of_two as i32;
    #[allow(clippy::cast_precision_loss)]
    let part = (power_of_two - whole as f32) * std::f32::consts::LN_2;
    // Taylor's series, from its last term inwards.
    let series = INVERSES.iter().fold(1.0, |sum, inverse| 1.0 + part * inverse * sum);
    // `whole` lies between -116 and 0, so the exponent is that of a normal number.
    #[allow(clippy::cast_sign_loss)]
    let scale = f32::from_bits(((whole.clamp(-120, 0) + 127) as u32) << 23);
    series * scale
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn close_to_the_library() {
        for step in 0..8_000 {
            let x = -(step as f32) / 100.0;
            let (ours, theirs) = (exp_of_negative(x), x.exp());
            assert!((ours - theirs).abs() <= theirs * 5e-6, "{x}: {ours} {theirs}");
        }
    }

    #[test]
    fn gates_are_close_to_the_library() {
        for step in -2_000_i16..2_000 {
            let x = f32::from(step) / 100.0;
            assert!((sigmoid(x) - 1.0 / (1.0 + (-x).exp())).abs() < 1e-6, "{x}");
            assert!((tanh(x) - x.tanh()).abs() < 2e-6, "{x}: {} {}", tanh(x), x.tanh());
        }
    }

    #[test]
    fn probabilities_sum_to_one_whatever_the_scores() {
        for scores in [[0.0; 4], [1e30, -1e30, 3.0, 0.5], [f32::NAN, 1.0, 2.0, 3.0], [-5.0, -5.1, 90.0, 2.0]] {
            let sum: f32 = softmax(scores).iter().sum();
            assert!((sum - 1.0).abs() < 1e-5, "{scores:?}: {sum}");
        }
    }
}
