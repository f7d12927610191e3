/**
 * The types of what our own pages are told of a page: its outline, what changed in it, its reading as a whole. Never shipped.
 */
declare global {
  namespace Newsprism {
    /** Which sentences are new or reworded since the reader last looked. */
    interface Changes {
      /** The page was read (again). */
      take(reading: Reading): void;
      /** Whether the reader has not seen this sentence yet. */
      isNew(reading: Reading, index: number): boolean;
      /** The reader has looked at all of this reading. */
      see(reading: Reading): void;
    }

    interface Outline extends Stoppable {
      /** Sends a new reading to every open side panel; null: there is nothing to list any more. */
      show(reading: Reading | null): void;
    }

    /** What a page of ours may order about the reading that it knows. */
    interface TranscriptOrders {
      reveal(sentence: number): void;
      /** Hides the marks, and all else that tells the labels, or brings them back. */
      hide(on: boolean): void;
      /** Labels of a lesson, in place of those given before. */
      give(labels: [number, PaintedClass, string][]): void;
      /** What the reader called sentences before they saw the labels. */
      guess(guesses: [number, PaintedClass][]): void;
    }

    interface Transcript extends Stoppable {
      /** Sends a new reading to every page that asked; null: there is none any more. */
      show(reading: Reading | null): void;
    }
  }
}

export {};
