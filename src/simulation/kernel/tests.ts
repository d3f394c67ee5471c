import type { Comparison } from "../../expression/term.ts"
import type { PlanTerm, PlanTest } from "../plan.ts"
import { loadAt, within, type Emitter, type TermContext } from "./emitter.ts"
import type { CompareName, Guard, Mask, Num } from "./lanes.ts"
import { findRange } from "./range.ts"

const comparisons: Record<Comparison, { readonly name: CompareName; readonly isSwapped: boolean }> = {
  less: { name: "less", isSwapped: false },
  "less-equal": { name: "less-equal", isSwapped: false },
  greater: { name: "less", isSwapped: true },
  "greater-equal": { name: "less-equal", isSwapped: true },
  equal: { name: "equal", isSwapped: false },
  "not-equal": { name: "not-equal", isSwapped: false },
}

/** Where a test holds. Comparing NaN is a fault in the lanes of the context's guard. */
export function emitTest(emitter: Emitter, test: PlanTest, context: TermContext): Mask {
  const { lanes, memory, algebra } = emitter
  switch (test.op) {
    case "true":
      return lanes.always
    case "false":
      return lanes.never
    case "holds":
      return lanes.compare("not-equal", emitOperand(emitter, test.term, context), lanes.constant(0))
    case "and":
    case "or":
      return emitJunction(emitter, test, context)
    case "not":
      return lanes.not(emitTest(emitter, test.argument, context))
    case "fired":
      return algebra.less(lanes.constant(0), loadAt(emitter, memory.times(test.event)))
    default: {
      const left = emitOperand(emitter, test.left, context)
      const right = emitOperand(emitter, test.right, context)
      const { name, isSwapped } = comparisons[test.op]
      return isSwapped ? lanes.compare(name, right, left) : lanes.compare(name, left, right)
    }
  }
}

/** The right side counts only in the lanes in which the left has not decided. */
function emitJunction(emitter: Emitter, test: Extract<PlanTest, { op: "and" | "or" }>, context: TermContext): Mask {
  const { lanes } = emitter
  const left = lanes.hold(emitTest(emitter, test.left, context))
  const open: Guard = within(lanes, context.guard, test.op === "and" ? left : lanes.not(left))
  const right = emitTest(emitter, test.right, { ...context, guard: open })
  return test.op === "and" ? lanes.and(left, right) : lanes.or(left, right)
}

function emitOperand(emitter: Emitter, term: PlanTerm, context: TermContext): Num {
  const value = emitter.emitTerm(emitter, term, context)
  if (!findRange(term, emitter.plan).canBeNaN) return value
  const held = emitter.lanes.hold(value)
  emitter.markFault(emitter.algebra.isNaN(held), context.guard)
  return held
}
