import type { Named } from "../../report/command.ts"
import type { PlayedRecipe } from "../../report/recipe.ts"
import type { StudyPoint } from "../play.ts"
import type { Extent } from "./share.ts"

/** A study that is to be shared out: what is played of it, and how it is named. Nothing is wrong with its scenarios. */
export interface SharedStudy {
  readonly recipe: PlayedRecipe
  /** The scenarios that are played, as its report keeps them: path → text. */
  readonly scenarios: Readonly<Record<string, string>>
  readonly points: readonly StudyPoint[]
  readonly extent: Extent
  /** How a command names what is played, as it was named here. */
  readonly named: Named
}
