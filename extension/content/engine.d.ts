/**
 * The types of the engine, wherever it runs, and of what it makes for other tools. Part of the content scripts' one shared object
 * (types.d.ts); never shipped.
 */
import type * as Wire from "../shared/wire.js";

declare global {
  namespace Newsprism {
    /** The engine as Rust exports it. */
    interface WasmEngine {
      analyze(page: Page): Report;
      explain(sentence: number): Wire.Explanation;
      export(request: Wire.ExportRequest): string;
      /** Bytes of memory that it holds. */
      memory(): number;
      free(): void;
    }

    /** One engine, wherever it runs. */
    interface Engine extends Stoppable {
      readonly place: "here" | "there";
      analyze(page: Page): Promise<Report>;
      /** The case for and against a sentence of a page's report; the page is read again where another was read since. */
      explain(page: Page, sentence: number): Promise<Wire.Explanation>;
      /** A page as the text of a file; it is read again where another was read since. */
      export(page: Page, request: Wire.ExportRequest): Promise<string>;
      /** Stops once everything that was asked so far is answered. */
      retire(): void;
    }

    /** Which engine reads the page (engines.js). */
    interface Engines extends Stoppable {
      /** Never starts one in this page: it is known to refuse. */
      refuse(): void;
      /** Whether the reader wants no engine in pages. */
      keepApart(on: boolean): void;
      /** The one that is in use. */
      current(): Engine | null;
      /** Opens the way to the background's before there is anything to read; nothing where there is no background. */
      ahead(): void;
      /** The one for a reading of this page, in use from now on. Rejects where none can be had. */
      choose(page: Page): Promise<Engine>;
      /** The page's own in place of a background that failed; null where that may not or cannot be. */
      instead(page: Page): Promise<Engine | null>;
      /** Starts the page's own once the page rests, and lets it read the page: then there is one to {@link adopt}, if it may and can be. Never rejects. */
      moveIn(page: Page): Promise<void>;
      /** The page's own, where it has moved in, was not in use yet and may read this page: in use from now on. Only while no reading is under way. */
      adopt(page: Page): Engine | null;
      /** The longest slice of work of an engine in this page, in milliseconds. */
      longest(): number;
    }

    /** The two ends of a `runtime.Port`, so that tests and the demo page can stand in for it. */
    interface EnginePort {
      post(message: unknown): void;
      onMessage(listener: (message: any) => void): void;
      onDisconnect(listener: () => void): void;
      close(): void;
    }

    /** What the background and the popup are told. */
    interface Summaries {
      current(): PageSummary;
      /** Says it again, as it is. */
      repeat(): void;
      nothing(code: PageSummary["code"]): void;
      failed(code: PageSummary["code"], detail: string): void;
      marked(report: Report, place: PageSummary["engine_place"], code: PageSummary["code"]): void;
    }

    interface Exports extends Stoppable {
      /** What is exported from now on; null: nothing. */
      show(reading: Reading | null): void;
    }
  }
}

export {};
