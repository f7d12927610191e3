// @ts-check
/** Figures into tables: the table of who called what which, and plain ones. Page text never comes here; all texts enter by `textContent`. */
import { make } from "../shared/parts.js";

/**
 * @param {HTMLElement} box emptied and filled
 * @param {string} caption
 * @param {string[]} head the first names the rows
 * @param {{ name: string, cells: string[], same?: number }[]} rows `same`: the cell to set apart
 */
export function drawTable(box, caption, head, rows) {
  const table = make("table", "");
  const head_row = make("tr", "");
  for (const text of head) {
    const cell = make("th", "", text);
    cell.scope = "col";
    head_row.append(cell);
  }
  const thead = make("thead", "");
  thead.append(head_row);
  const body = make("tbody", "");
  for (const { name, cells, same } of rows) {
    const row = make("tr", "");
    const first = make("th", "", name);
    first.scope = "row";
    row.append(first, ...cells.map((text, at) => make("td", at === same ? "same" : "", text)));
    body.append(row);
  }
  table.append(make("caption", "", caption), thead, body);
  box.className = "table-box";
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", caption);
  box.replaceChildren(table);
}

/**
 * @param {HTMLElement} box
 * @param {import("../shared/words.js").Words} words
 * @param {string} caption
 * @param {readonly string[]} classes
 * @param {readonly (readonly number[])[]} table
 */
export function drawConfusion(box, words, caption, classes, table) {
  const names = classes.map((name) => words.say(`label_${name}`));
  const rows = table.map((row, at) => ({ name: names[at] ?? "", cells: row.map((count) => words.number(count)), same: at }));
  drawTable(box, caption, [words.say("lab_class"), ...names], rows);
}

/**
 * A figure with four digits after the point, as the command line writes it, in the reader's language.
 * @param {number} figure
 */
export function fourDigits(figure) {
  return new Intl.NumberFormat(document.documentElement.lang, { minimumFractionDigits: 4, maximumFractionDigits: 4 }).format(figure);
}
