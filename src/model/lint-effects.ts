import { constantOf } from "../expression/evaluate.ts"
import { changeOfNothing, setAndChanged } from "../problem/messages.ts"
import type { Path } from "../scenario/scenario.ts"
import type { ModelEffects, ModelRule } from "./model.ts"
import type { Reach } from "./lint-reach.ts"
import { pathOfRule } from "./lint-rules.ts"
import type { Warned } from "./warned.ts"

/** Effects that do nothing, and variables that one firing changes in two ways. */
export function lintEffects({ model }: Reach): readonly Warned[] {
  return model.rules.flatMap((rule) => [...lintAt([...pathOfRule(rule.id), "then"], rule.effects, new Map())])
}

/** State variable → how it is changed already when these effects happen. */
type Touched = ReadonlyMap<string, "set" | "change">

function lintAt(path: Path, effects: ModelRule["effects"], above: Touched): readonly Warned[] {
  const here = new Map(above)
  const warned: Warned[] = []
  const touch = (kind: "set" | "change", { state, value }: ModelEffects["set"][number]): void => {
    const at = [...path, kind, state]
    const earlier = here.get(state)
    if (earlier !== undefined && (kind === "set" || earlier === "set"))
      warned.push({ path: at, message: setAndChanged(state) })
    here.set(state, kind)
    const isIdle =
      kind === "change"
        ? constantOf(value) === 0
        : value.kind === "term" && value.term.op === "read" && value.term.name === state
    if (isIdle) warned.push({ path: at, message: changeOfNothing(state) })
  }
  for (const effect of effects.set) touch("set", effect)
  for (const effect of effects.change) touch("change", effect)
  effects.move.forEach(({ amount, from }, i) => {
    if (constantOf(amount) === 0)
      warned.push({ path: [...path, "move", String(i), "amount"], message: changeOfNothing(from) })
  })
  const inner = effects.choose.flatMap((outcome) =>
    lintAt([...path, "choose", outcome.id.split(".").at(-1) ?? "", "then"], outcome.effects, here),
  )
  return [...warned, ...inner]
}
