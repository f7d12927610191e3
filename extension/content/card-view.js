// @ts-check
/**
 * What the card shows, as elements: made of text alone, in a closed shadow root that the page's styles do not reach.
 *
 * Invariant: page text enters by `textContent` and nothing else. Every label comes with how sure the program is, in words, and with the
 * reasons on both sides, each of them underlined in the sentence itself. Nothing here listens to the page or asks the engine: that is card.js.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Reasons shown on each side at most: a reader wants the strongest. */
  const MOST_REASONS = 4;
  /** Units of page text in one reason, and of the sentence, shown at most. */
  const LONGEST_WORDS = 60;
  const LONGEST_SENTENCE = 600;
  /** Pixels between a line of text and the card, between the card and the window's edge, and the card's size at most. */
  const GAP = 6;
  const EDGE = 8;
  const WIDTH = 352;
  const HEIGHT = 420;
  /** Less room than this on the better side, and the card lies over the text rather than showing two lines. */
  const LEAST_ROOM = 150;
  /** Milliseconds that "copied" stands on the button. */
  const COPIED = 2000;

  /** @type {readonly Newsprism.PaintedClass[]} */
  const CLASSES = ["fact", "quote", "commentary", "unclear"];

  /** The card's own grounds, as in card-styles.js. */
  const GROUNDS = /** @type {{ light: Newsprism.Ground, dark: Newsprism.Ground }} */ ({
    light: { background: [255, 255, 255], text: [27, 27, 31] },
    dark: { background: [38, 38, 43], text: [242, 242, 245] },
  });

  /**
   * @param {Newsprism.Host} host for the texts
   * @param {Newsprism.CardActions} actions what the buttons do
   * @returns {Newsprism.CardView}
   */
  newsprism.cardView = (host, actions) => {
    const element = newsprism.nodes.create(document, "div");
    const root = element.attachShadow({ mode: "closed" });
    addStyles(root);
    const card = add(root, "div", "card");
    card.setAttribute("role", "dialog");
    card.setAttribute("lang", host.text("language_code"));
    card.setAttribute("aria-labelledby", "label");
    card.setAttribute("aria-describedby", "sure");
    card.tabIndex = -1;
    const status = add(root, "p", "spoken");
    status.setAttribute("role", "status");
    status.setAttribute("lang", host.text("language_code"));
    /** What had the focus before the card. @type {Element | null} */
    let before = null;
    let spoken = "";

    const holdsFocus = () => root.activeElement !== null;

    /**
     * @param {string} name
     * @returns {HTMLElement | null}
     */
    const part = (name) => card.querySelector(`.${name}`);

    /** The sentence with the words that count underlined. @type {(text: string, start: number, marked: { start: number, end: number, side: string }[]) => void} */
    const underline = (text, start, marked) => {
      const quote = part("sentence");
      if (quote === null) return;
      quote.replaceChildren();
      let at = 0;
      for (const { start: from, end, side } of marked) {
        if (from - start < at || end - start > text.length) continue;
        quote.append(text.slice(at, from - start));
        add(quote, "u", side, text.slice(from - start, end - start));
        at = end - start;
      }
      quote.append(text.slice(at));
    };

    /** @type {Newsprism.CardView["owned"]} */
    const owned = (reading, index) => {
      const line = part("own");
      if (line === null) return;
      const own = reading.own.get(index);
      line.hidden = own === undefined;
      line.replaceChildren();
      for (const button of card.querySelectorAll(".choices button")) button.setAttribute("aria-pressed", String(button.getAttribute("data-label") === own));
      if (own === undefined) return;
      line.append(`${host.text("card_own", host.text(`label_${own}`))} `);
      addButton(line, "forget", host.text("card_own_delete"), () => {
        actions.disagree(null);
        card.focus({ preventScroll: true });
      });
    };

    return {
      element,
      words: () => card.innerText ?? card.textContent ?? "",
      holdsFocus,
      show(reading, index, { place, dark, look, walking }) {
        const { report, map } = reading;
        const sentence = report.sentences[index];
        const block = sentence === undefined ? undefined : map.blocks[sentence.block];
        const focused = holdsFocus();
        card.replaceChildren();
        if (sentence === undefined || block === undefined || sentence.label === "none") return;
        paint(card, dark, look);
        const label = host.text(`label_${sentence.label}`);
        const sure = host.text(newsprism.confidence(sentence));
        const head = add(card, "div", "head");
        add(head, "h2", sentence.label, label).id = "label";
        addButton(head, "close", "✕", actions.close).setAttribute("aria-label", host.text("card_close"));
        const line = add(card, "p", "sure", `${sure} `);
        line.id = "sure";
        // Above the reasons: a long card scrolls, and these words must be seen without scrolling.
        add(line, "span", "soft", host.text(sentence.label === "fact" ? "card_not_checked" : "card_estimate"));
        const quote = add(card, "blockquote", "sentence", shorten(block.text.slice(sentence.start, sentence.end).trim(), LONGEST_SENTENCE));
        quote.setAttribute("lang", report.language);
        const speaker = speakerOf(host, report, index);
        if (speaker !== "") add(card, "p", "speaker", speaker);
        add(card, "div", "reasons");
        add(card, "p", "own");
        const given = reading.given.get(index);
        if (given !== undefined) add(card, "p", "given", `${host.text("card_given", host.text(`label_${given.label}`))} ${shorten(given.note, LONGEST_SENTENCE)}`.trim());
        addActions(card, host, actions, sentence.label, () => reading.own.get(index));
        owned(reading, index);
        add(card, "p", "soft", host.text("card_place", String(place.number), String(place.of)));
        if (walking) add(card, "p", "soft", host.text("card_keys", host.text("letter_fact"), host.text("letter_quote"), host.text("letter_commentary")));
        spoken = `${label}. ${sure} ${host.text("card_place", String(place.number), String(place.of))}. ${quote.textContent}`;
        if (focused) card.focus({ preventScroll: true });
      },
      explain({ report, map }, index, explanation) {
        const reasons = part("reasons");
        const sentence = report.sentences[index];
        const text = map.blocks[sentence?.block ?? -1]?.text;
        if (reasons === null || sentence === undefined || text === undefined) return;
        reasons.replaceChildren();
        /** @type {{ start: number, end: number, side: string }[]} */
        const marked = [];
        const sides = /** @type {const} */ ([["card_for", explanation.case_for, "for"], ["card_against", explanation.case_against, "against"]]);
        for (const [title, all, side] of sides) {
          const shown = withoutRepeats(all, text).slice(0, MOST_REASONS);
          if (shown.length === 0) continue;
          add(reasons, "h3", "", host.text(title));
          const list = add(reasons, "ul", title);
          for (const { kind, start, end, words } of shown) {
            if (start !== undefined && end !== undefined) marked.push({ start, end, side });
            addReason(list, words, host.text(nameOf(kind, words, title)));
          }
        }
        if (reasons.childElementCount === 0) add(reasons, "p", "soft", host.text("reason_no_words"));
        const whole = text.slice(sentence.start, sentence.end);
        const begin = sentence.start + (whole.length - whole.trimStart().length);
        underline(shorten(whole.trim(), LONGEST_SENTENCE), begin, marked.sort((a, b) => a.start - b.start || b.end - a.end));
      },
      owned,
      speak() {
        // A region speaks what changes while it is there: so the words come a moment after it.
        const words = spoken;
        setTimeout(() => {
          if (element.isConnected && words === spoken) status.textContent = words;
        }, 80);
      },
      enter() {
        before = newsprism.nodes.focused(document);
        card.focus({ preventScroll: true });
      },
      leave() {
        const had = holdsFocus();
        status.textContent = "";
        if (had && before instanceof HTMLElement) before.focus({ preventScroll: true });
        before = null;
      },
      put: (box) => put(element, box),
    };
  };

  /**
   * Puts the card under a line or above it, wherever there is more room, and never beyond the window's edges, however small the window.
   * Asks for no layout: only the window's size counts.
   * @param {HTMLElement} element
   * @param {Newsprism.Box} box
   */
  function put(element, box) {
    const width = newsprism.nodes.top(document).clientWidth;
    const wide = Math.min(WIDTH, width - 2 * EDGE);
    const left = Math.max(EDGE, Math.min(box.left, width - wide - EDGE));
    const under = innerHeight - box.bottom - GAP - EDGE;
    const over = box.top - GAP - EDGE;
    const above = under < Math.min(HEIGHT, over);
    const room = Math.max(above ? over : under, Math.min(LEAST_ROOM, innerHeight - 2 * EDGE));
    const edge = Math.max(EDGE, Math.min(above ? innerHeight - box.top + GAP : box.bottom + GAP, innerHeight - EDGE - room));
    // The card's own rules turn these into its place; the page's rules do not reach them.
    const set = (/** @type {string} */ name, /** @type {string} */ value) => element.style.setProperty(name, value, "important");
    set("--card-width", `${wide}px`);
    set("--card-left", `${Math.round(left)}px`);
    set("--card-top", above ? "auto" : `${Math.round(edge)}px`);
    set("--card-bottom", above ? `${Math.round(edge)}px` : "auto");
    set("--card-room", `${Math.round(Math.min(HEIGHT, room))}px`);
  }

  /**
   * Gives the card the ground and the classes' colours that the reader has on the page.
   * @param {HTMLElement} card
   * @param {boolean} dark
   * @param {Newsprism.Look | null} look
   */
  function paint(card, dark, look) {
    card.classList.toggle("dark", dark);
    if (look === null) return;
    const marks = newsprism.palette.marks(look, GROUNDS[dark ? "dark" : "light"]);
    for (const name of CLASSES) card.style.setProperty(`--${name}`, `rgb(${marks[name].line.join(" ")})`);
  }

  /**
   * A style sheet that no rule of the page can forbid: constructed, not written into the document.
   * @param {ShadowRoot} root
   */
  function addStyles(root) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(newsprism.cardStyles);
      root.adoptedStyleSheets = [sheet];
    } catch {
      // Firefox keeps adopted style sheets from scripts of an extension; a style element of theirs is not held to the page's rules there.
      const style = newsprism.nodes.create(document, "style");
      style.textContent = newsprism.cardStyles;
      root.append(style);
    }
  }

  /**
   * @param {HTMLElement} card
   * @param {Newsprism.Host} host
   * @param {Newsprism.CardActions} actions
   * @param {Newsprism.PaintedClass} label the program's own, which is not offered to those who disagree
   * @param {() => Newsprism.PaintedClass | undefined} own the reader's label by now
   */
  function addActions(card, host, actions, label, own) {
    const row = add(card, "div", "actions");
    const copy = addButton(row, "copy", host.text("card_copy"), async () => {
      const done = await actions.copy();
      copy.textContent = host.text(done ? "card_copied" : "card_not_copied");
      setTimeout(() => (copy.textContent = host.text("card_copy")), COPIED);
    });
    copy.setAttribute("aria-live", "polite");
    const choices = add(card, "div", "actions choices");
    choices.setAttribute("role", "group");
    choices.setAttribute("aria-label", host.text("card_own_choose"));
    choices.hidden = true;
    const disagree = addButton(row, "disagree", host.text("card_disagree"), () => {
      choices.hidden = !choices.hidden;
      disagree.setAttribute("aria-expanded", String(!choices.hidden));
      choices.replaceChildren();
      if (choices.hidden) return;
      for (const name of CLASSES) {
        if (name === "unclear" || name === label) continue;
        const choice = addButton(choices, "choice", host.text(`label_${name}`), () => actions.disagree(name));
        choice.setAttribute("data-label", name);
        choice.setAttribute("aria-pressed", String(name === own()));
      }
      choices.scrollIntoView({ block: "nearest" });
    });
    disagree.setAttribute("aria-expanded", "false");
  }

  /**
   * @param {Node} parent
   * @param {string} name
   * @param {string} classes
   * @param {string} [text]
   */
  function add(parent, name, classes, text) {
    const element = newsprism.nodes.create(document, name);
    if (classes !== "") element.className = classes;
    if (text !== undefined) element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  /**
   * @param {Node} parent
   * @param {string} classes
   * @param {string} text
   * @param {() => void} press
   */
  function addButton(parent, classes, text, press) {
    const button = add(parent, "button", classes, text);
    button.setAttribute("type", "button");
    button.addEventListener("click", press);
    return button;
  }

  /**
   * @param {Element} list
   * @param {string} words of the page, "" where there are none
   * @param {string} meaning
   */
  function addReason(list, words, meaning) {
    const item = add(list, "li", "");
    if (words !== "") {
      add(item, "q", "", shorten(words, LONGEST_WORDS));
      item.append(" – ");
    }
    item.append(meaning);
  }

  /**
   * Reasons with their words, each word and each wordless kind once.
   * @param {readonly import("../shared/wire.js").Reason[]} reasons
   * @param {string} text of the block
   */
  function withoutRepeats(reasons, text) {
    const seen = new Set();
    return reasons
      // The list sets quotation marks of its own.
      .map((reason) => ({ ...reason, words: reason.start === undefined || reason.end === undefined ? "" : text.slice(reason.start, reason.end).trim().replace(/^["“”‘’]+|["“”‘’]+$/gu, "") }))
      .filter(({ kind, words }) => {
        const key = words === "" ? `kind ${kind}` : words.toLowerCase();
        return !seen.has(key) && seen.add(key);
      });
  }

  /**
   * The name of a text that says what a reason is.
   * @param {import("../shared/wire.js").CueKind | undefined} kind
   * @param {string} words of the page, "" for a reason that lies in no single word
   * @param {"card_for" | "card_against"} side
   */
  function nameOf(kind, words, side) {
    if (kind !== undefined) return /** @type {const} */ (`cue_${kind}`);
    if (words !== "") return "reason_word";
    return side === "card_for" ? "reason_usual" : "reason_usual_against";
  }

  /**
   * @param {string} text
   * @param {number} longest
   */
  function shorten(text, longest) {
    return text.length <= longest ? text : `${text.slice(0, longest).toWellFormed()}…`;
  }

  /**
   * Who speaks in a sentence and by which verb, "" where nobody does.
   * @param {Newsprism.Host} host
   * @param {Newsprism.Report} report
   * @param {number} index
   */
  function speakerOf(host, report, index) {
    const sentence = report.sentences[index];
    if (sentence === undefined) return "";
    const quotes = report.quotes.filter(({ kind, pieces }) => (kind === "speech" || kind === "block")
      && pieces.some((piece) => piece.block === sentence.block && piece.start < sentence.end && piece.end > sentence.start));
    const quote = quotes.find(({ speaker }) => speaker !== undefined) ?? quotes[0];
    const speaker = quote?.speaker ?? (sentence.speaker === undefined ? undefined : report.speakers[sentence.speaker]);
    if (speaker === undefined) return quote === undefined ? "" : host.text("card_speaker_none");
    const name = shorten(speaker.name, LONGEST_WORDS);
    const verb = quote?.verb?.text;
    const line = verb === undefined ? host.text("card_speaker", name) : host.text("card_speaker_verb", name, shorten(verb, LONGEST_WORDS));
    return speaker.is_named ? line : `${line} (${host.text("card_speaker_unnamed")})`;
  }
})();
