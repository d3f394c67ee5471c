import type { Content } from "./content.ts"
import type { Recipe } from "./recipe.ts"

/**
 * A run is over and the numbers have to outlive it: next month somebody will ask where the 37 % came from. A report is
 * a folder that answers alone: the whole scenario, the seed, the numbers with their errors, the charts with their
 * data, and the command that makes the same bytes again. This folder refuses to compute answers, and to write
 * anywhere but where it was told.
 */
export interface Report {
  readonly recipe: Recipe
  readonly runId: string
  /** Path inside the report's folder → content. */
  readonly files: ReadonlyMap<string, Content>
}
