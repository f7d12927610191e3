// @ts-check
/**
 * The page "Draft check": the desk of shared/draft-desk.js with the engine of the extension's own pages.
 *
 * Invariant: it asks for no page and no permission, and keeps nothing.
 */
import { createEngine } from "../engine/newsprism.js";
import { createDraftDesk } from "../shared/draft-desk.js";
import { element, prepare } from "../shared/parts.js";

const words = prepare();
document.title = words.say("draft_title");
createDraftDesk(element("desk"), words, createEngine).field.focus();
document.body.dataset.ready = "";
