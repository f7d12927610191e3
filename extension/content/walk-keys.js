// @ts-check
/**
 * A key pressed while a card is open into what the reader wants: on to the next or previous sentence, of any class or of one, or into
 * the card.
 *
 * Invariant: keys with Alt, Ctrl or Meta, and keys typed into a field, are never ours. It changes nothing; card.js asks it only while a card
 * stays open, and takes letters only during a walk that the reader began with the extension's own command.
 */
(() => {
  const newsprism = (globalThis.newsprism ??= /** @type {Newsprism.Content} */ ({}));

  /** @type {readonly Newsprism.PaintedClass[]} */
  const CLASSES = ["fact", "quote", "commentary", "unclear"];

  newsprism.walkKeys = {
    read(host, event, inCard) {
      if (event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return null;
      if (!inCard && isField(event.composedPath()[0])) return null;
      if (event.key === "Tab" && !event.shiftKey && !inCard) return { kind: "enter" };
      if (event.key === "ArrowRight" || event.key === "ArrowLeft") {
        return event.shiftKey ? null : { kind: "walk", step: event.key === "ArrowRight" ? 1 : -1, label: null };
      }
      const label = CLASSES.find((name) => host.text(`letter_${name}`).toLowerCase() === event.key.toLowerCase());
      // The question mark needs Shift on most keyboards: there it says nothing about the direction.
      return label === undefined ? null : { kind: "walk", step: event.shiftKey && event.key.toLowerCase() !== event.key ? -1 : 1, label };
    },
  };

  /**
   * @param {EventTarget | undefined} target
   */
  function isField(target) {
    const element = /** @type {HTMLElement | undefined} */ (target);
    return element?.isContentEditable === true || ["input", "textarea", "select"].includes(element?.localName ?? "");
  }
})();
