/**
 * The types of how marks look and where they are registered: the part of the content scripts' shared object that shared/palette.js,
 * content/grounds.js, content/highlights.js and content/paint.js make. Never shipped.
 */
import type { Settings } from "../shared/settings.js";

declare global {
  namespace Newsprism {
    /** What text stands on, and its own colour: opaque, `[red, green, blue]`, 0 to 255. */
    interface Ground {
      background: [number, number, number];
      text: [number, number, number];
    }

    /** What the reader chose of the looks of the marks. */
    type Look = Pick<Settings, "palette" | "intensity" | "markStyle" | "ownColours">;

    interface Tint {
      colour: [number, number, number];
      /** 0 to 1. */
      alpha: number;
    }

    /** The marks on one ground. */
    type Marks = { current: Tint | null } & Record<PaintedClass, MarkLook>;

    interface MarkLook {
      tint: Tint | null;
      line: [number, number, number];
      form: "solid" | "dotted" | "wavy" | "dashed";
      /** In pixels. */
      thickness: number;
    }

    /** See shared/palette.js. */
    interface Palette {
      readColour(text: string): { colour: [number, number, number]; alpha: number } | null;
      over(top: [number, number, number], alpha: number, below: [number, number, number]): [number, number, number];
      contrast(one: [number, number, number], other: [number, number, number]): number;
      isDark(background: [number, number, number]): boolean;
      marks(look: Look, ground: Ground): Marks;
      rules(look: Look, grounds: readonly Ground[], reached: readonly string[]): string;
      readonly REACHED: readonly string[];
      readonly PLAIN: 0;
    }

    /** The grounds of a page, numbered from 1; 0 is `palette.PLAIN`, a ground that is not known. */
    interface Grounds {
      /** The number of the ground that the text of an element stands on. */
      of(element: Element): number;
      /** Ground `i` is `list()[i - 1]`. */
      list(): readonly Ground[];
      /** Whether the list has grown since this was last asked. */
      grown(): boolean;
      /** Reads every element anew from now on. A list that has grown long begins anew as well, and with it a new epoch. */
      forget(): void;
      /** Numbers of two epochs have nothing to do with each other. */
      epoch(): number;
    }

    /** What the style sheet of the marks is fitted to. */
    interface Fitting {
      /** Finds the grounds of the first blocks and reaches those that may be prose. */
      ahead(blocks: readonly ReadBlock[]): void;
      /** The rules have to reach this block's text. */
      cover(block: ReadBlock): void;
      /** Some of `palette.REACHED`, in that order; none where the rules are for the whole page. */
      names(): readonly string[];
      /** Has a new style sheet made if more was found since this was last asked, or always. */
      fit(always?: boolean): void;
    }

    interface Painter extends Stoppable {
      /** Paints these classes and no others, with or without the words that count. */
      show(shown: Shown): void;
      /** Paints these sentences, by their index, with the reader's own labels. */
      relabel(labels: ReadonlyMap<number, PaintedClass>): void;
      /** Looks again at what the text stands on: the page may have changed its colours. */
      recolour(): void;
      /** Drops the marks of a block whose text is changing. */
      forget(block: number): void;
      /** Sets the sentence whose card is open apart; null for none. */
      current(sentence: number | null): void;
      /** Resolves when everything near the viewport has been painted once. */
      settled: Promise<void>;
      /** The ranges that are registered now. */
      marks(): { label: PaintedClass | "cue"; range: StaticRange }[];
      /** Longest slice of work so far, in milliseconds. */
      longest(): number;
    }

    /** What of a report is shown. */
    type Shown = Pick<Settings, "shownClasses" | "cueMarks">;

    /** The highlights of all windows, by class and ground. */
    interface Highlights extends Stoppable {
      /** Whether this browser can paint at all; where it cannot, `of` gives null. */
      canPaint(): boolean;
      /** The highlight that a mark over a text node is registered with; null where the node is in no window. */
      of(node: Node, label: PaintedClass | "cue" | "current", variant: number): Highlight | null;
      /** Gives every shadow root that needs them these rules. */
      style(rules: string): void;
    }
  }
}

export {};
