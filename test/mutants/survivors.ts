import { globSync, readFileSync } from "node:fs"
import { basename } from "node:path"
import type { Mutant } from "./instrument.ts"

// The kept lists of changes that nothing notices, a file for each room: below a source file its reasons, below a reason its
// changes, each as the line it is in, what is changed there and what into. Lines are told by their text, so that nothing moves
// when others are written above them.

const folder = "test/mutants/survivors"

/** By change, with its file before it, the reason that is told. */
export type Explained = ReadonlyMap<string, string>

/** All that is listed; throws where a line has no place. */
export function readExplained(): Explained {
  const explained = new Map<string, string>()
  for (const list of globSync(`${folder}/*.txt`).toSorted()) {
    let [file, reason] = ["", ""]
    for (const [place, line] of readFileSync(list, "utf8").split("\n").entries()) {
      const depth = line.search(/\S/)
      if (depth < 0) continue
      if (depth === 0) [file, reason] = [`src/${basename(list, ".txt")}/${line}`, ""]
      else if (depth === 2) reason = line.trim()
      else if (depth === 4 && file !== "" && reason !== "") explained.set(`${file}: ${line.trim()}`, reason)
      else throw new Error(`${list}:${place + 1} stands below no reason`)
    }
  }
  return explained
}

/** The changes of a file as the lists have them; equal ones are numbered from the second on. */
export function tellChanges(mutants: readonly Mutant[], text: string): readonly string[] {
  const lines = text.split("\n")
  const seen = new Map<string, number>()
  return mutants.map((mutant) => {
    const change = tellChange(mutant, lines)
    const count = (seen.get(change) ?? 0) + 1
    seen.set(change, count)
    return count === 1 ? change : `${change} #${count}`
  })
}

function tellChange({ location: { start, end }, replacement = "" }: Mutant, lines: readonly string[]): string {
  const changed = lines.slice(start.line, end.line + 1)
  changed[changed.length - 1] = changed.at(-1)?.slice(0, end.column) ?? ""
  changed[0] = changed[0]?.slice(start.column) ?? ""
  return `${shorten(lines[start.line] ?? "")} | ${shorten(changed.join(" "))} → ${shorten(replacement)}`
}

function shorten(text: string): string {
  const line = text.replaceAll(/\s+/g, " ").trim()
  return line.length <= 100 ? line : `${line.slice(0, 60)} … ${line.slice(-37)}`
}
