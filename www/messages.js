// @ts-check
/**
 * The extension's own file of messages, read without the extension: what `chrome.i18n.getMessage` does, for the demo page.
 *
 * Invariant: a key that the file does not have gives "". It reads `$1` to `$9`, which is all that the messages use.
 */

/**
 * @param {string} address of a `messages.json`
 * @returns {Promise<import("./shared/words.js").Reader>}
 */
export async function loadMessages(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  /** @type {Record<string, { message: string }>} */
  const messages = await answer.json();
  return (key, substitutions = []) =>
    (Object.hasOwn(messages, key) ? messages[key]?.message ?? "" : "").replace(/\$([1-9])/g, (_, digit) => substitutions[Number(digit) - 1] ?? "");
}
