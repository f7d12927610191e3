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
      /** The case for and against a sentence of the last report. */
      explain(sentence: number): Promise<Wire.Explanation>;
      /** A page as the text of a file; it is read again where another was read since. */
      export(page: Page, request: Wire.ExportRequest): Promise<string>;
    }

    /** The two ends of a `runtime.Port`, so that tests and the demo page can stand in for it. */
    interface EnginePort {
      post(message: unknown): void;
      onMessage(listener: (message: any) => void): void;
      onDisconnect(listener: () => void): void;
      close(): void;
    }

    interface Exports extends Stoppable {
      /** What is exported from now on; null: nothing. */
      show(reading: Reading | null): void;
    }
  }
}

export {};
