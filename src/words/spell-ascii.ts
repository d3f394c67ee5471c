const signs: Readonly<Record<string, string>> = {
  "–": "-",
  "—": "-",
  "−": "-",
  "─": "-",
  "·": ".",
  "…": "...",
  "×": "x",
  "→": "->",
  "≥": ">=",
  "≤": "<=",
  "±": "+/-",
  "≈": "~",
  "“": '"',
  "”": '"',
  "‘": "'",
  "’": "'",
  "█": "#",
  "▇": "%",
  "▆": "*",
  "▅": "+",
  "▄": "=",
  "▃": "-",
  "▂": ":",
  "▁": "_",
  "░": ".",
}

/** A text for a terminal that knows ASCII alone. */
export function spellAscii(text: string): string {
  return text.replaceAll(/[–—−─·…×→≥≤±≈“”‘’█▇▆▅▄▃▂▁░]/g, (sign) => signs[sign] ?? sign)
}
