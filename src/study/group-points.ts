import type { Range } from "../design/range.ts"
import type { Plan } from "../simulation/plan.ts"

/** Points beside each other that are played together. */
export interface PointGroup<Point> {
  /** Place of its first member. */
  readonly first: number
  readonly members: readonly [Point, ...Point[]]
}

/** Neighbours that share a plan. */
export function groupPoints<Point extends { readonly plan: Plan }>(
  points: readonly Point[],
): readonly PointGroup<Point>[] {
  return points.reduce<readonly PointGroup<Point>[]>((groups, point, index) => {
    const last = groups.at(-1)
    if (last === undefined || last.members[0].plan !== point.plan)
      return [...groups, { first: index, members: [point] }]
    return groups.with(-1, { ...last, members: [...last.members, point] })
  }, [])
}

/** Points one by one where they may be there as a whole; neighbours that may not be are played together. */
export function listStretches(count: number, mayBeWhole: (index: number) => boolean): readonly Range[] {
  const stretches: Range[] = []
  for (let from = 0; from < count;) {
    let to = from + 1
    if (!mayBeWhole(from)) while (to < count && !mayBeWhole(to)) to++
    stretches.push({ from, to })
    from = to
  }
  return stretches
}
