import type { Named } from "../../report/command.ts"
import type { SharedRecipe } from "../../report/recipe.ts"
import type { StudyPoint } from "../play.ts"
import type { Extent } from "./share.ts"

/** A study that is to be shared out: what is played of it, and how it is named. Nothing is wrong with its scenarios. */
export interface SharedStudy {
  readonly recipe: SharedRecipe
  /** The scenarios that are played, as its report keeps them: path → text. */
  readonly scenarios: Readonly<Record<string, string>>
  /** Of all stages, one after another. */
  readonly points: readonly StudyPoint[]
  readonly extent: Extent
  /** How a command names what is played, as it was named here. */
  readonly named: Named
}
