// @ts-check
/**
 * Two codings of the same sentences into figures of how far they agree: the share that is the same, Cohen's kappa over all classes and of
 * each class, and the table of who called what which.
 *
 * Invariant: pure; the same pairs give the same figures whatever their order, and the figures are those of scikit-learn
 * (`cohen_kappa_score`, `confusion_matrix`). It does not find out which sentences belong together: its callers do. Not for content scripts.
 */

/**
 * How far two coders agree.
 * @template {string} L
 * @typedef {object} Agreement
 * @property {readonly L[]} classes the classes, in the order of the table
 * @property {number} count pairs that were compared
 * @property {number} same pairs with the same class from both
 * @property {number | null} share `same` of `count`, 0 to 1; null without pairs
 * @property {number | null} kappa Cohen's kappa, -1 to 1: 0 is what chance would give, 1 is the same throughout. Null where it is not
 *   defined: without pairs, and where both coders used one and the same class for everything
 * @property {number[][]} table `table[i][j]`: pairs that the first coder called `classes[i]` and the second `classes[j]`
 * @property {ClassAgreement<L>[]} each one a class, in the order of `classes`
 */

/**
 * How far two coders agree on one class against all others.
 * @template {string} L
 * @typedef {object} ClassAgreement
 * @property {L} label
 * @property {number} one pairs that the first coder gave this class
 * @property {number} other pairs that the second gave it
 * @property {number} same pairs that both gave it
 * @property {number | null} kappa as {@link Agreement}'s, of "this class or not"
 */

/**
 * Compares two codings. A pair with a class that is not among `classes` is left out.
 * @template {string} L
 * @param {Iterable<readonly [one: string, other: string]>} pairs what the first and the second coder call each sentence
 * @param {readonly L[]} classes
 * @returns {Agreement<L>}
 * @example
 * agreementOf([["fact", "fact"], ["fact", "commentary"]], ["fact", "commentary"]).share; // 0.5
 */
export function agreementOf(pairs, classes) {
  const table = classes.map(() => classes.map(() => 0));
  for (const [one, other] of pairs) {
    const row = table[classes.indexOf(/** @type {L} */ (one))];
    const at = classes.indexOf(/** @type {L} */ (other));
    if (row !== undefined && at !== -1) row[at] = (row[at] ?? 0) + 1;
  }
  const ones = table.map(sum);
  const others = classes.map((_, at) => sum(table.map((row) => row[at] ?? 0)));
  const count = sum(ones);
  const hits = table.map((row, at) => row[at] ?? 0);
  const same = sum(hits);
  const each = classes.map((label, at) => {
    const [one = 0, other = 0, both = 0] = [ones[at], others[at], hits[at]];
    const neither = count - one - other + both;
    return { label, one, other, same: both, kappa: kappaOf(both + neither, [one, count - one], [other, count - other]) };
  });
  return { classes, count, same, share: count === 0 ? null : same / count, kappa: kappaOf(same, ones, others), table, each };
}

/**
 * Cohen's kappa out of whole numbers: one division, so that nothing is lost on the way.
 * @param {number} same pairs on which both agree
 * @param {readonly number[]} ones pairs a class, first coder
 * @param {readonly number[]} others the same, second coder
 * @returns {number | null}
 */
function kappaOf(same, ones, others) {
  const count = sum(ones);
  const chance = ones.reduce((total, one, at) => total + one * (others[at] ?? 0), 0);
  const room = count * count - chance;
  return room === 0 ? null : (count * same - chance) / room;
}

/** @param {readonly number[]} numbers */
function sum(numbers) {
  return numbers.reduce((total, number) => total + number, 0);
}
