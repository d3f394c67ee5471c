/** Advance widths of the characters 32 to 126 of DejaVu Sans 2.37, in thousandths of the font size. */
const plainWidths: readonly number[] = [
  318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, 636, 636, 636, 636, 636, 636, 636,
  636, 636, 636, 337, 337, 838, 838, 838, 531, 1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863,
  748, 787, 603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, 500, 613, 635, 550, 635,
  615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, 635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636,
  337, 636, 838,
]

/** The same of DejaVu Sans Bold. */
const boldWidths: readonly number[] = [
  348, 456, 521, 838, 696, 1002, 872, 306, 457, 457, 523, 838, 380, 415, 380, 365, 696, 696, 696, 696, 696, 696, 696,
  696, 696, 696, 400, 400, 838, 838, 838, 580, 1000, 774, 762, 734, 830, 683, 683, 821, 837, 372, 372, 775, 637, 995,
  837, 850, 733, 850, 770, 720, 682, 812, 774, 1103, 771, 724, 725, 457, 365, 457, 838, 500, 500, 675, 716, 593, 716,
  678, 435, 716, 712, 343, 343, 665, 343, 1042, 712, 687, 716, 716, 493, 595, 478, 712, 652, 924, 645, 652, 582, 712,
  365, 712, 838,
]

/** A letter outside ASCII is taken for a wide one, a character of an East Asian script for a square. */
const otherWidth = 720
const squareWidth = 1000

/**
 * The width of a line of text in pixels, set in the font of the charts. Laying out by a table instead of the fonts of
 * the machine makes a chart the same bytes on all of them, and no label is cut on one that looked right on another.
 * Kerning is left out: it only ever makes text narrower.
 */
export function measureText(text: string, size: number, bold = false): number {
  const widths = bold ? boldWidths : plainWidths
  let sum = 0
  for (const character of text) {
    const code = character === "\u00a0" ? 32 : (character.codePointAt(0) ?? 0)
    sum += widths[code - 32] ?? (code > 0x2e7f ? squareWidth : otherWidth)
  }
  return (sum * size) / 1000
}

/** No line is longer than this, however wide the space: eyes lose their way back. */
const mostCharacters = 60

/**
 * Breaks text at spaces into lines no wider than `width` pixels and no longer than 60 characters (or `most`); a word that is
 * wider alone is cut. The lines are as even as they can be without becoming more. A percent sign stays with
 * its number, and a number with the ± before it.
 */
export function wrapText(
  text: string,
  width: number,
  size: number,
  bold = false,
  most = mostCharacters,
): readonly string[] {
  const words = text
    .replaceAll(" %", "\u00a0%")
    .replaceAll("± ", "±\u00a0")
    .split(/[ \n\t]+/)
    .filter((part) => part !== "")
  const breakAt = (limit: number) =>
    breakWords(words, (line) => Array.from(line).length <= most && measureText(line, size, bold) <= limit)
  const greedy = breakAt(width)
  // Evening out must not cut a word that has room.
  const widest = words.reduce((most, word) => Math.max(most, measureText(word, size, bold)), width / 2)
  let [narrow, wide, lines] = [Math.min(widest, width), width, greedy]
  for (let i = 0; greedy.length > 1 && i < 8; i++) {
    const middle = (narrow + wide) / 2
    const tighter = breakAt(middle)
    if (tighter.length > greedy.length) narrow = middle
    else [wide, lines] = [middle, tighter]
  }
  return lines
}

function breakWords(words: readonly string[], fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = []
  let line = ""
  for (const word of words) {
    const longer = line === "" ? word : `${line} ${word}`
    if (fits(longer)) {
      line = longer
      continue
    }
    if (line !== "") lines.push(line)
    line = cutWord(word, fits, lines)
  }
  return line === "" && lines.length > 0 ? lines : [...lines, line]
}

/** Pushes full lines of a word that is too wide and gives back its end. */
function cutWord(word: string, fits: (line: string) => boolean, lines: string[]): string {
  let rest = Array.from(word)
  while (rest.length > 1 && !fits(rest.join(""))) {
    let count = rest.length - 1
    while (count > 1 && !fits(rest.slice(0, count).join(""))) count--
    lines.push(rest.slice(0, count).join(""))
    rest = rest.slice(count)
  }
  return rest.join("")
}
