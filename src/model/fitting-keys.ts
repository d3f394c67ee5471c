import { constantOf } from "../expression/evaluate.ts"
import type { ValueType } from "../expression/type.ts"
import { keyOfOtherKind, startOutside } from "../problem/messages.ts"
import type { Path } from "../scenario/scenario.ts"
import { type Compiler, report } from "./compiler.ts"
import type { DiscreteTable, ModelState } from "./model.ts"

/** The keys that say something of one kind of value only, and the kinds that they speak of. */
const kindsOfKey = {
  min: ["number", "duration", "date"],
  max: ["number", "duration", "date"],
  whole: ["number", "duration"],
  unit: ["number", "duration"],
  ordered: ["category"],
  colours: ["category"],
} as const satisfies Readonly<Record<string, readonly ValueType["kind"][]>>

type Declared = { readonly [Key in keyof typeof kindsOfKey]?: unknown }

/** Tells keys of a declaration that say nothing of a value of its kind; gives the declaration without them. */
export function keepFitting<A extends Declared>(compiler: Compiler, path: Path, declared: A, type: ValueType): A {
  let kept = declared
  for (const [key, kinds] of Object.entries(kindsOfKey)) {
    if (!Object.hasOwn(declared, key) || kinds.some((kind) => kind === type.kind)) continue
    report(compiler, [...path, key], keyOfOtherKind(key, type.kind), "key")
    kept = { ...kept, [key]: undefined }
  }
  return kept
}

/** A start that is known before any run lies within its bounds, and is whole where that is asked for. */
export function checkStart(compiler: Compiler, { id, type, start, min, max, whole }: ModelState): void {
  const path = ["state", id, "start"]
  const [low, high] = [constantOf(min), constantOf(max)]
  if (low !== undefined && high !== undefined && low > high) return
  for (const value of listPossible(start)) {
    if (low !== undefined && value < low) report(compiler, path, startOutside(value, "below", `min, ${low}`))
    else if (high !== undefined && value > high) report(compiler, path, startOutside(value, "above", `max, ${high}`))
    else if (whole && type.kind === "number" && !Number.isInteger(value))
      report(compiler, path, startOutside(value, "not", "a whole number"))
  }
}

function listPossible(start: ModelState["start"] | DiscreteTable): readonly number[] {
  if (start.kind === "table")
    return start.values.filter((_, i) => (start.cumulative[i] ?? 0) > (start.cumulative[i - 1] ?? 0))
  const value = constantOf(start)
  return value === undefined ? [] : [value]
}
