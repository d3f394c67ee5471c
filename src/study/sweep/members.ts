// `--vary p` of an assumption with `each` moves all its members at once. A report keeps the scenario with the members written
// out, where there is no `p` any more: so its manifest says which entries were moved, and they are moved when it is made again.

import type { Point } from "../../design/design.ts"
import { editForMember } from "../../scenario/each-entry.ts"
import type { Family, LoadedScenario } from "../../scenario/scenario.ts"
import type { Axis } from "./axis.ts"

export interface Members {
  /** Path behind `--vary` → the paths that it moves, for those that stand for several. */
  readonly members: Readonly<Record<string, readonly string[]>>
  /** Path of a member → the listed values as they are read for it, where one of them names the word of its `each`. */
  readonly memberValues: Readonly<Record<string, readonly string[]>>
}

/** The members that each axis stands for, but those that a `--set` of their own holds where it put them. */
export function listMembers(
  axes: readonly Pick<Axis, "path" | "values">[],
  { families }: Pick<LoadedScenario, "families">,
  sets: readonly string[],
): Members {
  const found = axes.flatMap(({ path, values = [] }) => {
    const full = fullPath(path)
    const family = [...families].find(([key]) => full.startsWith(`${key}.`))
    if (family === undefined) return []
    const read = readMembers(full, values, ...family)
    return [
      { path, values, read: read.filter((one) => !sets.some((set) => isWithin(fullPath(targetOf(set)), one.path))) },
    ]
  })
  return {
    members: Object.fromEntries(found.map(({ path, read }) => [path, read.map((member) => member.path)])),
    memberValues: Object.fromEntries(
      found.flatMap(({ values, read }) =>
        read
          .filter((member) => member.values.some((value, i) => value !== values[i]))
          .map((member) => [member.path, member.values]),
      ),
    ),
  }
}

/** What is moved of each member, and the listed values as they are for it. */
function readMembers(full: string, values: readonly string[], key: string, { word, names }: Family) {
  const [section, id] = [key.slice(0, key.lastIndexOf(".")), key.slice(key.lastIndexOf(".") + 1)]
  const keys = full.slice(key.length + 1).split(".")
  return names.map((name) => {
    const edit = (text: string) => editForMember({ keys, text }, { word, member: name.slice(id.length + 1) })
    return {
      path: [section, name, ...edit("").keys].join("."),
      values: values.map((value) => edit(value).text),
    }
  })
}

function targetOf(set: string): string {
  return set.slice(0, Math.max(0, set.indexOf("="))).trim()
}

/** NAME alone is the value of an assumption. */
function fullPath(path: string): string {
  return path.includes(".") ? path : `assumptions.${path}.value`
}

function isWithin(target: string, path: string): boolean {
  return target === path || path.startsWith(`${target}.`) || target.startsWith(`${path}.`)
}

/** The same points with all members moved in place of what they were written as. */
export function moveMembers(
  points: readonly Point[],
  axes: readonly Pick<Axis, "path" | "values">[],
  { members, memberValues }: Members,
): readonly Point[] {
  const valuesOf = new Map(axes.map(({ path, values = [] }) => [path, values]))
  const read = (member: string, path: string, formula: string): string =>
    memberValues[member]?.[valuesOf.get(path)?.indexOf(formula) ?? -1] ?? formula
  return points.map((point) => ({
    ...point,
    overrides: point.overrides.flatMap(({ path, formula }) =>
      (members[path] ?? [path]).map((member) => ({ path: member, formula: read(member, path, formula) })),
    ),
  }))
}
