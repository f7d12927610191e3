// Two screenshots and where their pixels differ. It knows nothing of colours: the style sheet may change, the question stays
// "is something painted where the text is, and nothing where it is not".

import { PNG } from "pngjs";

/** Takes what is in the viewport. @returns {Promise<PNG>} */
export async function photograph(page) {
  return PNG.sync.read(Buffer.from(await page.screenshot({ captureBeyondViewport: false })));
}

/** Share of the pixels in a box that differ between two pictures, 0 to 1. */
export function changed(before, after, box) {
  let different = 0;
  let all = 0;
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(before.height, box.y + box.height); y += 1) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(before.width, box.x + box.width); x += 1) {
      const at = (y * before.width + x) * 4;
      all += 1;
      if (before.data[at] !== after.data[at] || before.data[at + 1] !== after.data[at + 1] || before.data[at + 2] !== after.data[at + 2]) different += 1;
    }
  }
  return all === 0 ? 0 : different / all;
}

/** The most frequent colour in a box, as "r,g,b". */
export function ground(picture, box) {
  const counts = new Map();
  for (let y = Math.max(0, Math.floor(box.y)); y < Math.min(picture.height, box.y + box.height); y += 1) {
    for (let x = Math.max(0, Math.floor(box.x)); x < Math.min(picture.width, box.x + box.width); x += 1) {
      const at = (y * picture.width + x) * 4;
      const colour = `${picture.data[at]},${picture.data[at + 1]},${picture.data[at + 2]}`;
      counts.set(colour, (counts.get(colour) ?? 0) + 1);
    }
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? "";
}

/** Runs in the page: the box of the first `length` characters of the element with this id, on its first line. */
export function boxOfStart(id, length) {
  const element = document.getElementById(id);
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  const node = walker.nextNode();
  const range = document.createRange();
  range.setStart(node, 0);
  range.setEnd(node, Math.min(length, node.data.length));
  const { x, y, width, height } = range.getClientRects()[0];
  return { x, y, width, height };
}

/** Runs in the page: the box of the element with this id. */
export function boxOf(id) {
  const { x, y, width, height } = document.getElementById(id).getBoundingClientRect();
  return { x, y, width, height };
}
