// @ts-check
/**
 * Who speaks in an article, into the rows of a table: the writer, each named speaker, unnamed sources, quotations of nobody; and the
 * notes on quotations, into a list. For the panel and the popup, whose pages have the same ids for them.
 *
 * Invariant: rows are in the order of their words, shares are of all words of the article's prose. It judges nobody.
 */
import { element, make, makeButton, setText } from "./parts.js";

/** Named speakers shown at first. */
const FEW = 6;
const MOST = 300;

/**
 * @param {import("./protocol.js").OutlineHead} head
 * @param {import("./words.js").Words} words
 * @param {((speaker: number) => void) | null} choose lists this speaker's sentences alone; null where there is no list
 */
export function showVoices(head, words, choose) {
  const { narrator_words, nobody_words, speakers } = head;
  const named = speakers.flatMap((speaker, at) => (speaker.is_named ? [{ ...speaker, at }] : [])).slice(0, MOST);
  const unnamed_words = speakers.reduce((sum, speaker) => sum + (speaker.is_named ? 0 : speaker.n_words), 0);
  const all = narrator_words + nobody_words + speakers.reduce((sum, { n_words }) => sum + n_words, 0);
  const most = Math.max(1, narrator_words, nobody_words, unnamed_words, ...named.map(({ n_words }) => n_words));

  /**
   * @param {string | HTMLElement} name
   * @param {number} n_words
   */
  const row = (name, n_words) => {
    const made = document.createElement("tr");
    const head_cell = document.createElement("th");
    head_cell.scope = "row";
    const bar = make("span", "voice-bar");
    bar.style.inlineSize = `${Math.round((n_words / most) * 100)}%`;
    head_cell.append(name, ...(n_words > 0 ? [bar] : []));
    const share = all === 0 ? 0 : Math.round((n_words / all) * 100) / 100;
    made.append(head_cell, make("td", "number", words.number(n_words)), make("td", "number", words.share(n_words, share)));
    return made;
  };

  /** @param {number} limit */
  const draw = (limit) => {
    const rows = [row(words.say("voice_narrator"), narrator_words)];
    for (const { name, n_words, at } of named.slice(0, limit)) {
      if (choose === null) {
        rows.push(row(name, n_words));
        continue;
      }
      const button = makeButton("link", name, () => choose(at));
      button.setAttribute("aria-label", words.say("voice_choose", name));
      rows.push(row(button, n_words));
    }
    if (unnamed_words > 0 || speakers.some(({ is_named }) => !is_named)) rows.push(row(words.say("voice_unnamed"), unnamed_words));
    if (nobody_words > 0) rows.push(row(words.say("voice_nobody"), nobody_words));
    element("voice-rows").replaceChildren(...rows);
    const more = element("all-voices");
    more.hidden = named.length <= limit;
    setText("all-voices", words.sayCount("panel_all_voices", named.length));
    more.onclick = () => {
      draw(MOST);
      /** @type {HTMLElement | null} */ (element("voice-rows").querySelectorAll("button")[limit] ?? null)?.focus();
    };
  };
  draw(FEW);
}

/**
 * @param {import("./protocol.js").QuoteNote[]} notes
 * @param {import("./words.js").Words} words
 * @param {(sentence: number) => void} jump goes to a sentence on the page, by its index into the report
 */
export function showNotes(notes, words, jump) {
  setText("notes-label", words.sayCount("panel_notes", notes.length));
  element("notes").hidden = notes.length === 0;
  element("note-rows").replaceChildren(
    ...notes.map(({ kind, sentence, text }) => {
      const row = document.createElement("li");
      const button = makeButton("", "", () => jump(sentence));
      const quote = make("span", "", text);
      quote.lang = "en";
      button.append(make("b", "", words.say(`note_${kind}`)), quote);
      row.append(button);
      return row;
    }),
  );
}
