// Pages that are against us: each tries in its own way to break the marks, to hear of them, or to be mistaken for us. The same call gives
// the same page. `window.trespass` collects what a page saw of us that it must not see; pages that bother us stop when `window.calm` is set.

import { STORY } from "./made-pages.mjs";

const page = (body, head = "") =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A hostile report</title><meta property="og:type" content="article"><link rel="icon" href="data:,">${head}</head><body>${body}</body></html>`;
const article = `<article id="story"><h1>A hostile report</h1>${STORY}</article>`;

/**
 * Wraps what content scripts use by traps. A trap calls what it stands for. It finds out that somebody else than the page called it by
 * its stack, on which browsers leave out the frames of an extension; then it notes it, or, with `throws`, breaks down.
 */
function trap(throws) {
  window.trespass = [];
  let busy = false;
  const isForeign = () => {
    if (busy) return false;
    busy = true;
    const limit = Error.stackTraceLimit;
    Error.stackTraceLimit = 6;
    const lines = new Error().stack.split("\n").filter((line) => line !== "" && line !== "Error");
    Error.stackTraceLimit = limit;
    const answer = judge(lines);
    busy = false;
    return answer;
  };
  const judge = (lines) => {
    // Chromium names an extension's frames to the page; Firefox leaves them out, so that this function and the trap itself are alone.
    return lines.some((line) => line.includes("-extension://")) || (navigator.userAgent.includes("Firefox") && lines.length <= 2);
  };
  const wrap = (name, original) =>
    new Proxy(original, {
      apply(target, self, values) {
        if (isForeign()) {
          window.trespass[window.trespass.length] = name;
          if (throws) throw new Error(`the trap ${name}`);
        }
        return Reflect.apply(target, self, values);
      },
      construct(target, values, made) {
        if (isForeign()) {
          window.trespass[window.trespass.length] = `new ${name}`;
          if (throws) throw new Error(`the trap new ${name}`);
        }
        return Reflect.construct(target, values, made);
      },
    });
  const set = (holder, key, name) => {
    const found = Object.getOwnPropertyDescriptor(holder, key);
    if (found === undefined || found.configurable === false) return;
    if (typeof found.value === "function") found.value = wrap(name, found.value);
    if (found.get) found.get = wrap(`get ${name}`, found.get);
    if (found.set) found.set = wrap(`set ${name}`, found.set);
    Object.defineProperty(holder, key, found);
  };
  const members = {
    Array: ["map", "push", "indexOf", "splice", "filter", "forEach", "includes", "join", "slice"],
    Node: ["textContent", "firstChild", "nextSibling", "parentElement", "appendChild", "isConnected", "getRootNode"],
    Element: ["attachShadow", "shadowRoot", "getAttribute", "checkVisibility", "append", "closest", "matches"],
    Document: ["adoptedStyleSheets", "createElement", "createRange", "querySelectorAll", "body"],
    ShadowRoot: ["adoptedStyleSheets", "innerHTML"],
    CSSStyleSheet: ["replaceSync", "insertRule"],
    HighlightRegistry: ["set", "get", "delete", "clear"],
    Highlight: ["add", "delete", "clear"],
    EventTarget: ["addEventListener", "dispatchEvent"],
    MutationObserver: ["observe", "takeRecords"],
    Function: ["call", "apply", "bind"],
    String: ["slice", "trim", "split"],
    Promise: ["then"],
  };
  for (const [kind, names] of Object.entries(members)) for (const name of names) if (window[kind]) set(window[kind].prototype, name, `${kind}.${name}`);
  for (const name of ["parse", "stringify"]) set(JSON, name, `JSON.${name}`);
  for (const name of ["CSSStyleSheet", "Highlight", "StaticRange", "IntersectionObserver", "setTimeout", "getComputedStyle"]) set(window, name, name);
}

/** Names that an element of the page can take, so that a form or the document answers with it instead of with its own property. */
const ON_FORMS = ("nodeType firstChild nextSibling previousSibling parentElement parentNode ownerDocument isConnected getRootNode contains compareDocumentPosition textContent localName attributes " +
  "getAttribute hasAttribute hasAttributes setAttribute closest matches shadowRoot assignedSlot checkVisibility children append remove scrollIntoView getBoundingClientRect getClientRects addEventListener " +
  "removeEventListener isContentEditable style id className innerText querySelector").split(" ");
const ON_DOCUMENT = ("body head documentElement defaultView contentType designMode title URL compatMode createElement createRange createTextNode createTreeWalker querySelector querySelectorAll getElementById " +
  "getSelection activeElement addEventListener removeEventListener caretPositionFromPoint elementFromPoint adoptedStyleSheets styleSheets execCommand hasFocus visibilityState fonts firstChild nodeType ownerDocument").split(" ");
const IN_WINDOW = "newsprism chrome browser running start createEngine extensionHost palette harvest".split(" ");

export const HOSTILE_PAGES = {
  /** Everything that scripts stand on is the page's own; some of the text is in an open shadow root. */
  traps: (throws) =>
    page(
      `${article}<section id="host"></section><script>
        document.getElementById("host").attachShadow({ mode: "open" }).append(...[...document.querySelectorAll("article p")].map((one) => one.cloneNode(true)));
        (${trap})(${throws});
      </script>`,
    ),

  /** Names of the page's own stand before those of the document, of forms and of the window; one form comes after itself without end. */
  clobbered: () => {
    const inputs = ON_FORMS.map((name) => `<input hidden name="${name}">`).join("");
    const images = ON_DOCUMENT.map((name) => `<img hidden alt="" src="data:," name="${name}">`).join("");
    const named = IN_WINDOW.map((name) => `<i id="${name}"></i><form name="${name}"></form>`).join("");
    return page(
      `<input name="nextSibling" form="endless" hidden><form id="endless"><p>The endless form was filed on Tuesday, officials said.</p></form>
       <main><form id="around">${inputs}${article}</form></main>${named}${images}`,
    );
  },

  /** A hundred thousand changes a second beside the article, and its paragraphs out and in again and around, until it is told to be calm. */
  restless: () =>
    page(
      `${article}<div id="noise"></div><script>
        window.changes = 0;
        const noise = document.getElementById("noise");
        const story = document.getElementById("story");
        const channel = new MessageChannel();
        channel.port1.onmessage = () => {
          if (window.calm) { noise.replaceChildren(); story.replaceChildren(...[...story.children].sort((a, b) => Number(a.dataset.n) - Number(b.dataset.n))); return; }
          for (let i = 0; i < 400; i += 1) {
            noise.append(document.createElement("b"));
            noise.lastChild.textContent = "noise " + i;
            noise.firstChild.remove();
          }
          noise.textContent = "";
          const last = story.lastElementChild;
          last.remove();
          story.prepend(last);
          last.firstChild.data += "";
          window.changes += 1200;
          setTimeout(() => channel.port2.postMessage(0), 3);
        };
        [...story.children].forEach((child, n) => { child.dataset.n = n; });
        channel.port2.postMessage(0);
      </script>`,
    ),

  /** Takes away whatever is added: style sheets, registered highlights, elements under the root. Stops when told to be calm. */
  remover: () =>
    page(
      `${article}<section id="host"></section><script>
        const root = document.getElementById("host").attachShadow({ mode: "open" });
        root.append(...[...document.querySelectorAll("article p")].map((one) => one.cloneNode(true)));
        window.removed = { cards: 0, marks: 0 };
        const watch = new MutationObserver((records) => {
          if (window.calm) return;
          for (const { addedNodes } of records) for (const node of addedNodes) { node.remove(); window.removed.cards += 1; }
        });
        watch.observe(document.documentElement, { childList: true });
        const timer = setInterval(() => {
          if (window.calm) { clearInterval(timer); return; }
          window.removed.marks += CSS.highlights.size;
          CSS.highlights.clear();
          for (const sheet of [...document.styleSheets]) sheet.ownerNode?.remove();
          document.adoptedStyleSheets = [];
          root.adoptedStyleSheets = [];
        }, 20);
      </script>`,
    ),

  /** Frames of every kind that the page made itself; \`leave\` sends one of them to another origin. */
  frames: (elsewhere) =>
    page(
      `${article}
       <iframe id="srcdoc" srcdoc='<body>${STORY.replaceAll("'", "&#39;").replaceAll('"', "&quot;")}</body>' width="600" height="640"></iframe>
       <iframe id="blank" width="600" height="640"></iframe>
       <iframe id="boxed" sandbox="allow-scripts" srcdoc='<body><p>The boxed council voted on Tuesday to repair the wall, officials said.</p></body>'></iframe>
       <iframe id="leaving" width="600" height="640" srcdoc='<body>${STORY.replaceAll("'", "&#39;").replaceAll('"', "&quot;")}</body>'></iframe>
       <iframe id="foreign" src="${elsewhere}"></iframe>
       <script>
         try { document.domain = document.domain; } catch {}
         document.getElementById("blank").contentDocument.body.append(...[...document.querySelectorAll("article p")].map((one) => one.cloneNode(true)));
         window.leave = (address) => new Promise((resolve) => { const frame = document.getElementById("leaving"); frame.onload = resolve; frame.removeAttribute("srcdoc"); frame.src = address; });
       </script>`,
    ),

  /** Listens for every trace of us, and speaks as if it were us. */
  listener: () =>
    page(
      `${article}<script>
        window.heard = [];
        for (const kind of ["message", "error", "unhandledrejection", "securitypolicyviolation", "storage", "copy", "focusin", "beforeunload"]) {
          for (const target of [window, document]) target.addEventListener(kind, (event) => { if (!(event.type === "message" && event.data?.forged)) window.heard.push(event.type); }, true);
        }
        window.names = () => [...new Set([...Object.getOwnPropertyNames(window), ...Object.getOwnPropertyNames(document), ...Object.getOwnPropertyNames(navigator)])].sort();
        window.traces = () => ({
          names: window.names(),
          heard: [...window.heard],
          loaded: performance.getEntriesByType("resource").map((entry) => entry.name),
          sheets: document.styleSheets.length + document.adoptedStyleSheets.length,
          elements: document.getElementsByTagName("*").length,
          highlights: [...CSS.highlights.keys()].length,
          mark: getComputedStyle(document.querySelector("article p"), "::highlight(newsprism-fact-1)").backgroundColor,
        });
        window.forge = async (id) => {
          const orders = [
            { kind: "bg-cs/off" },
            { kind: "popup-bg/settings", patch: { palette: "monochrome" } },
            { kind: "own-bg/pause", on: true },
            { kind: "own-bg/rules", change: { sites: { "127.0.0.1": "off" }, everywhere: "off" } },
            { kind: "cs-bg/own-label", page: location.href, anchor: { exact: "x", before: "" }, label: "fact" },
          ];
          const answers = [];
          for (const order of orders) {
            window.postMessage({ forged: true, ...order }, "*");
            document.dispatchEvent(new CustomEvent("newsprism", { detail: order }));
            for (const api of [globalThis.chrome, globalThis.browser]) {
              try { answers.push(await api.runtime.sendMessage(id, order)); } catch {}
              try { api.runtime.connect(id, { name: "newsprism-panel" }).postMessage(order); answers.push("connected"); } catch {}
            }
          }
          return answers;
        };
      </script>`,
    ),
};
