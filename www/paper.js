// @ts-check
/**
 * What is put onto the paper: a sample article out of a file of this folder, or a pasted text as paragraphs.
 *
 * Invariant: pasted text becomes text nodes and nothing else. It does not touch the page: it only makes the nodes.
 */

/**
 * The body of one sample article. Samples are whole HTML pages, so that the extension and the command line read them too.
 * @param {string} address of a file in this folder
 * @returns {Promise<Node[]>}
 */
export async function loadSample(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  const sample = new DOMParser().parseFromString(await answer.text(), "text/html");
  return [...sample.body.children].map((child) => document.importNode(child, true));
}

/**
 * Paragraphs of a pasted text: parted by blank lines, or by line breaks where there is no blank line at all.
 * @param {string} text
 * @returns {Node[]} nothing for a text of white space
 */
export function paragraphsOf(text) {
  const lines = text.replace(/\r\n?/g, "\n").trim();
  if (lines === "") return [];
  const parts = lines.split(/\n[^\S\n]*\n\s*/u);
  const article = document.createElement("article");
  for (const part of parts.length > 1 ? parts : lines.split("\n")) {
    if (part.trim() === "") continue;
    const paragraph = document.createElement("p");
    paragraph.textContent = part.trim();
    article.append(paragraph);
  }
  return [article];
}
