/**
 * One of what a word names many of, as far as its spelling tells: tonnes → tonne, families → family, boxes → box. A word that
 * seems to name one already, such as gas, bus or crisis, stays as it is.
 */
export function singularOf(word: string): string {
  if (word.endsWith("series")) return word
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -3)}y`
  if (/(?:sh|ch|x|ss)es$/.test(word)) return word.slice(0, -2)
  return /[^saiu]s$/.test(word) ? word.slice(0, -1) : word
}
