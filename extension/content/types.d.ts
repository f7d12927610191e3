/**
 * The types of the content scripts' one shared object. Never shipped: what ships is plain JavaScript.
 *
 * The content scripts are classic scripts. Each adds its one entry function to `globalThis.newsprism` and does nothing else
 * when it is loaded, except main.js, which starts the whole where an extension's host is present.
 */
import type * as Wire from "../shared/wire.js";
import type { Settings as ReaderSettings } from "../shared/settings.js";
import type { Code as ProtocolCode, PageSummary as Summary } from "../shared/protocol.js";

declare global {
  // eslint-disable-next-line no-var
  var newsprism: Newsprism.Content;

  interface Window {
    readonly CSS: typeof CSS;
    readonly StaticRange: typeof StaticRange;
    readonly Highlight: typeof Highlight;
    readonly MutationObserver: typeof MutationObserver;
  }

  namespace Newsprism {
    type Page = Wire.Page;
    type Declaration = Wire.Declaration;
    type Report = Wire.Report;
    type BlockKind = Wire.Block["kind"];
    type Label = Wire.Label;
    type Settings = ReaderSettings;
    type PageSummary = Summary;
    type Code = ProtocolCode;
    type PaintedClass = "fact" | "quote" | "commentary" | "unclear";

    /** Everything that was started can be stopped; stopping twice is harmless. */
    interface Stoppable {
      stop(): void;
    }

    /**
     * What the content scripts need from where they run: the extension (host.js) or the demo page (www). The content scripts
     * themselves know neither the browser's extension interface nor the demo page.
     */
    interface Host {
      /** Only what lies under this element is read. Without it, the whole document. */
      root?: Element;
      /** How to begin; `returning` when the page came back from the back-forward cache. Never rejects. */
      begin(returning: boolean): Promise<Beginning>;
      /** A started engine in this page. Rejects with a {@link Failure}: `wasm_refused` where the page's own rules forbid it. */
      createEngine(): Promise<WasmEngine>;
      /** A channel to the engine in the background; null where there is none (the demo page). */
      openEnginePort: (() => EnginePort) | null;
      /** Calls back when a side panel opens on this page, with its end of the channel. */
      listenPanels(opened: (port: EnginePort) => void): Stoppable;
      /** Calls back when one of our own pages asks for the whole reading, with its end of the channel. */
      listenReaders(opened: (port: EnginePort) => void): Stoppable;
      /** Keeps what the reader called sentences before they saw a label. */
      keepGuesses(page: string, guesses: Guess[]): void;
      /** Calls back when one of the extension's own pages wants this page as a file, with its end of the channel. */
      listenExports(opened: (port: EnginePort) => void): Stoppable;
      /** Remembers the reader's choices while the tab lives. */
      saveChoices(choices: Choice[]): void;
      /** Remembers that this origin refuses WebAssembly. */
      refused(): void;
      /** Fits the style sheet of the marks to these grounds and to elements of these names (none: to the whole page), in every frame that there is by now. */
      style(grounds: readonly Ground[], elements: readonly string[]): void;
      /** The reader's own labels of the sentences of an address. Never rejects. */
      ownLabels(page: string): Promise<OwnLabel[]>;
      /** Keeps a label of the reader's own, or takes it away again (null). False where it could not be kept. */
      setOwnLabel(page: string, anchor: OwnAnchor, label: PaintedClass | null): Promise<boolean>;
      /** What was found changed. */
      publish(summary: PageSummary): void;
      /** A text of the interface in the reader's language. */
      text(key: MessageKey, ...substitutions: string[]): string;
      /** Calls back on orders from outside. */
      listen(orders: Orders): Stoppable;
    }

    /** `on: false`: start nothing, take everything down. */
    type Beginning = { on: false } | BeginningOn;

    interface BeginningOn {
      on: true;
      settings: Settings;
      /** Stay with the engine in the background: this origin is known to refuse WebAssembly, or the reader wants it so. */
      wasm_refused: boolean;
      /**
       * Whether highlights inherit from element to element. Where not, the rules are for every element by itself, and every shadow root needs
       * them for itself.
       */
      inherits: boolean;
      /** What the reader chose in this tab before. */
      choices?: Choice[];
    }

    /** What may be ordered from outside. */
    interface Orders {
      off(): void;
      settings(settings: Settings): void;
      walk(step: 1 | -1): void;
      /** The reader wants what is selected, or the block under the pointer, to be marked or left out. */
      choose(what: "selection" | "block", on: boolean): void;
    }

    /** A choice of the reader's: a number made from a block's text, and whether the block is to be marked. */
    type Choice = [key: string, on: boolean];

    interface Choices extends Stoppable {
      /** Takes the choices of an earlier reading of this tab. */
      restore(kept: readonly Choice[]): void;
      /** Notes what the reader asks for now; false where there is nothing selected or pointed at. */
      ask(what: "selection" | "block", on: boolean): boolean;
      /** Writes the choices into a page that was read; whether any block of it is to be marked. */
      apply(harvested: Harvest): boolean;
    }

    /** An error with one of the codes of protocol.js, or `wasm_refused`, which never leaves the content scripts. */
    interface Failure extends Error {
      code: ProtocolCode | "wasm_refused" | "stopped";
    }

    /** What one element is to the reader of a page. */
    interface Elements {
      isSkipped(element: Element): boolean;
      isBlock(element: Element): boolean;
      isLink(element: Element): boolean;
      kindOf(element: Element, around: BlockKind): BlockKind;
      describe(element: Element): Omit<Wire.Container, "parent">;
    }

    /** A block as it was read: its text and the text nodes that it is the exact concatenation of. */
    interface ReadBlock {
      /** The element that holds the run of text. */
      element: Element;
      nodes: Text[];
      /** Where each node's data begins in `text`, in UTF-16 units. */
      starts: number[];
      text: string;
    }

    /** A page as it was read. `blocks[i]` is what `page.blocks[i]` was read from. */
    interface Harvest {
      page: Page;
      blocks: ReadBlock[];
      /** The documents and open shadow roots that were walked, to be watched. */
      roots: (Document | ShadowRoot)[];
      /** UTF-16 units of text in all blocks. */
      units: number;
      /** Elements that may still become something else (custom elements not yet defined). */
      unsettled: boolean;
    }

    /** Finds text nodes for offsets and offsets for text nodes. */
    interface TextMap {
      readonly blocks: readonly ReadBlock[];
      /** Whether a block's text nodes still hold what was read. */
      intact(block: number): boolean;
      /** Static ranges over a stretch of a block, one a text node; null where the block is gone or the offsets are none of it. */
      ranges(block: number, start: number, end: number): StaticRange[] | null;
      /** Live boxes of a stretch of a block, in the coordinates of its own frame. Forces no layout that is not due anyway. */
      boxes(block: number, start: number, end: number): DOMRect[];
      /** The block and offset of a place in a text node; null where it belongs to no block. */
      locate(node: Node, offset: number): { block: number; offset: number } | null;
      /** The blocks whose text an element holds directly. */
      held(element: Element): readonly number[];
      /** The block that a text node belongs to. */
      owner(node: Node): number | undefined;
    }

    /** A place on the screen, in pixels of the window. */
    interface Box {
      left: number;
      top: number;
      right: number;
      bottom: number;
    }

    interface Place {
      /** A box of a frame's document in the coordinates of the whole page's window. */
      outer(box: Box, inner: Document): Box;
      /** Those of a long block's parts, in their order, that stand at most one screen away from the screen. */
      window(map: TextMap, block: number, parts: readonly { start: number; end: number }[]): { from: number; to: number };
    }

    /** Whom a watcher tells. */
    interface Watched {
      /** The page's colours may have changed. */
      recoloured(): void;
      /** A frame was loaded, without the style sheet of the marks. */
      framed(): void;
      /** The page changed and has calmed down: read it again. */
      changed(): void;
      /** A text node is being rewritten: nothing may stay painted over it. */
      touched(node: Node): void;
      /** Our own element, whose coming and going is no change. */
      own(): Element | null;
    }

    interface Watcher extends Stoppable {
      /** Watches exactly these documents and shadow roots. */
      roots(roots: Harvest["roots"]): void;
      /** A reading took this long: the next one waits in proportion. */
      cost(milliseconds: number): void;
      /** The page may still become something else without a change that can be seen: read it again later, a few times. */
      unsettled(): void;
    }

    /** Which blocks are near the part of the page that is on the screen. */
    interface Viewport extends Stoppable {
      /** Those that are, by index; kept up to date. */
      readonly near: ReadonlySet<number>;
      /** Watches the first blocks of the page, whatever they are. */
      ahead(): void;
      watch(element: Element): void;
      /** Calls back when blocks came near or went, the nearest to the middle of the screen first. One listener. */
      changed(listener: (blocks: number[]) => void): void;
    }

    interface Sameness {
      /** Whether a page reads the same as before, word for word and block for block. */
      page(before: Page, after: Page): boolean;
      /** Whether the same text stands in the same text nodes as before. */
      text(before: Reading, after: Harvest): boolean;
    }

    /** One finished reading of the page. */
    interface Reading {
      report: Report;
      map: TextMap;
      painter: Painter;
      engine: Engine;
      /** What the report is about. */
      page: Page;
      /** The reader's own labels of its sentences, by index. */
      own: ReadonlyMap<number, PaintedClass>;
      /** What a lesson file says of its sentences, by index. */
      given: ReadonlyMap<number, Given>;
    }

    /** The browser's own properties and methods of nodes (nodes.js); a name that is not the browser's says what it stands for. */
    interface Nodes {
      type(node: Node): number;
      first(node: Node): ChildNode | null;
      next(node: Node): ChildNode | null;
      parent(node: Node): HTMLElement | null;
      document(node: Node): Document | null;
      isConnected(node: Node): boolean;
      root(node: Node): Node;
      holds(node: Node, other: Node | null): boolean;
      listen(target: EventTarget, kind: string, listener: (event: any) => void, options: AddEventListenerOptions): void;
      name(element: Element): string;
      shadow(element: Element): ShadowRoot | null;
      slot(element: Element): HTMLSlotElement | null;
      attribute(element: Element, name: string): string | null;
      has(element: Element, name: string): boolean;
      hasAny(element: Element): boolean;
      matches(element: Element, selector: string): boolean;
      box(element: Element): DOMRect;
      /** `scrollIntoView` */
      bring(element: Element, how: ScrollIntoViewOptions): void;
      /** `checkVisibility` */
      isDrawn(element: Element, how: CheckVisibilityOptions): boolean;
      top(document: Document): HTMLElement;
      body(document: Document): HTMLElement | null;
      window(document: Document): (Window & typeof globalThis) | null;
      title(document: Document): string;
      address(document: Document): string;
      contentType(document: Document): string;
      designMode(document: Document): string;
      focused(document: Document): Element | null;
      find(document: Document, selector: string): Element | null;
      all(document: Document, selector: string): NodeListOf<Element>;
      create<K extends string>(document: Document, name: K): K extends keyof HTMLElementTagNameMap ? HTMLElementTagNameMap[K] : HTMLElement;
      range(document: Document): Range;
      selection(document: Document): Selection | null;
      command(document: Document, name: string): boolean;
      /** The caret at a point of the window; null where there is none or the browser cannot tell. */
      caret(document: Document, x: number, y: number): CaretPosition | null;
    }

    /** Measures out work in slices. */
    interface Pace {
      /** Begins to measure: the page ran until now. */
      begin(): void;
      /** Whether the slice is used up. */
      due(): boolean;
      /** Lets the page run, then begins a new slice. Rejects with `stopped` once stopped. */
      rest(): Promise<void>;
      /** Ends the last slice. */
      end(): void;
      /** The longest finished slice so far, in milliseconds. */
      longest(): number;
    }

    /** Every text that the content scripts show. Each is a key of `_locales/en/messages.json`. */
    type MessageKey =
      | `label_${PaintedClass}`
      | "language_code" | "confidence_high" | "confidence_middle" | "confidence_low" | "confidence_unclear" | `letter_${PaintedClass}`
      | "card_speaker" | "card_speaker_verb" | "card_speaker_none" | "card_speaker_unnamed" | "card_for" | "card_against"
      | "card_estimate" | "card_not_checked" | "card_close" | "card_place" | "card_keys" | "card_copy" | "card_copied" | "card_not_copied"
      | "card_given" | "card_copied_text" | "card_disagree" | "card_own" | "card_own_choose" | "card_own_delete"
      | "reason_usual" | "reason_usual_against" | "reason_word" | "reason_no_words"
      | `cue_${Wire.CueKind}`;

    /** What a test may read: `newsprism.debugState()` in the content scripts' own world. Plain data, nothing of it is in the page. */
    interface DebugState {
      on: boolean;
      summary: PageSummary | null;
      /** Registered marks a class. */
      counts: Record<PaintedClass, number>;
      /** Every sentence of the report that has a label, with its text. */
      sentences: { text: string; label: Label; role: string; parts: { text: string; label: Label }[] }[];
      /** What a lesson says of the sentences. */
      given: { text: string; label: PaintedClass; note: string }[];
      /** Text under every registered mark, read back through the registered ranges. */
      marks: { label: PaintedClass | "cue"; text: string }[];
      card: string | null;
      longest_slice_ms: number;
      readings: number;
    }

    interface Running extends Stoppable {
      /** Says again what was found: the scripts were put in a second time. */
      refresh(): void;
      walk(step: 1 | -1): void;
      /** Opens the card of a sentence, after scrolling to it where wanted. */
      reveal(sentence: number, scroll: boolean): void;
      settings(settings: Settings): void;
      debug(): DebugState;
    }

    interface Content {
      /** Set by host.js in the extension only. */
      extensionHost?: () => Host;
      /** Set by the generated engine-bytes.js, on demand. */
      createEngine?: () => Promise<WasmEngine>;
      /** What caution costs and brings, set by the generated shared/caution-table.js; rows by rising caution. */
      cautionTable?: { caution: number, precision: number, coverage: number }[];
      /** The caution of a reader who has not chosen one. */
      cautionDefault?: number;
      /** On how many sentences the table was measured. */
      cautionSentences?: number;
      /** The one that runs, if any. */
      running?: Running | null;
      start(host: Host): Running;
      debugState(): DebugState;

      nodes: Nodes;
      palette: Palette;
      /** How sure the program is of a sentence's label, as the name of a text. */
      confidence(sentence: Pick<Wire.Sentence, "label" | "probabilities">): "confidence_high" | "confidence_middle" | "confidence_low" | "confidence_unclear";
      pace(signal: AbortSignal, milliseconds?: number): Pace;
      failure(code: Failure["code"], message: string): Failure;
      gate(document: Document): ProtocolCode | null;
      elements: Elements;
      declared(document: Document): Pick<Page, "title" | "byline" | "language" | "declared">;
      choices(host: Host): Choices;
      harvest(root: Element, skip: Element | null): Generator<void, Harvest, void>;
      place: Place;
      textMap(blocks: ReadBlock[]): TextMap;
      /** Calls the functions of an engine once, with a pause before each slice and at the end; `rest` gives false where it is no longer wanted. */
      warmUp(engine: Pick<WasmEngine, "analyze">, rest: () => Promise<unknown>): Promise<void>;
      engines(host: Host, signal: AbortSignal): Engines;
      engineHere(host: Host, signal: AbortSignal, worked: (milliseconds: number) => void): Promise<Engine>;
      engineThere(host: Host, signal: AbortSignal): Engine;
      grounds(): Grounds;
      fitting(grounds: Grounds, inherits: boolean, restyle: () => void): Fitting;
      viewport(map: TextMap): Viewport;
      paint(report: Report, map: TextMap, viewport: Viewport, first: Shown, highlights: Highlights, grounds: Grounds, fitting: Fitting): Painter;
      highlights(shadowStyles: boolean): Highlights;
      watch(watched: Watched): Watcher;
      sameness: Sameness;
      describe(summary: PageSummary | null, reading: Reading | null, card: Card | null, longest: number, readings: number): DebugState;
      cardStyles: string;
      cardView(host: Host, actions: CardActions): CardView;
      card(host: Host, grounds: Grounds, disagree: (index: number, label: PaintedClass | null) => void): Card;
      sentences: Sentences;
      clipboard: Clipboard;
      walkKeys: WalkKeys;
      ownLabels(host: Host): OwnLabels;
      changes(): Changes;
      outline(host: Host, reveal: (sentence: number) => void): Outline;
      anchors: Anchors;
      transcript(host: Host, orders: TranscriptOrders): Transcript;
      exports(host: Host): Exports;
      summary(host: Host, signal: AbortSignal): Summaries;
      /** Scrolls a sentence of the last reading onto the screen and opens its card. */
      revealSentence(sentence: number, scroll?: boolean): void;
    }
  }
}

export {};
