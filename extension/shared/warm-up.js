// @ts-check
/**
 * A started engine made ready for its first page: its functions are called once on a few sentences of every kind.
 *
 * Chromium compiles each function of the engine when it is first called, which makes a first reading three times as long as a second. That
 * is done here, in slices with a pause behind each, so that whatever the thread has to do besides is not kept waiting. Invariant: what the
 * engine says of any page is the same with and without it. A classic script, because content scripts need it too; it sets one name.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  const SENTENCES = [
    "The council met on Monday.",
    "“We will see,” Anna Smith, its head, told reporters after 3 p.m.",
    "It is a disgrace, and nobody should accept it. Why would anyone?",
  ];

  newsprism.warmUp = async (engine, rest) => {
    const blocks = SENTENCES.map((text, id) => ({ id, kind: /** @type {const} */ ("paragraph"), text, hints: { link_share: 0 } }));
    for (let read = 1; read <= blocks.length; read += 1) {
      if ((await rest()) === false) return;
      engine.analyze({ title: "", containers: [], blocks: blocks.slice(0, read) });
    }
    await rest();
  };
})();
