import { beginLeaders } from "../../analysis/leaders.ts"
import { openRuns } from "../../answers/runs.ts"
import { renderSvg } from "../../chart/render.ts"
import type { Products, TaskKind, Tasks } from "./task.ts"

type Doing = { readonly [Kind in TaskKind]: (given: Tasks[Kind]) => Products[Kind] | Promise<Products[Kind]> }

const doing: Doing = {
  leaders: ({ model, plan, seed, ensemble, share }) => beginLeaders(openRuns(model, seed, ensemble), plan, seed, share),
  svg: renderSvg,
}

/** Does a task on the calling thread: the same task gives the same product, whatever thread that is. */
export async function doTask<Kind extends TaskKind>(kind: Kind, given: Tasks[Kind]): Promise<Products[Kind]> {
  return doing[kind](given)
}
