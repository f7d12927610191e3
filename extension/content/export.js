// @ts-check
/**
 * The last reading of the page as a file, for the side panel or popup that asks for it.
 *
 * Invariant: the file is made by the engine alone, from the page and the reader's own labels as they are marked now, and sent in parts
 * (protocol.js, `ExportTalk`). Nothing is made or sent unless one of the extension's own pages asks, and nothing in the page is changed.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** UTF-16 units in one message. */
  const PART_UNITS = 128 * 1024;
  const FORMATS = /** @type {const} */ (["json", "csv", "markdown", "html", "annotation"]);

  /**
   * Serves every page of ours that asks for a file of this page.
   * @param {Newsprism.Host} host
   * @returns {Newsprism.Exports}
   */
  newsprism.exports = (host) => {
    /** @type {Newsprism.Reading | null} */
    let reading = null;

    /**
     * @param {Newsprism.EnginePort} port
     * @param {string} asked
     */
    const answer = async (port, asked) => {
      const format = FORMATS.find((name) => name === asked);
      if (format === undefined || reading === null) return port.post({ kind: "export/failed", code: reading === null ? "not_article" : "bad_message" });
      const own = [...reading.own].map(([sentence, label]) => ({ sentence, label }));
      const text = await reading.engine.export(reading.page, { format, source: location.href.split("#", 1)[0] ?? "", own });
      for (let at = 0; at < text.length; ) {
        let end = Math.min(at + PART_UNITS, text.length);
        // Never through a pair of surrogates, which some browsers do not carry by halves.
        if (end < text.length && (text.charCodeAt(end - 1) & 0xfc00) === 0xd800) end -= 1;
        port.post({ kind: "export/part", text: text.slice(at, end) });
        at = end;
      }
      return port.post({ kind: "export/done", title: reading?.page.title.slice(0, 500) ?? "" });
    };

    const listening = host.listenExports((port) => {
      port.onMessage((message) => {
        if (message?.kind !== "export/ask") return;
        answer(port, String(message.format)).catch((error) => {
          try {
            port.post({ kind: "export/failed", code: "engine_failed", message: String(error?.message ?? error).slice(0, 400) });
          } catch {
            // Whoever asked is gone.
          }
        });
      });
    });

    return {
      show(next) {
        reading = next;
      },
      stop() {
        listening.stop();
        reading = null;
      },
    };
  };
})();
