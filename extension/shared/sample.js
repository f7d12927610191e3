// @ts-check
/**
 * A short article of our own making that the welcome page and the preview among the options are shown with. English, like every text that
 * the engine reads; it is a sample and no text of the interface.
 */

/** Paragraphs with all three classes, and a sentence in two voices. */
const PARAGRAPHS = [
  "The town council of Merrow voted 5 to 4 on Monday to close the public library on weekdays from September.",
  "“We simply do not have the money,” Mayor Edda Lunt told about 60 residents after the vote.",
  "The library opened in 1924 and lent some 48,000 books last year, according to its annual report.",
  "It is a shameful decision, and the council should be embarrassed by it.",
  "Critics called the plan short-sighted. A spokesman for the council said the savings would come to 212,000 dollars a year.",
  "Perhaps somebody will explain to the children of Merrow why a new car park was never in danger.",
  "“I learned to read in that building,” said Tomas Brandt, 71, “and so did my daughters.” The council will meet again on June 3.",
];

/**
 * The article as elements.
 * @returns {HTMLElement[]}
 */
export function sampleArticle() {
  return PARAGRAPHS.map((text) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    return paragraph;
  });
}
