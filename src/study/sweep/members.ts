// `--vary p` of an assumption with `each` moves all its members at once. A report keeps the scenario with the members written
// out, where there is no `p` any more: so its manifest says which entries were moved, and they are moved when it is made again.

import type { Point } from "../../design/design.ts"
import type { LoadedScenario } from "../../scenario/scenario.ts"

/** Path behind `--vary` → the paths that it moves, for those that stand for several. */
export type Members = Readonly<Record<string, readonly string[]>>

/** The members that each path stands for, but those that a `--set` of their own holds where it put them. */
export const listMembers = (
  paths: readonly string[],
  { families }: Pick<LoadedScenario, "families">,
  sets: readonly string[],
): Members =>
  Object.fromEntries(
    paths.flatMap((path) => {
      const full = fullPath(path)
      const family = [...families].find(([key]) => full.startsWith(`${key}.`))
      if (family === undefined) return []
      const [key, names] = family
      const section = key.slice(0, key.lastIndexOf("."))
      const moved = names.map((name) => `${section}.${name}${full.slice(key.length)}`)
      return [[path, moved.filter((member) => !sets.some((set) => isWithin(fullPath(targetOf(set)), member)))] as const]
    }),
  )

const targetOf = (set: string): string => set.slice(0, Math.max(0, set.indexOf("="))).trim()

/** NAME alone is the value of an assumption. */
const fullPath = (path: string): string => (path.includes(".") ? path : `assumptions.${path}.value`)

const isWithin = (target: string, path: string): boolean =>
  target === path || path.startsWith(`${target}.`) || target.startsWith(`${path}.`)

/** The same points with all members moved in place of what they were written as. */
export const moveMembers = (points: readonly Point[], members: Members): readonly Point[] =>
  points.map((point) => ({
    ...point,
    overrides: point.overrides.flatMap((override) =>
      (members[override.path] ?? [override.path]).map((path) => ({ ...override, path })),
    ),
  }))
