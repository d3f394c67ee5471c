import type { Storyline, Storylines } from "../summary/storylines/storylines.ts"

/** What sets a storyline apart: `with X and Y; without Z; X before Y`. */
export function tellApart({ apart }: Storyline, { milestones }: Pick<Storylines, "milestones">): string {
  const label = (id: string | undefined) => `“${milestones.find((each) => each.id === id)?.label ?? id ?? ""}”`
  const happening = apart.filter(({ is }) => is === "happens").map(({ milestone }) => label(milestone))
  const never = apart.filter(({ is }) => is === "never").map(({ milestone }) => label(milestone))
  const ordered = apart.flatMap(({ is, milestone, other }) => {
    if (is === "before") return [`${label(milestone)} before ${label(other)}`]
    return is === "not_before" ? [`${label(milestone)} not before ${label(other)}`] : []
  })
  return [
    ...(happening.length === 0 ? [] : [`with ${joinAnd(happening)}`]),
    ...(never.length === 0 ? [] : [`without ${joinAnd(never)}`]),
    ...ordered,
  ].join("; ")
}

function joinAnd(items: readonly string[]): string {
  return items.length < 2 ? items.join("") : `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`
}
