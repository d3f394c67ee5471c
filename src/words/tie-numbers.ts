/** A space that must not break. */
export const tie = "\u00a0"

/** Day in ISO form, with what may stand around it: no number that a unit follows. */
const day = /^\W*\d{4}-\d{2}-\d{2}\W*$/

/** A number that ends its word, with what it may begin with: `37`, `(1,560`, `36–38`, `<0.1`, `95`; behind `19:` and `19,` a clause ends. */
const number = /^[^\p{L}\d]*\d(?:[\d.,:–/^e+-]*[\d–/^e+-])?$/u

/** What belongs to the number after it: a sign, a bound, an error. */
const sign = /^\(?[-+−±<>≤≥=×~≈]{1,2}$/

const unit = /^[%‰°€$£\p{L}]/u

/** Words after a number that are none of its units: a line may break before them. */
const noUnits = new Set(["to", "and", "or", "of", "in", "on", "by", "at", "with", "from", "is", "are", "as", "than"])

/**
 * Ties numbers to their sign and to the word after them, so that no line ends between them: `37 %`, `− 3`, `1,560
 * persons`, `± 0.2`. Only spaces become spaces that do not break; the text stays as long as it was. A day is no number.
 */
export function tieNumbers(text: string): string {
  const words = text.split(" ")
  return words.map((word, i) => `${i === 0 ? "" : isTied(words[i - 1] ?? "", word) ? tie : " "}${word}`).join("")
}

function isTied(before: string, word: string): boolean {
  if (word === "" || before === "") return false
  if (sign.test(before)) return /^[\d.(]/.test(word)
  return number.test(before) && !day.test(before) && unit.test(word) && !noUnits.has(word)
}
