import { assignColours } from "./palette.ts"
import type { Theme } from "./theme.ts"

/** The actors as declared, and who of them has stated positions: of a summary, or of the story of a run. */
interface Cast {
  readonly actors: readonly { readonly id: string }[]
  readonly positions: readonly { readonly actor: string }[]
}

/**
 * The colour of every actor, the same in all charts of a scenario and of its variants. Actors with stated positions come
 * first, then the impersonal ones (a war, a market), each in declared order: where there are more actors than colours,
 * it is the latter that share one.
 */
export function colourActors({ actors, positions }: Cast, theme: Theme): ReadonlyMap<string, string> {
  const speaking = new Set(positions.map(({ actor }) => actor))
  const ids = actors.map(({ id }) => id)
  return assignColours([...ids.filter((id) => speaking.has(id)), ...ids.filter((id) => !speaking.has(id))], theme.shade)
}
