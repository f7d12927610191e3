// @ts-check
/**
 * A sentence as a text to copy: its words, its label as an estimate, and a link that leads to the words themselves (a text fragment).
 *
 * Invariant: it writes to the clipboard only while the reader's own press is being handled, and changes nothing in the page.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Units of a sentence up to which the link names all of it; of a longer one it names its first and last words. */
  const LONGEST = 180;
  const WORDS = 6;

  newsprism.clipboard = { sentence: textOf, link: linkTo, copy };

  /**
   * @param {Newsprism.Host} host
   * @param {Newsprism.Reading} reading
   * @param {number} index
   */
  function textOf(host, reading, index) {
    const label = reading.report.sentences[index]?.label;
    const text = fold(newsprism.sentences.text(reading, index));
    return host.text("card_copied_text", text, label === undefined || label === "none" ? "" : host.text(`label_${label}`), linkTo(location.href, text));
  }

  /**
   * An address with a fragment that names a stretch of text on the page.
   * @param {string} address
   * @param {string} text white space folded
   */
  function linkTo(address, text) {
    const [page, fragment = ""] = address.split(/#(.*)/su);
    const words = text.split(" ");
    const isShort = text.length <= LONGEST || words.length <= 2 * WORDS;
    const ends = isShort ? [text] : [words.slice(0, WORDS).join(" "), words.slice(-WORDS).join(" ")];
    return `${page}#${fragment.replace(/:~:.*$/su, "")}:~:text=${ends.map(encode).join(",")}`;
  }

  /**
   * A hyphen has a meaning of its own in a text fragment.
   * @param {string} text
   */
  function encode(text) {
    return encodeURIComponent(text.toWellFormed()).replaceAll("-", "%2D");
  }

  /** @param {string} text */
  function fold(text) {
    return text.replace(/\s+/gu, " ").trim();
  }

  /**
   * Puts a text on the clipboard. The older way works on every page; the newer one where a page does not forbid it.
   * @param {string} text
   * @returns {Promise<boolean>} whether it is there
   */
  async function copy(text) {
    let done = false;
    const fill = (/** @type {ClipboardEvent} */ event) => {
      event.stopImmediatePropagation();
      event.preventDefault();
      event.clipboardData?.setData("text/plain", text);
      done = event.clipboardData !== null;
    };
    addEventListener("copy", fill, { capture: true });
    try {
      done = newsprism.nodes.command(document, "copy") && done;
    } catch {
      done = false;
    } finally {
      removeEventListener("copy", fill, { capture: true });
    }
    if (done) return true;
    return navigator.clipboard?.writeText(text).then(() => true, () => false) ?? false;
  }
})();
