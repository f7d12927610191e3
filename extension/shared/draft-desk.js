// @ts-check
/**
 * The desk of the draft check: a field for the draft and the list of its notes, by line, brought up to date as one types.
 *
 * Invariant: the draft stays in the field: it is stored nowhere, sent nowhere, and enters the list by `textContent` alone. The engine is
 * started once; where it breaks down a new one is started with the next change. The extension's page and the demo page both use it.
 *
 * @typedef {import("./draft-check.js").Note} Note
 */
import { NOTE_KINDS, notesOf, pageOfDraft } from "./draft-check.js";
import { make, makeButton } from "./parts.js";

/** Notes that are listed at most; their number is told in full. */
const MOST_NOTES = 300;
/** Units of the draft that a note repeats at most. */
const LONGEST = 140;
/** Far longer than any article. */
const LONGEST_DRAFT = 2_000_000;

/**
 * @param {HTMLElement} root an element of its own, which is emptied
 * @param {import("./words.js").Words} words
 * @param {import("./wire.js").CreateEngine} createEngine
 */
export function createDraftDesk(root, words, createEngine) {
  const field = make("textarea", "draft-text");
  field.id = "draft-text";
  field.rows = 20;
  field.spellcheck = false;
  field.autocomplete = "off";
  field.maxLength = LONGEST_DRAFT;
  field.lang = "en";
  const label = make("label", "name", words.say("draft_field"));
  label.htmlFor = field.id;
  const status = make("p", "draft-status", words.say("draft_empty"));
  status.setAttribute("role", "status");
  const kinds = make("ul", "draft-kinds");
  const list = make("ol", "draft-notes");
  list.setAttribute("aria-label", words.say("draft_notes"));
  const left = make("div", "draft-left");
  left.append(label, field);
  const empty = emptyState(words, (text) => put(text));
  const right = make("div", "draft-right");
  right.append(status, empty, kinds, list);
  root.classList.add("draft-desk");
  root.replaceChildren(left, right);

  /** @type {Awaited<ReturnType<typeof createEngine>> | null} */
  let engine = null;
  let working = false;
  let again = false;
  let shown = "";

  const check = async () => {
    again = true;
    if (working) return;
    working = true;
    try {
      while (again) {
        again = false;
        engine ??= await createEngine();
        read();
      }
    } catch (error) {
      if (/** @type {{ code?: string }} */ (error).code !== "malformed") engine = null;
      say(words.say("message_engine_failed"));
      root.dataset.fault = error instanceof Error ? error.message : String(error);
    } finally {
      working = false;
    }
  };
  field.addEventListener("input", () => void check());

  function read() {
    const text = field.value;
    const draft = pageOfDraft(text);
    if (draft.page.blocks.length === 0 || engine === null) {
      show("", [], 0);
      return say(words.say("draft_empty"));
    }
    const report = engine.analyze(draft.page);
    if (report.verdict === "not_english") {
      show("", [], 0);
      return say(words.say("message_not_english"));
    }
    const notes = notesOf(text, draft, report);
    const sentences = report.sentences.filter(({ label: name }) => name !== "none").length;
    show(text, notes, sentences);
    return undefined;
  }

  /** @param {string} message */
  function say(message) {
    if (status.textContent !== message) status.textContent = message;
  }

  /**
   * @param {string} text
   * @param {Note[]} notes
   * @param {number} n_sentences
   */
  function show(text, notes, n_sentences) {
    root.dataset.notes = String(notes.length);
    empty.hidden = text !== "" || field.value.trim() !== "";
    if (text !== "") say(`${words.sayCount("draft_count", notes.length)} ${words.say("draft_of", words.sayCount("sentences", n_sentences))}`);
    const listed = notes.slice(0, MOST_NOTES).map((note) => ({ ...note, words: text.slice(note.start, note.end) }));
    // Typing inside a paragraph seldom changes a note: what is the same is left alone.
    const key = JSON.stringify(listed);
    if (key === shown) return;
    shown = key;
    kinds.replaceChildren(...NOTE_KINDS.filter((kind) => notes.some((note) => note.kind === kind)).map((kind) => make("li", `draft-${kind}`, words.say("draft_kind_count", words.say(`draft_kind_${kind}`), words.number(notes.filter((note) => note.kind === kind).length)))));
    list.replaceChildren(...listed.map(rowOf));
  }

  /** @param {Note & { words: string }} note */
  function rowOf(note) {
    const row = make("li", `draft-note draft-${note.kind}`);
    const button = makeButton("draft-go", "", () => {
      field.focus();
      field.setSelectionRange(note.start, note.end);
    });
    const place = make("span", "draft-line", words.say("draft_line", words.number(note.line)));
    // The list sets quotation marks of its own.
    const said = note.words.replace(/^["“”‘’]+|["“”‘’]+$/gu, "");
    const quote = make("q", "", said.length > LONGEST ? `${said.slice(0, LONGEST).toWellFormed()}…` : said.toWellFormed());
    quote.lang = "en";
    button.append(place, " ", make("b", "", words.say(`draft_kind_${note.kind}`)), " ", quote);
    row.append(button, make("p", "quiet", words.say(note.rule)));
    return row;
  }

  /** @param {string} text */
  function put(text) {
    field.value = text;
    void check();
  }

  return { field, put };
}

/**
 * What stands beside an empty field: what is looked for, and an example to try.
 * @param {import("./words.js").Words} words
 * @param {(text: string) => void} put
 */
function emptyState(words, put) {
  const kinds = make("dl", "draft-looks-for");
  for (const kind of NOTE_KINDS) {
    const rule = kind === "commentary" ? "meaning_commentary" : /** @type {const} */ (`draft_rule_${kind}`);
    kinds.append(make("dt", "", words.say(`draft_kind_${kind}`)), make("dd", "quiet", words.say(rule)));
  }
  const empty = make("div", "draft-empty");
  empty.append(makeButton("plain draft-example", words.say("draft_try"), () => put(words.say("draft_example"))), kinds);
  return empty;
}
