// Pages that are too large or too odd to keep as files, made on the spot. The same call gives the same page.

const SENTENCES = [
  "The council of Larkhaven voted on Tuesday to repair the harbor wall, officials said.",
  "“We will not wait for another storm,” Mayor Ines Calder told reporters.",
  "About 240 people work in the harbor, which handled 310,000 tons of freight last year.",
  "It is a shameful waste of money, and the people of this town deserve far better.",
  "Construction will begin in June and is expected to take 14 months.",
  "Olaf Brandt, a fisherman, said that nobody had asked him.",
  "Why does the council never learn from its own disastrous mistakes?",
];

/** An article of about so many characters, in paragraphs of four sentences. */
export function longArticle(characters) {
  const parts = [`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A very long report from Larkhaven</title><meta property="og:type" content="article"></head><body><article><h1>A very long report</h1>`];
  let length = 0;
  for (let i = 0; length < characters; i += 1) {
    const text = [0, 1, 2, 3].map((step) => SENTENCES[(i * 3 + step) % SENTENCES.length]).join(" ");
    parts.push(`<p>${text}</p>\n`);
    length += text.length;
  }
  parts.push("</article></body></html>");
  return parts.join("");
}

const page = (title, body, head = "") => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title><meta property="og:type" content="article">${head}</head><body>${body}</body></html>`;
/** Seven paragraphs with sentences of every class. */
export const STORY = SENTENCES.map((sentence) => `<p>${sentence} ${sentence}</p>`).join("\n");

/** Bad input: name to page. Each is legal to serve; none may break anything. */
export const BAD_PAGES = {
  empty: "",
  "no body": "<!doctype html><html></html>",
  "white space only": page("Blank", "<article><p>   \n\t </p></article>"),
  "one 5 MB text node": page("One node", `<article><p>${"The council voted on Tuesday to repair the wall. ".repeat(102_000)}</p></article>`),
  "one 5 MB word": page("One word", `<article><p>${"a".repeat(5_000_000)}</p></article>`),
  // As a file: both parsers stop nesting at some 512 levels and go on side by side.
  "100,000 nested elements": page("Deep", `<article>${STORY}${"<div>".repeat(100_000)}The deepest sentence of the town was written on Tuesday.${"</div>".repeat(100_000)}</article>`),
  // As a script can make it: deeper than any parser, as deep as the browsers themselves still lay out in time.
  "1,500 nested elements made by script": page(
    "Deeper",
    `<article id="top">${STORY}</article><script>
      let at = document.getElementById("top");
      for (let i = 0; i < 1500; i += 1) { const next = document.createElement("div"); at.append(next); at = next; }
      at.textContent = "The deepest sentence of the town was written on Tuesday.";
    </script>`,
  ),
  "only emoji": page("Emoji", `<article>${"<p>😀🎉👩‍👩‍👧‍👦 🏳️‍🌈🚀 🇺🇸🇩🇪 👍🏽!</p>".repeat(30)}</article>`),
  "right to left": page("عربي", `<article dir="rtl">${"<p>قال رئيس البلدية يوم الثلاثاء إن المدينة ستبني جدارا جديدا للميناء. «لن ننتظر عاصفة أخرى»، هكذا قال للصحفيين في المدينة القديمة.</p>".repeat(8)}</article>`),
  "lone surrogates": page("Surrogates", `<article>${STORY}<p id="odd"></p></article><script>document.getElementById("odd").textContent = "The mayor said \\ud83d on Tuesday \\ude00 that “the wall \\udc00 stands”. It is \\ud800";</script>`),
  "unclosed quotes": page("Open", `<article>${"<p>“The wall will stand, the mayor said. ‘It will \"stand for ages. “And again, it will, (and more [and ‘yet more.</p>".repeat(60)}</article>`),
  NUL: page("NUL", `<article>${STORY}<p id="odd"></p></article><script>document.getElementById("odd").textContent = "The mayor\\u0000 said on Tuesday\\u0000\\u0000 that the wall \\u0007\\ufffe\\uffff stands.";</script>`),
  "a million brackets and marks": page("Marks", `<article><p>${"(“".repeat(250_000)}</p><p>${"'\"".repeat(250_000)}</p></article>`),
};
