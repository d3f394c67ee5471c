import type { Operator } from "./token.ts"

/** What a refused piece of text was meant as: an operator or a bracket, if that is clear. */
export interface Spelling {
  readonly instead: string
  readonly meant?: Operator | "(" | ")" | "," | " "
}

function is(meant: NonNullable<Spelling["meant"]>, instead = `write ${meant}`): Spelling {
  return { instead, meant }
}
function advice(instead: string): Spelling {
  return { instead }
}

const noLists = advice("there are no lists or indices; write min(a, b), count(a, b) or separate formulas")

/**
 * Pieces of text that other languages, word processors and keyboards write, longest first where one begins another.
 * `%`, `!`, `?`, `:`, `#` and quotes depend on what stands around them and are read by scan.ts.
 */
export const refusedSymbols: ReadonlyMap<string, Spelling> = new Map([
  ["===", is("==")],
  ["!==", is("!=")],
  ["<=>", advice("compare with < or >")],
  [">>>", advice("there are no bit operations")],
  ["&&", is("and")],
  ["||", is("or")],
  ["**", is("^")],
  ["<>", is("!=")],
  ["=<", is("<=")],
  ["=>", is(">=")],
  ["+=", advice("a formula changes nothing; use `change` in the rule's effects")],
  ["-=", advice("a formula changes nothing; use `change` in the rule's effects")],
  ["*=", advice("a formula changes nothing; use `set` in the rule's effects")],
  ["/=", advice("a formula changes nothing; use `set` in the rule's effects")],
  ["<<", advice("there are no bit operations")],
  [">>", advice("there are no bit operations")],
  ["~=", is("!=")],
  [".*", is("*")],
  ["./", is("/")],
  [".^", is("^")],
  ["??", advice("every name always has a value")],
  ["?.", advice("every name always has a value")],
  ["=", is("==", "write == to compare; a formula assigns nothing")],
  ["&", is("and")],
  ["|", is("or")],
  ["~", is("not")],
  [";", advice("a formula is one value; write several fields")],
  ["[", noLists],
  ["]", noLists],
  ["{", advice("use ( ) here")],
  ["}", advice("use ( ) here")],
  [".", advice("a dot stands only inside numbers and ids of rules")],
])

/** The same spelling for each of several characters. */
function each(characters: string, spelling: Spelling): readonly (readonly [string, Spelling])[] {
  return Array.from(characters, (character) => [character, spelling])
}

/** Single characters that look like something of the language but are not. */
export const lookAlikes: ReadonlyMap<string, Spelling> = new Map([
  ...each("×·⋅∙•∗＊", is("*")),
  ...each("÷∕⁄／", is("/")),
  ...each("−‐‑‒－", is("-")),
  ...each("–—―", is("-", "write - for minus, or `a to b` for a range")),
  ...each("≤⩽≦", is("<=")),
  ...each("≥⩾≧", is(">=")),
  ...each("≠", is("!=")),
  ...each("＜‹〈", is("<")),
  ...each("＞›〉", is(">")),
  ...each("＝≡", is("==")),
  ...each("＋", is("+")),
  ...each("（", is("(")),
  ...each("）", is(")")),
  ...each("，、‚", is(",")),
  ...each("∧⋀", is("and")),
  ...each("∨⋁", is("or")),
  ...each("¬", is("not")),
  ...each("→…‥", is("to")),
  ...each("“”„‟‘’‛«»′″`", advice("write the bare word, without quotes")),
  ...each(
    "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\u2028\u2029\u0085\v\f",
    is(" ", "write an ordinary space"),
  ),
  ...each("\u200b\u200c\u200d\u2060\ufeff\u00ad\u200e\u200f\u202a\u202b\u202c\u202d\u202e", is(" ", "delete it")),
  ["±", advice("write `a to b`, or normal(mean, sd)")],
  ["²", advice("write ^2")],
  ["³", advice("write ^3")],
  ["½", advice("write 0.5")],
  ["¼", advice("write 0.25")],
  ["¾", advice("write 0.75")],
  ["√", advice("write sqrt(x)")],
  ["∞", advice("leave the bound out instead")],
  ["π", advice("write 3.141592653589793")],
  ["‰", advice("write 0.001 for one per mille")],
  ["％", advice("write 0.05 for 5 %")],
])

/** Letters of other alphabets, each before the Latin one that it looks like. */
const homoglyphs: ReadonlyMap<string, string> = new Map(
  "аa еe оo рp сc хx уy іi ѕs јj кk мm тt нh вb Аa Вb Еe Кk Мm Нh Оo Рp Сc Тt Уy Хx οo αa νv ρp ιi κk υu օo ոn սu հh ıi"
    .split(" ")
    .map((pair) => [pair.slice(0, 1), pair.slice(1)]),
)

/** The word in Latin letters, with accents dropped, as far as each letter has a Latin likeness. */
export function latinise(word: string): string {
  return Array.from(word.normalize("NFKD"))
    .filter((c) => !/\p{M}/u.test(c))
    .map((c) => homoglyphs.get(c) ?? c)
    .join("")
}

/** Operator words of other languages. */
export const refusedWords: ReadonlyMap<string, Spelling> = new Map([
  ["in", is("to", "compare with ==, as in `x == a or x == b`; units are converted by themselves")],
  ["xor", is("or", "write `a != b` for two conditions")],
  ["mod", advice("write a - b * floor(a / b)")],
])
