/** The engine as `newsprism.createEngine()` gives it. Every method throws an {@link EngineError}. */
export interface Engine {
  /** Labels the sentences and finds the quotations of a page. */
  analyze(page: Page): Report;
  /** The case for and against the label of one sentence, as an index into the `sentences` of the last report. */
  explain(sentence: number): Explanation;
  /** The page that was read last as the text of a file: the same bytes that the command line writes. */
  export(request: ExportRequest): string;
  /** Bytes of memory that the engine holds, its code and tables included. */
  memory(): number;
  /** Gives the engine's memory back. The engine must not be used after it. */
  free(): void;
}

/** Why the engine could not do what was asked. */
export interface EngineError extends Error {
  /**
   * - `malformed`: the message is not of the agreed shape, `path` names the bad field; the engine stays usable.
   * - `no_such_sentence`: the last report has no sentence of that index; the engine stays usable.
   * - `refused`: the page does not allow WebAssembly (thrown by `createEngine` only).
   * - `dead`: the engine broke down or was freed; ask `createEngine` for a new one.
   */
  code: "malformed" | "no_such_sentence" | "refused" | "dead";
  /** The bad field, such as `blocks[3].text`; only with `malformed` and `no_such_sentence`. */
  path?: string;
}

/** Starts an engine. Rejects with an {@link EngineError} of code `refused` where the page forbids WebAssembly. */
export type CreateEngine = () => Promise<Engine>;
