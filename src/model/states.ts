import type { ValueType } from "../expression/type.ts"
import type { Path, State } from "../scenario/scenario.ts"
import {
  allowances,
  compileFormula,
  type Compiler,
  declareName,
  foretellName,
  mentionedNames,
  orderByDependence,
  report,
  suggestFor,
} from "./compiler.ts"
import { colourOfNoValue, cycleFound, idleScale } from "../problem/messages.ts"
import { checkStart, keepFitting } from "./fitting-keys.ts"
import type { ModelDerived, ModelState } from "./model.ts"
import { compileBounds, compileValue } from "./value.ts"
import { declaredType, inferredType, scaleOf, unitOfType, usesScale } from "./value-type.ts"
import { plainNumber } from "../expression/type.ts"

/** State variables in declared order; starts see assumptions and chance, not each other. */
export function compileStates(compiler: Compiler): readonly ModelState[] {
  const entries = Object.entries(compiler.loaded.scenario.state)
  const compiled = entries.flatMap(([id, state]) => compileState(compiler, id, state))
  for (const state of compiled) {
    declareName(compiler, ["state", state.id], state.id, { role: "state", type: state.type, whole: state.whole })
  }
  return compiled
}

function compileState(compiler: Compiler, id: string, declared: State): readonly ModelState[] {
  const path = ["state", id]
  const expects = declaredType(compiler, path, declared)
  const site = `${declared.stream ?? id}.start`
  const start = compileValue(compiler, [...path, "start"], declared.start, { site, expects, scale: scaleOf(declared) })
  if (start !== undefined && !usesScale(declared.scale, start))
    report(compiler, [...path, "scale"], idleScale(id), "key")
  const type = expects ?? (start?.kind === "table" ? plainNumber : inferredType(start))
  const state = start === undefined ? declared : keepFitting(compiler, path, declared, type)
  if (start === undefined) {
    declareName(compiler, path, id, { role: "state", type, whole: state.whole ?? false })
    return []
  }
  const compiled: ModelState = {
    id,
    title: state.title ?? id,
    unit: state.unit ?? "",
    type,
    whole: state.whole ?? false,
    latent: state.latent ?? false,
    start,
    ...compileBounds(compiler, path, state, type),
    ...compileColours(compiler, [...path, "colours"], state.colours, type),
  }
  checkStart(compiler, compiled)
  return [compiled]
}

/** Colours of values, each of which is one of the category's. */
function compileColours(compiler: Compiler, path: Path, colours: State["colours"], type: ValueType) {
  if (colours === undefined || type.kind !== "category") return {}
  for (const value of Object.keys(colours)) {
    if (type.values.includes(value)) continue
    report(compiler, [...path, value], colourOfNoValue(value, suggestFor(compiler, value, type.values)), "key")
  }
  return { colours }
}

/** Derived values in an order in which each reads only earlier ones. */
export function compileDerived(compiler: Compiler): readonly ModelDerived[] {
  const declared = compiler.loaded.scenario.derived
  const order = orderByDependence(
    Object.keys(declared),
    (id) => mentionedNames(compiler, declared[id]?.value ?? 0),
    (cycle) => {
      report(compiler, ["derived", cycle[0] ?? "", "value"], cycleFound(cycle))
      // Known from here on, so that the circle is told once and not again as unknown names.
      for (const id of cycle) foretellName(compiler, id, "derived")
    },
  )
  return order.flatMap((id): readonly ModelDerived[] => {
    const derived = declared[id]
    if (derived === undefined) return []
    const path = ["derived", id]
    const expects = declaredType(compiler, path, derived)
    const context = { path: [...path, "value"], site: `derived.${id}`, allows: allowances.look, expects }
    const value = compileFormula(compiler, derived.value, context)
    const type = expects ?? inferredType(value)
    declareName(compiler, path, id, { role: "derived", type, whole: value?.whole ?? false })
    if (value === undefined) return []
    return [
      {
        id,
        title: derived.title ?? id,
        unit: derived.unit ?? unitOfType(type),
        type,
        latent: derived.latent ?? false,
        value,
      },
    ]
  })
}
