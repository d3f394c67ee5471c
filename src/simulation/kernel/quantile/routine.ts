// A quantile without a closed formula is found by loops that end sooner in one run than in another: it is computed for
// one run at a time, in functions of the kernel's own that are written when they are first asked for. Each does what
// the function of the same name in distribution/ or number/ does, operation by operation, so that both give the same bits.

import { createAlgebra, type Algebra } from "../algebra.ts"
import type { Cell, Lanes, Mask, Num } from "../lanes.ts"
import { emitExp, emitLog } from "../mathematics.ts"
import type { ModuleBuilder } from "../module.ts"
import { emitNormalCdf } from "../normal-cdf.ts"
import { emitNormalQuantile } from "../normal-quantile.ts"
import { valueType } from "../opcode.ts"
import { createScalarLanes } from "../scalar-lanes.ts"

type Operand = Num | number

/** A function of so many numbers that gives one. */
export interface Definition {
  readonly parameters: number
  readonly write: (routine: Routine, values: readonly Num[]) => Num
}

/** The functions that a module has so far, by index. */
export interface Routines {
  readonly index: (definition: Definition) => number
}

/** The words in which such a function is written. */
export interface Routine extends Algebra, Routines {
  readonly lanes: Lanes
  readonly negate: (value: Operand) => Num
  readonly floor: (value: Operand) => Num
  readonly sqrt: (value: Operand) => Num
  readonly and: (left: Mask, right: Mask) => Mask
  readonly or: (left: Mask, right: Mask) => Mask
  readonly not: (mask: Mask) => Mask
  readonly hold: Lanes["hold"]
  /** Calls another function now and keeps what it gives. */
  readonly call: (definition: Definition, ...values: readonly Operand[]) => Num
  readonly variable: (start: Operand) => Cell<Num>
  readonly when: (mask: Mask, then: () => void, otherwise?: () => void) => void
  /** Runs `body` once and again as long as what it gives holds. */
  readonly repeat: (body: () => Mask) => void
  /** Ends the function with this value. */
  readonly giveBack: (value: Operand) => void
}

/** Says how a function is written; `values` are its parameters, which it must not change. */
export function define(parameters: number, write: Definition["write"]): Definition {
  return { parameters, write }
}

export function createRoutines(module: ModuleBuilder): Routines {
  const indexes = new Map<Definition, number>()
  const index = (definition: Definition): number => {
    const known = indexes.get(definition)
    if (known !== undefined) return known
    const { f64 } = valueType
    const code = module.createFunction(
      Array.from({ length: definition.parameters }, () => f64),
      [f64],
    )
    indexes.set(definition, code.index)
    const lanes = createScalarLanes(code)
    const parameters = Array.from({ length: definition.parameters }, (_, place) => lanes.fromLocals([place]))
    definition.write(createRoutine({ index }, lanes), parameters).push(0)
    return code.index
  }
  return { index }
}

function createRoutine(routines: Routines, lanes: Lanes): Routine {
  const { code } = lanes
  const lift = (operand: Operand): Num => (typeof operand === "number" ? lanes.constant(operand) : operand)
  return {
    ...routines,
    ...createAlgebra(lanes),
    lanes,
    negate: (value) => lanes.unary("negate", lift(value)),
    floor: (value) => lanes.unary("floor", lift(value)),
    sqrt: (value) => lanes.unary("sqrt", lift(value)),
    and: lanes.and,
    or: lanes.or,
    not: lanes.not,
    hold: lanes.hold,
    call: (definition, ...values) => lanes.call(routines.index(definition), values.map(lift)),
    variable: (start) => {
      const cell = lanes.numberCell()
      cell.write(lift(start))
      return cell
    },
    when: (mask, then, otherwise) => {
      lanes.pushAny(mask)
      code.when(then, otherwise)
    },
    repeat: (body) => code.repeat(() => lanes.pushAny(body())),
    giveBack: (value) => {
      lift(value).push(0)
      code.op("return")
    },
  }
}

/** One number at a time through the kernel's own mathematics. */
export const exp: Definition = define(1, ({ lanes }, [x]) => emitExp(lanes, x!))
export const log: Definition = define(1, ({ lanes }, [x]) => emitLog(lanes, x!))
export const normalQuantile: Definition = define(1, ({ lanes, index }, [u]) =>
  emitNormalQuantile(lanes, u!, index(log)),
)
export const normalCdf: Definition = define(1, ({ lanes, index }, [x]) => emitNormalCdf(lanes, x!, index(exp)))
