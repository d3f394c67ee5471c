import { streamUnused } from "../problem/messages.ts"
import type { Path, Scenario } from "../scenario/scenario.ts"
import { listEffectFormulas } from "./formulas.ts"
import type { Model, ModelRule } from "./model.ts"
import type { Warned } from "./warned.ts"

/** Streams of what draws nothing: there is nothing for them to name. */
export function lintStreams(model: Model, { assumptions, state, actors }: Scenario): readonly Warned[] {
  const shuffled = listShuffled(model)
  const unused = (path: Path, stream: string | undefined, isDrawing: boolean): readonly Warned[] =>
    stream === undefined || isDrawing ? [] : [{ path: [...path, "stream"], message: streamUnused(stream) }]
  return [
    ...model.assumptions.flatMap(({ id, value }) =>
      unused(["assumptions", id], assumptions[id]?.stream, value.kind === "table" || value.hasChance),
    ),
    ...model.states.flatMap(({ id, start }) =>
      unused(["state", id], state[id]?.stream, start.kind === "table" || start.hasChance),
    ),
    ...model.rules.flatMap((rule) => {
      const [actor = "", name = ""] = rule.id.split(".")
      return unused(["actors", actor, "rules", name], actors[actor]?.rules[name]?.stream, isDrawing(rule, shuffled))
    }),
  ]
}

function isDrawing({ id, chance, effects }: ModelRule, shuffled: ReadonlySet<string>): boolean {
  return (
    chance !== undefined ||
    effects.choose.length > 0 ||
    listEffectFormulas(effects).some(({ hasChance }) => hasChance) ||
    shuffled.has(id)
  )
}

/** Rules whose order in a step is drawn. */
function listShuffled({ phases }: Model): ReadonlySet<string> {
  return new Set(
    phases
      .filter(({ kind, mechanisms }) => kind === "random" && mechanisms.length > 1)
      .flatMap(({ mechanisms }) => mechanisms.map(({ id }) => id)),
  )
}
