// @ts-check
/**
 * The draft check on the demo page: the desk of shared/draft-desk.js with the engine of the content scripts.
 *
 * Invariant: the draft stays in the field.
 */
import { createDraftDesk } from "./shared/draft-desk.js";
import { startEngine } from "./shared/page-host.js";
import { openDesk } from "./desk.js";

const words = await openDesk();
createDraftDesk(/** @type {HTMLElement} */ (document.getElementById("desk")), words, () => startEngine());
document.body.dataset.ready = "";
