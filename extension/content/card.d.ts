/**
 * The types of the card: what opens it, what it shows, and what the reader can do with it. Never shipped.
 */
import type * as Wire from "../shared/wire.js";

declare global {
  namespace Newsprism {
    /** What a sentence is found again by: its words and the words before it, white space folded. */
    interface OwnAnchor {
      exact: string;
      before: string;
    }

    /** A label of the reader's own. */
    interface OwnLabel extends OwnAnchor {
      label: PaintedClass;
    }

    /** A label that a lesson file gives to a sentence, and the teacher's note on it ("" for none). */
    interface Given {
      label: PaintedClass;
      note: string;
    }

    /** What the reader called a sentence before they saw its label, and what the program calls it. */
    interface Guess extends OwnLabel {
      tool: Label;
    }

    interface Anchors {
      of(reading: Reading, index: number): OwnAnchor;
      match<N extends OwnAnchor>(reading: Reading, notes: readonly N[]): Map<number, N>;
    }

    interface OwnLabels {
      /** Asks the host for the labels of the present address. */
      load(): Promise<void>;
      /** Whether what was loaded is about another address, or nothing was loaded yet. */
      stale(): boolean;
      match(reading: Reading): Map<number, PaintedClass>;
      /** What the lesson says of the sentences. */
      given(reading: Reading): Map<number, Given>;
      /** Takes the labels of a lesson, in place of those before. */
      give(reading: Reading, labels: [number, PaintedClass, string][]): void;
      /** Has guesses kept. */
      guess(reading: Reading, guesses: [number, PaintedClass][]): void;
      /** Resolves with whether it was kept. */
      set(reading: Reading, index: number, label: PaintedClass | null): Promise<boolean>;
    }

    /** See content/sentences.js. Boxes are in the coordinates of the window, but for `at`, which speaks of the pointer's own document. */
    interface Sentences {
      at(reading: Reading, pointer: { x: number; y: number; target: Element; document: Document }): { index: number; box: Box } | null;
      box(reading: Reading, index: number): Box | null;
      next(report: Report, from: number, step: 1 | -1, label?: PaintedClass | null): number | null;
      isInView(reading: Reading, index: number): boolean;
      firstInView(reading: Reading, step: 1 | -1): number | null;
      bring(reading: Reading, index: number): void;
      place(report: Report, index: number): { number: number; of: number };
      same(before: Reading, index: number, after: Reading): number | null;
      text(reading: Reading, index: number): string;
      element(reading: Reading, index: number): Element | null;
    }

    interface Clipboard {
      /** A sentence with its label and a link to it. */
      sentence(host: Host, reading: Reading, index: number): string;
      /** An address with a text fragment. */
      link(address: string, text: string): string;
      copy(text: string): Promise<boolean>;
    }

    interface WalkKeys {
      /** What a key asks for; null where it is none of ours. */
      read(host: Host, event: KeyboardEvent, inCard: boolean): { kind: "enter" } | { kind: "walk"; step: 1 | -1; label: PaintedClass | null } | null;
    }

    interface CardActions {
      close(): void;
      /** Resolves with whether the sentence is on the clipboard. */
      copy(): Promise<boolean>;
      disagree(label: PaintedClass | null): void;
    }

    interface CardView {
      readonly element: HTMLElement;
      show(reading: Reading, sentence: number, how: { place: { number: number; of: number }; dark: boolean; look: Look | null; walking: boolean }): void;
      explain(reading: Reading, sentence: number, explanation: Wire.Explanation): void;
      /** Shows the reader's own label, or that there is none. */
      owned(reading: Reading, sentence: number): void;
      put(box: Box): void;
      /** Lets a screen reader say what the card is about. */
      speak(): void;
      /** Takes the focus, at the reader's wish. */
      enter(): void;
      /** Gives the focus back. */
      leave(): void;
      holdsFocus(): boolean;
      words(): string;
    }

    interface Card extends Stoppable {
      /** Shows a new reading of the page; closes an open card. */
      replace(reading: Reading | null): void;
      settings(settings: Settings): void;
      /** Opens the card of the next or previous sentence: the walk begins, or goes on. */
      walk(step: 1 | -1): void;
      /** Opens the card of a sentence, after scrolling to it where wanted. */
      reveal(sentence: number, scroll: boolean): void;
      /** The reader's own label of a sentence changed. */
      owned(sentence: number): void;
      /** The element that is put into the document while a card is open. */
      element(): Element;
      /** What the open card shows, as plain text; null when closed. For tests. */
      words(): string | null;
    }
  }
}

export {};
