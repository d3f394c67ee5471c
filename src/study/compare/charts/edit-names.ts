import { measureText, wrapText } from "../../../chart/measure-text.ts"
import { sizes } from "../../../chart/theme.ts"
import type { Attribution } from "../result.ts"

/**
 * What edits are called beside their bars, in at most so many lines of so many pixels, as short as they can be told: things without
 * a title by their path without the section. Names that are cut to the same are told apart by their number.
 */
export function nameEdits(
  { edits }: Attribution,
  titles: ReadonlyMap<string, string>,
  room: number,
  most: number,
): readonly (readonly string[])[] {
  const told = edits.map(({ things }) =>
    things.map((id) => titles.get(id) ?? id.replace(/^assumptions\.|^actors\./, "")).join(" with "),
  )
  const names = told.map((name) => cutLines(name, room, most))
  const first = names.map((name) => names.findIndex((other) => other.join("\n") === name.join("\n")))
  return names.map((name, i) => (first[i] === i ? name : cutLines(`${i + 1}: ${told[i]}`, room, most)))
}

function cutLines(name: string, room: number, most: number): readonly string[] {
  const lines = wrapText(name, room, sizes.small, false, Infinity)
  if (lines.length <= most) return lines
  let last = lines[most - 1] ?? ""
  while (measureText(`${last}…`, sizes.small) > room) last = last.slice(0, -1)
  return [...lines.slice(0, most - 1), `${last}…`]
}
