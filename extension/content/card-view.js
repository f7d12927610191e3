// @ts-check
/**
 * What the card shows, as elements: made of text alone, in a closed shadow root that the page's styles do not reach.
 *
 * Invariant: page text enters by `textContent` and nothing else. Nothing here listens, places or asks the engine: that is card.js.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** Reasons shown on each side at most: a reader wants the strongest. */
  const MOST_REASONS = 4;
  /** Units of page text quoted in the card at most. */
  const LONGEST_WORDS = 60;

  const STYLES = `
    :host { all: initial !important; position: fixed !important; z-index: 2147483647 !important; display: block !important;
      left: var(--card-left) !important; top: var(--card-top) !important; bottom: var(--card-bottom) !important; }
    .card { box-sizing: border-box; width: min(22rem, calc(100vw - 16px)); max-height: min(24rem, 70vh); overflow: auto; padding: 12px 14px;
      font: 14px/1.45 system-ui, sans-serif; text-align: start; color: #1b1b1f; background: #ffffff; border: 1px solid #75757d; border-radius: 8px;
      box-shadow: 0 6px 24px rgb(0 0 0 / 28%); color-scheme: light; overflow-wrap: anywhere; }
    .head { display: flex; align-items: baseline; gap: 8px; }
    .label { font-weight: 700; font-size: 15px; text-underline-offset: 4px; flex: 1; }
    .fact { text-decoration: underline solid 2px #0c7bb8; } .quote { text-decoration: underline dotted 3px #9a6ae0; }
    .commentary { text-decoration: underline wavy 2px #d55e00; } .unclear { text-decoration: underline dashed 2px #808080; }
    .close { font: inherit; color: inherit; background: none; border: 1px solid transparent; border-radius: 4px; padding: 0 6px; cursor: pointer; min-width: 24px; min-height: 24px; }
    .close:hover, .close:focus-visible { border-color: currentColor; }
    p, ul, h2 { margin: 6px 0 0; padding: 0; } h2 { font-size: 13px; font-weight: 600; } ul { padding-inline-start: 18px; } li { margin-top: 2px; }
    .soft { color: #55555d; font-size: 13px; } q { quotes: "“" "”"; }
    @media (prefers-color-scheme: dark) {
      .card { color: #f2f2f5; background: #26262b; border-color: #9a9aa3; color-scheme: dark; scrollbar-color: #9a9aa3 #26262b; } .soft { color: #c3c3cb; }
    }
    @media (forced-colors: active) { .card { border: 2px solid CanvasText; } }
  `;

  /**
   * @param {Newsprism.Host} host for the texts
   * @param {() => void} close called by the button
   * @returns {Newsprism.CardView}
   */
  newsprism.cardView = (host, close) => {
    const element = document.createElement("div");
    const root = element.attachShadow({ mode: "closed" });
    addStyles(root);
    const card = add(root, "div", "card");
    card.setAttribute("role", "status");
    card.setAttribute("aria-live", "polite");
    card.setAttribute("lang", "en");

    return {
      element,
      words: () => card.innerText ?? card.textContent ?? "",
      show({ report, map }, index, place) {
        const sentence = report.sentences[index];
        const block = sentence === undefined ? undefined : map.blocks[sentence.block];
        card.replaceChildren();
        if (sentence === undefined || block === undefined || sentence.label === "none") return;
        const head = add(card, "div", "head");
        add(head, "span", `label ${sentence.label}`, host.text(`label_${sentence.label}`));
        const button = add(head, "button", "close", "✕");
        button.setAttribute("aria-label", host.text("card_close"));
        button.setAttribute("type", "button");
        button.addEventListener("click", close);
        add(card, "p", "", host.text(confidence(sentence)));
        // Above the reasons: a long card scrolls, and these words must be seen without scrolling.
        add(card, "p", "soft", host.text("card_estimate"));
        const speaker = speakerOf(report, index);
        if (speaker !== "") add(card, "p", "speaker", host.text("card_speaker", shorten(speaker)));
        const cues = uniqueCues(sentence, block.text);
        if (cues.length > 0) {
          add(card, "h2", "", host.text("card_cues"));
          const list = add(card, "ul", "cues");
          for (const cue of cues) addReason(list, cue.words, host.text(`cue_${cue.kind}`));
        }
        add(card, "div", "reasons");
        add(card, "p", "soft", host.text("card_place", String(place.number), String(place.of)));
      },
      explain({ report, map }, index, explanation) {
        const reasons = card.querySelector(".reasons");
        const text = map.blocks[report.sentences[index]?.block ?? -1]?.text;
        if (reasons === null || text === undefined) return;
        reasons.replaceChildren();
        const sides = /** @type {const} */ ([["card_for", explanation.case_for], ["card_against", explanation.case_against]]);
        for (const [title, side] of sides) {
          if (side.length === 0) continue;
          add(reasons, "h2", "", host.text(title));
          const list = add(reasons, "ul", title);
          for (const reason of side.slice(0, MOST_REASONS)) {
            const words = reason.start === undefined || reason.end === undefined ? "" : text.slice(reason.start, reason.end);
            addReason(list, words, host.text(nameOf(reason.kind, words, title)));
          }
        }
        if (explanation.case_for.length === 0 && explanation.case_against.length === 0) add(reasons, "p", "soft", host.text("reason_no_words"));
      },
    };
  };

  /**
   * A style sheet that no rule of the page can forbid: constructed, not written into the document.
   * @param {ShadowRoot} root
   */
  function addStyles(root) {
    try {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLES);
      root.adoptedStyleSheets = [sheet];
    } catch {
      // Firefox keeps adopted style sheets from scripts of an extension; a style element of theirs is not held to the page's rules there.
      const style = document.createElement("style");
      style.textContent = STYLES;
      root.append(style);
    }
  }

  /**
   * @param {Node} parent
   * @param {string} name
   * @param {string} classes
   * @param {string} [text]
   */
  function add(parent, name, classes, text) {
    const element = document.createElement(name);
    if (classes !== "") element.className = classes;
    if (text !== undefined) element.textContent = text;
    parent.appendChild(element);
    return element;
  }

  /**
   * @param {Element} list
   * @param {string} words of the page, "" where there are none
   * @param {string} meaning
   */
  function addReason(list, words, meaning) {
    const item = add(list, "li", "");
    if (words.trim() !== "") {
      // The element sets quotation marks of its own.
      add(item, "q", "", shorten(words.trim().replace(/^["“”‘’]+|["“”‘’]+$/gu, "")));
      item.append(" – ");
    }
    item.append(meaning);
  }

  /**
   * The name of a text that says what a reason is.
   * @param {Newsprism.Report["sentences"][number]["cues"][number]["kind"] | undefined} kind
   * @param {string} words of the page, "" for a reason that lies in no single word
   * @param {"card_for" | "card_against"} side
   */
  function nameOf(kind, words, side) {
    if (kind !== undefined) return /** @type {const} */ (`cue_${kind}`);
    if (words.trim() !== "") return "reason_word";
    return side === "card_for" ? "reason_usual" : "reason_usual_against";
  }

  /** @param {string} text */
  function shorten(text) {
    return text.length <= LONGEST_WORDS ? text : `${text.slice(0, LONGEST_WORDS).toWellFormed()}…`;
  }

  /**
   * How sure the program is, as the name of a text: two in three and nine in ten are where readers say "likely" and "sure".
   * @param {Newsprism.Report["sentences"][number]} sentence
   * @returns {"confidence_high" | "confidence_middle" | "confidence_low" | "confidence_unclear"}
   */
  function confidence(sentence) {
    if (sentence.label === "unclear" || sentence.label === "none") return "confidence_unclear";
    const probability = sentence.probabilities[sentence.label];
    if (probability >= 0.85) return "confidence_high";
    return probability >= 0.65 ? "confidence_middle" : "confidence_low";
  }

  /**
   * The cues of a sentence, each word once.
   * @param {Newsprism.Report["sentences"][number]} sentence
   * @param {string} text of its block
   */
  function uniqueCues(sentence, text) {
    /** @type {Map<string, { words: string, kind: Newsprism.Report["sentences"][number]["cues"][number]["kind"] }>} */
    const cues = new Map();
    for (const { start, end, kind } of sentence.cues) {
      const words = text.slice(start, end);
      cues.set(`${kind} ${words.toLowerCase()}`, { words, kind });
    }
    return [...cues.values()].slice(0, MOST_REASONS);
  }

  /**
   * Who speaks in a sentence, "" where nobody is named: the speaker of the first quotation of speech that touches it.
   * @param {Newsprism.Report} report
   * @param {number} index
   */
  function speakerOf(report, index) {
    const sentence = report.sentences[index];
    if (sentence === undefined) return "";
    for (const quote of report.quotes) {
      if ((quote.kind !== "speech" && quote.kind !== "block") || quote.speaker === undefined) continue;
      for (const piece of quote.pieces) {
        if (piece.block === sentence.block && piece.start < sentence.end && piece.end > sentence.start) return quote.speaker.name;
      }
    }
    return "";
  }
})();
