// @ts-check
/**
 * A sentence's label and probability into how sure the program is, as the name of a text. A classic script, so that the card on a page and
 * our own pages say the same.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /**
   * Of the labels from 0.85 on some 19 in 20 are right, of those between 0.65 and 0.85 two in three (reckoned from shared/caution-table.js).
   */
  newsprism.confidence = ({ label, probabilities }) => {
    if (label === "unclear" || label === "none") return "confidence_unclear";
    const probability = probabilities[label];
    if (probability >= 0.85) return "confidence_high";
    return probability >= 0.65 ? "confidence_middle" : "confidence_low";
  };
})();
