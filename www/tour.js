// @ts-check
/**
 * The tour: what there is to see on the demo page, one step after the other, each beside a frame around the part that it speaks of.
 *
 * Invariant: it covers nothing that it points at, Esc ends it, and the focus goes back to where it came from. The words are in index.html.
 */

/**
 * @param {HTMLDialogElement} dialog with one `[data-for]` element a step, which names the element that the step is about
 * @param {HTMLElement} opener the button that begins it
 */
export function createTour(dialog, opener) {
  const steps = /** @type {HTMLElement[]} */ ([...dialog.querySelectorAll("[data-for]")]);
  const place = /** @type {HTMLElement} */ (dialog.querySelector(".tour-place"));
  const [back, next, end] = /** @type {HTMLButtonElement[]} */ ([...dialog.querySelectorAll("button")]);
  let at = 0;

  /** @param {number} to */
  const show = (to) => {
    unframe();
    at = to;
    steps.forEach((step, index) => (step.hidden = index !== at));
    place.textContent = `Step ${at + 1} of ${steps.length}`;
    if (back !== undefined) back.disabled = at === 0;
    if (next !== undefined) next.textContent = at === steps.length - 1 ? "Done" : "Next";
    const target = document.getElementById(steps[at]?.dataset.for ?? "");
    target?.classList.add("toured");
    target?.scrollIntoView({ block: "center", behavior: "instant" });
    const box = target?.getBoundingClientRect();
    dialog.classList.toggle("at-start", box !== undefined && (box.left + box.right) / 2 > innerWidth / 2 && box.width < innerWidth / 2);
  };
  const unframe = () => {
    for (const framed of document.querySelectorAll(".toured")) framed.classList.remove("toured");
  };

  opener.addEventListener("click", () => {
    // Not modal: the reader may try what the tour speaks of.
    if (!dialog.open) dialog.show();
    show(0);
    next?.focus();
  });
  back?.addEventListener("click", () => show(Math.max(0, at - 1)));
  next?.addEventListener("click", () => (at === steps.length - 1 ? dialog.close() : show(at + 1)));
  end?.addEventListener("click", () => dialog.close());
  dialog.addEventListener("keydown", ({ key }) => {
    if (key === "Escape") dialog.close();
  });
  dialog.addEventListener("close", () => {
    unframe();
    opener.focus();
  });
}
