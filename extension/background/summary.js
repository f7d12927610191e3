// @ts-check
/**
 * Checks a content script's summary of its page, and the reader's choices in it, before they are kept and shown: a page that broke out of its process could send anything.
 *
 * Invariant: what comes out has exactly the fields of `PageSummary`, each within bounds.
 */

/** @typedef {import("../shared/protocol.js").PageSummary} PageSummary */

const PHASES = ["working", "marked", "nothing", "failed"];
const CODES = ["cannot_paint", "not_article", "several_articles", "forum", "search_page", "not_english", "page_refused", "permission_lost", "permission_needed", "engine_failed", "bad_message", "unreachable"];
const DECLARED_KINDS = ["report", "analysis", "opinion", "review", "blog", "live_blog", "satire", "advertiser", "press_release", "background"];
/** The same as in content/choices.js. */
const MOST_CHOICES = 500;
const LABELS = /** @type {const} */ (["fact", "quote", "commentary", "unclear", "none"]);

/**
 * @param {unknown} value
 * @returns {PageSummary | null} null where it is not a summary
 */
export function readSummary(value) {
  if (typeof value !== "object" || value === null) return null;
  const loose = /** @type {Record<string, any>} */ (value);
  if (!PHASES.includes(loose.phase)) return null;
  const totals = { fact: 0, quote: 0, commentary: 0, unclear: 0, none: 0 };
  for (const label of LABELS) totals[label] = count(loose.totals?.[label]);
  return {
    phase: loose.phase,
    code: CODES.includes(loose.code) ? loose.code : null,
    detail: short(loose.detail, 500),
    totals,
    language: short(loose.language, 35),
    declared: readDeclared(loose.declared),
    engine_place: loose.engine_place === "here" || loose.engine_place === "there" ? loose.engine_place : null,
    engine_ms: typeof loose.engine_ms === "number" && loose.engine_ms >= 0 && Number.isFinite(loose.engine_ms) ? loose.engine_ms : 0,
    model_version: short(loose.model_version, 100),
  };
}

/**
 * @param {any} value
 * @returns {PageSummary["declared"]}
 */
function readDeclared(value) {
  const words = short(value?.words, 200);
  return words !== "" && DECLARED_KINDS.includes(value.kind) ? { kind: value.kind, words } : null;
}

/**
 * @param {unknown} value
 * @returns {Newsprism.Choice[] | null} null where it is no list of choices
 */
export function readChoices(value) {
  if (!Array.isArray(value) || value.length > MOST_CHOICES) return null;
  const isChoice = (/** @type {unknown} */ one) => Array.isArray(one) && one.length === 2 && /^[0-9a-z]{1,8}-[0-9a-z]{1,8}$/u.test(one[0]) && typeof one[1] === "boolean";
  return value.every(isChoice) ? value : null;
}

/** @param {unknown} value */
function count(value) {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0 ? value : 0;
}

/**
 * @param {unknown} value
 * @param {number} most
 */
function short(value, most) {
  return typeof value === "string" ? value.slice(0, most) : "";
}
