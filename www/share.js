// @ts-check
/**
 * A text into the part of an address that no browser ever sends (behind the `#`), and out of one again: deflated, as base64url.
 *
 * Invariant: what comes out of an address is a text of bounded length or null, whatever somebody wrote into the address. It stores and
 * sends nothing.
 */

/** Units of a text at most, in and out: several long articles. */
const MOST_UNITS = 200_000;

/**
 * @param {string} text
 * @returns {Promise<string | null>} null for a text that is too long for an address
 */
export async function packText(text) {
  if (text.length > MOST_UNITS) return null;
  const packed = await through(new Blob([text.toWellFormed()]).stream().pipeThrough(new CompressionStream("deflate-raw")), Infinity);
  if (packed === null) return null;
  let binary = "";
  for (const byte of packed) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replace(/=+$/u, "");
}

/**
 * @param {string} packed
 * @returns {Promise<string | null>} null where it is not what {@link packText} makes, or too long
 */
export async function unpackText(packed) {
  if (!/^[\w-]+$/u.test(packed) || packed.length > 2 * MOST_UNITS) return null;
  try {
    const binary = atob(packed.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (letter) => letter.charCodeAt(0));
    const text = await through(new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw")), 4 * MOST_UNITS);
    const whole = text === null ? "" : new TextDecoder("utf-8", { fatal: true }).decode(text);
    return whole === "" || whole.length > MOST_UNITS ? null : whole;
  } catch {
    return null;
  }
}

/**
 * What a stream gives, as long as that is no more than so many bytes: a few bytes can unpack to a great many.
 * @param {ReadableStream<Uint8Array>} stream
 * @param {number} most
 * @returns {Promise<Uint8Array | null>}
 */
async function through(stream, most) {
  const reader = stream.getReader();
  /** @type {Uint8Array[]} */
  const parts = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    length += value.length;
    if (length > most) {
      await reader.cancel();
      return null;
    }
    parts.push(value);
  }
  const all = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
