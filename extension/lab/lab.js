// @ts-check
/**
 * The laboratory: puts the words in place and starts its sections, one file each.
 *
 * Invariant: nothing is stored and nothing is sent; it touches no page and no tab.
 */
import { prepare } from "../shared/parts.js";
import { bindComparison } from "./comparison.js";
import { bindSelfTest } from "./self-test-view.js";

const words = prepare();
bindComparison(words);
bindSelfTest(words);
document.body.dataset.ready = "";
