/** The word that stands for a member within an `each`, and the member that it stands for here. */
export interface Standing {
  readonly word: string
  readonly member: string
}

/** A name within an `each`: `strength_base` is `strength_gyumri`, and `base` alone is `gyumri`. */
export function nameOfMember(name: string, { word, member }: Standing): string {
  if (name === word) return member
  return name.endsWith(`_${word}`) ? `${name.slice(0, -word.length)}${member}` : name
}

/** A formula for one member, and where in the written text each part of it comes from. */
export interface MemberText {
  readonly text: string
  readonly placeOf: (span: Span) => Span
}

interface Span {
  readonly start: number
  readonly end: number
}

interface Change {
  readonly written: Span
  readonly read: Span
}

/** Names as formulas write them: not the parts of numbers, and each part of `actor.rule` by itself. */
const names = /(?<![A-Za-z0-9_])[a-z][a-z0-9_]*(?![A-Za-z0-9_])/g

/** A formula with the names of the member in the place of the word. */
export function textOfMember(text: string, standing: Standing): MemberText {
  const changes: Change[] = []
  let shift = 0
  const read = text.replace(names, (name: string, at: number) => {
    const named = nameOfMember(name, standing)
    if (named === name) return name
    const start = at + shift
    changes.push({ written: { start: at, end: at + name.length }, read: { start, end: start + named.length } })
    shift += named.length - name.length
    return named
  })
  return {
    text: read,
    placeOf: ({ start, end }) => ({ start: placeBack(changes, start, "start"), end: placeBack(changes, end, "end") }),
  }
}

/** The written offset of an offset in the text as it is read; one within a name goes to that end of the name. */
function placeBack(changes: readonly Change[], offset: number, side: "start" | "end"): number {
  const before = changes.findLast(({ read }) => read.start < offset || (read.start === offset && side === "start"))
  if (before === undefined) return offset
  const { written, read } = before
  return offset < read.end || (offset === read.end && side === "end") ? written[side] : written.end + offset - read.end
}
