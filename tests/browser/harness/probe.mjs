// What is put into every test page before its own scripts run: counters that tell whether somebody changed, slowed or broke it.
//
// `install` is sent to the page as source text, so it uses nothing from outside itself. It reads; the only things it adds are one
// property of `window` and observers. It cannot see into closed shadow roots, and need not: nothing of the page lives there.

/** Runs in the page. Afterwards `window.probe` holds the counters. */
export function install() {
  if (window.probe) return;
  const probe = {
    /** Changes of the document and of the open shadow roots in it, since `begin`. */
    mutations: [],
    /** Errors and refusals that the page was told of. */
    errors: [],
    /** Gaps in milliseconds between two turns of the page's event loop, since `begin`, longest first. */
    gaps: [],
    observer: null,
    listening: false,
    begin() {
      this.mutations = [];
      this.observer?.disconnect();
      this.observer = new MutationObserver((records) => this.note(records));
      this.watch(document);
    },
    watch(root) {
      this.observer.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
      for (const element of root.querySelectorAll("*")) if (element.shadowRoot) this.watch(element.shadowRoot);
    },
    note(records) {
      for (const record of records) {
        const where = record.target.nodeName + (record.target.id ? "#" + record.target.id : "");
        const added = [...record.addedNodes].map((node) => node.nodeName).join(",");
        this.mutations.push(`${record.type} of ${where} ${record.attributeName ?? ""} ${added}`.trim());
      }
    },
    take() {
      this.note(this.observer?.takeRecords() ?? []);
      return this.mutations.splice(0);
    },
    /** Measures how long the page is kept from running, until `endGaps`. */
    beginGaps() {
      this.gaps = [];
      this.listening = true;
      const channel = new MessageChannel();
      let last = performance.now();
      channel.port1.onmessage = () => {
        const now = performance.now();
        if (now - last > 8) this.gaps.push(now - last);
        last = now;
        if (this.listening) channel.port2.postMessage(0);
        else channel.port1.close();
      };
      channel.port2.postMessage(0);
    },
    endGaps() {
      this.listening = false;
      return this.gaps.sort((a, b) => b - a).slice(0, 5);
    },
  };
  Object.defineProperty(window, "probe", { value: probe, enumerable: false });
  addEventListener("error", (event) => probe.errors.push(`error: ${event.message}`));
  addEventListener("unhandledrejection", (event) => probe.errors.push(`rejection: ${event.reason}`));
  document.addEventListener("securitypolicyviolation", (event) => {
    probe.errors.push(`policy: ${event.violatedDirective} ${event.blockedURI} ${event.sourceFile ?? ""}`);
  });
}

/** Runs in the page: every registered mark, with the text under it and the address of its first text node. */
export function readMarks() {
  const marks = [];
  for (const [name, highlight] of CSS.highlights) {
    if (!name.startsWith("newsprism-")) continue;
    for (const range of highlight) {
      const node = range.startContainer;
      let text = "";
      if (node === range.endContainer && node.nodeType === Node.TEXT_NODE) text = node.data.slice(range.startOffset, range.endOffset);
      else {
        const live = document.createRange();
        live.setStart(range.startContainer, range.startOffset);
        live.setEnd(range.endContainer, range.endOffset);
        text = live.toString();
      }
      const holder = node.nodeType === Node.ELEMENT_NODE ? node : node.parentElement;
      marks.push({
        // The name says the class and the ground: newsprism-fact-1.
        label: name.split("-")[1],
        ground: Number(name.split("-")[2]),
        text,
        start: range.startOffset,
        end: range.endOffset,
        connected: node.isConnected,
        holder: holder?.closest("[id]")?.id ?? "",
        path: holder ? pathOf(holder) : "",
      });
    }
  }
  return marks;

  function pathOf(element) {
    const names = [];
    for (let at = element; at; at = at.parentElement ?? at.getRootNode().host ?? null) names.unshift(at.localName);
    return names.join(">");
  }
}
