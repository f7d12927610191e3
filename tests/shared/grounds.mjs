// Twenty grounds of the kinds that news sites have, each with the colour of its text: the pages that palettes are proved on.
// "dim" ones have text that is too faint by itself: there no tint may make it worse.

export const GROUNDS = [
  { name: "white, black", background: "#ffffff", text: "#000000" },
  { name: "white, dark grey", background: "#ffffff", text: "#333333" },
  { name: "white, mid grey", background: "#ffffff", text: "#666666" },
  { name: "white, link blue", background: "#ffffff", text: "#0000ee" },
  { name: "white, faint grey (dim)", background: "#ffffff", text: "#8a8a8a" },
  { name: "off-white, ink", background: "#f7f5f0", text: "#1a1a1a" },
  { name: "salmon newsprint, ink", background: "#fff1e5", text: "#33302e" },
  { name: "sepia, brown", background: "#f4ecd8", text: "#5b4636" },
  { name: "pale yellow, black", background: "#ffffcc", text: "#111111" },
  { name: "pale blue, navy", background: "#e6f0fa", text: "#0b2545" },
  { name: "light grey, black", background: "#dcdcdc", text: "#111111" },
  { name: "mid grey, black", background: "#808080", text: "#000000" },
  { name: "mid grey, white (dim)", background: "#808080", text: "#ffffff" },
  { name: "teal, white", background: "#006d6f", text: "#ffffff" },
  { name: "crimson, white", background: "#a3112f", text: "#ffffff" },
  { name: "navy, pale", background: "#0a2540", text: "#dbe7f3" },
  { name: "charcoal, pale", background: "#222222", text: "#d7d7d7" },
  { name: "slate, grey (dim)", background: "#2b303b", text: "#7a8190" },
  { name: "near black, off-white", background: "#101418", text: "#e8e6e3" },
  { name: "black, white", background: "#000000", text: "#ffffff" },
];
