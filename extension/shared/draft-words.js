// @ts-check
/**
 * The words that the draft check looks for by itself; all else it takes from the engine's report. English, small letters.
 *
 * Written by hand for Newsprism. Word lists alone: how they are read is draft-check.js' business.
 */

/** Groups that anybody may stand behind. */
export const VAGUE_GROUPS = new Set([
  "activists", "advocates", "analysts", "campaigners", "commentators", "critics", "detractors", "economists", "experts", "historians", "insiders",
  "many", "observers", "opponents", "others", "people", "pundits", "scholars", "skeptics", "sceptics", "some", "sources", "supporters", "watchers",
]);

/** What such a group does with an opinion. */
export const OPINION_VERBS = new Set([
  "argue", "argued", "believe", "believed", "call", "called", "claim", "claimed", "complain", "complained", "contend", "contended", "doubt", "doubted",
  "fear", "feared", "feel", "felt", "hope", "hoped", "insist", "insisted", "note", "noted", "point", "pointed", "predict", "predicted", "question",
  "questioned", "said", "say", "see", "suggest", "suggested", "suspect", "suspected", "think", "thought", "view", "wonder", "wondered", "worry", "worried", "warn", "warned",
]);

/** Words that may stand between the two ("critics of the plan have long said"). */
export const BETWEEN = new Set(["also", "always", "even", "have", "had", "has", "long", "now", "often", "privately", "still", "widely", "already"]);

/** What ties a group to somebody who can be asked ("analysts at Barr & Co. say"). */
export const TIES = new Set(["at", "from", "with", "including", "like", "such"]);

/** Feelings that are somebody's. */
export const FEELINGS = new Set(["alarm", "anger", "anxieties", "anxiety", "backlash", "concern", "concerns", "doubts", "fears", "fury", "hopes", "outrage", "skepticism", "scepticism", "speculation", "suspicion", "suspicions", "uncertainty", "unease", "worries"]);

/** What stands before a feeling that nobody is said to have. */
export const LEADS = new Set([
  "allayed", "amid", "calmed", "caused", "causing", "deep", "deepening", "despite", "drew", "drawing", "eased", "fresh", "fuel", "fueled", "fueling", "fuelled",
  "fuelling", "fuels", "grave", "growing", "heightened", "high", "increasing", "lingering", "mounting", "new", "over", "prompted", "prompting", "provoked",
  "raise", "raised", "raises", "raising", "renewed", "rising", "serious", "spark", "sparked", "sparking", "sparks", "spreading", "stoke", "stoked", "stokes", "stoking",
  "strong", "triggered", "triggering", "widespread",
]);

/** What stands after one. */
export const FOLLOWS = new Set(["abound", "abounded", "deepened", "emerged", "grew", "linger", "lingered", "mounted", "persist", "persisted", "remain", "remained", "rose", "spread", "swirled"]);

/** What a feeling is said to be, or to be doing, with nobody who feels it ("fears are growing"). */
export const SWELLS = new Set(["deepening", "emerging", "growing", "grown", "high", "mounted", "mounting", "rife", "rising", "risen", "spread", "spreading", "swirling", "widespread"]);

/** What stands between a feeling and such a word. */
export const HELPERS = new Set(["are", "been", "has", "have", "is", "was", "were"]);

/** Beliefs without a believer. */
export const NOBODYS = [
  "it is believed", "it is claimed", "it is feared", "it is hoped", "it is said", "it is thought", "it is understood", "it is widely believed", "it is rumored", "it is rumoured",
  "it was believed", "it was feared", "it was hoped", "it was thought", "is believed to", "are believed to", "is said to", "are said to", "is thought to", "are thought to",
  "is rumored to", "is rumoured to", "is widely seen", "are widely seen", "is widely regarded", "are widely regarded", "questions remain", "questions are being asked", "many believe",
];
