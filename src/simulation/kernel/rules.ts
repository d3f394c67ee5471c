import { stepSlack, type Occasion, type PlanRule, type PlanTerm } from "../plan.ts"
import { emitEffects, type Draft } from "./act.ts"
import { emitUniform } from "./draws.ts"
import { loadAt, loadWord, whenAny, within, type Emitter, type TermContext } from "./emitter.ts"
import type { Cell, Guard, Mask, Num } from "./lanes.ts"
import { addLuck } from "./luck.ts"
import { asDealt, leftOut } from "./memory.ts"
import { valueType } from "./opcode.ts"
import { findRange } from "./range.ts"
import { countSince, emitTerm, emitValue } from "./terms.ts"
import { emitTest } from "./tests.ts"

/**
 * One rule: a look, and, under the only branch, what follows if it may act in any lane. `turn` says in which lanes it
 * is looked at (a shuffled block has different ones at different times); `wrap` stands around what happens if it fires.
 */
export function emitRule(emitter: Emitter, slot: number, turn: Guard, openDraft: () => OpenDraft): void {
  const { lanes, plan, memory } = emitter
  const rule = plan.rules[slot]!
  emitter.code.scope(() => {
    const dates = rule.again === undefined ? undefined : lanes.numberCell()
    const allowed = emitLimit(emitter, rule, slot, emitLook(emitter, rule, slot, turn, dates))
    const held = allowed === undefined ? undefined : lanes.hold(allowed)
    whenNotLeftOut(emitter, slot, held, (word) => {
      const cool = emitCooldown(emitter, rule, slot, held)
      const chance = emitChance(emitter, rule, cool, word)
      const fires = emitFires(emitter, slot, rule.chance?.site, chance, cool)
      // What a chance rarely lets through is left out: most steps fire in no lane.
      whenAny(emitter, dates === undefined && chance !== undefined ? fires : undefined, () => {
        const { draft, close } = openDraft()
        const firedBefore = dates === undefined ? undefined : lanes.hold(loadAt(emitter, memory.times(slot)))
        emitEffects(emitter, draft, rule.effects, fires)
        draft.keepEvent(slot, fires)
        if (dates !== undefined && firedBefore !== undefined)
          emitAgain(emitter, draft, slot, { dates, firedBefore, fires, cool, chance })
        close()
      })
    })
  })
}

/** Runs `body` with the local that holds the rule's word, where any lane gets that far and the rule is not left out. */
function whenNotLeftOut(emitter: Emitter, slot: number, guard: Guard, body: (word: number) => void): void {
  const { code, memory } = emitter
  whenAny(emitter, guard, () => {
    const word = loadWord(code, memory.ruleWord(slot))
    code.get(word)
    code.i32(leftOut)
    code.op("i32Ne")
    code.when(() => body(word))
  })
}

/** Where a rule stands after its first try in a step. */
interface FirstTry {
  /** Dates of the rule in this step. */
  readonly dates: Cell<Num>
  /** How often it had fired before this step. */
  readonly firedBefore: Num
  readonly fires: Guard
  /** Where it came as far as its chance. */
  readonly cool: Guard
  readonly chance: Num | undefined
}

/** Once more for each further date that falls into the step. */
function emitAgain(emitter: Emitter, draft: Draft, slot: number, first: FirstTry): void {
  const { lanes, algebra, memory, plan } = emitter
  const { add, divide, less, lessEqual } = algebra
  const { again = [], limit, cooldown } = plan.rules[slot]!
  const count = (guard: Guard): Num => (guard === undefined ? lanes.constant(1) : lanes.keep(lanes.constant(1), guard))
  const fired = lanes.numberCell()
  fired.write(count(first.fires))
  for (const [place, { site, effects }] of again.entries()) {
    emitter.code.scope(() => {
      let open = within(lanes, first.cool, less(place + 1, first.dates.read()))
      if (limit !== undefined) open = lanes.and(open, less(add(first.firedBefore, fired.read()), limit))
      if (cooldown !== undefined) {
        const days = emitTerm(emitter, cooldown, { guard: open, keys: memory.chance })
        const rests = lessEqual(0, add(divide(days, plan.stepDays), stepSlack))
        open = lanes.and(open, lanes.not(lanes.and(less(0, fired.read()), rests)))
      }
      const guard = lanes.hold(open)
      whenAny(emitter, guard, () => {
        const fires = emitFires(emitter, slot, site, first.chance, guard)
        emitEffects(emitter, draft, effects, fires)
        draft.keepEvent(slot, fires)
        fired.write(add(fired.read(), count(fires)))
      })
    })
  }
}

/** A draft to write into, and what ends it where the block is this rule alone. */
export interface OpenDraft {
  readonly draft: Draft
  readonly close: () => void
}

/** Where the occasion is there and `when` holds; what the rule remembers of its looks is brought up to date. */
function emitLook(emitter: Emitter, rule: PlanRule, slot: number, turn: Guard, dates: Cell<Num> | undefined): Guard {
  const { lanes, memory } = emitter
  const context = { guard: turn, keys: memory.chance }
  const { when, occasion } = rule
  if (occasion.kind === "named") {
    const occurs = lanes.hold(within(lanes, turn, emitOccasion(emitter, occasion, slot, context, dates)))
    return when === undefined ? occurs : lanes.and(occurs, emitTest(emitter, when, { ...context, guard: occurs }))
  }
  const holds = when === undefined ? undefined : emitTest(emitter, when, context)
  if (occasion.kind === "always") return holds === undefined ? turn : within(lanes, turn, holds)
  return emitRising(emitter, slot, turn, lanes.hold(holds ?? lanes.always))
}

function emitRising({ lanes, memory }: Emitter, slot: number, turn: Guard, holds: Mask): Mask {
  const place = { offset: memory.heldBefore(slot) }
  const before = lanes.hold(lanes.loadMask(place))
  const remembered = turn === undefined ? holds : lanes.or(lanes.and(turn, holds), lanes.and(lanes.not(turn), before))
  lanes.storeMask(place, remembered)
  return within(lanes, turn, lanes.and(holds, lanes.not(before)))
}

function emitOccasion(
  emitter: Emitter,
  occasion: Extract<Occasion, { kind: "named" }>,
  slot: number,
  context: TermContext,
  dates: Cell<Num> | undefined,
): Mask {
  const { lanes, algebra } = emitter
  const { at, every, everyMonths, after } = occasion
  const dated = at.map((date) => lanes.hold(emitDate(emitter, date, context)))
  const one = lanes.constant(1)
  dates?.write(dated.reduce<Num>((sum, date) => algebra.add(sum, lanes.keep(one, date)), lanes.constant(0)))
  const repeated = every === undefined ? [] : [lanes.hold(emitEvery(emitter, every, "days", context))]
  const renewed = everyMonths === undefined ? [] : [lanes.hold(emitEvery(emitter, everyMonths, "months", context))]
  const followed = after.length === 0 ? [] : [emitAfter(emitter, after, slot, context.guard)]
  return [...dated, ...repeated, ...renewed, ...followed].reduce<Mask>((any, one) => lanes.or(any, one), lanes.never)
}

function emitDate(emitter: Emitter, term: PlanTerm, context: TermContext): Mask {
  const { lanes, algebra, memory } = emitter
  const date = emitValue(emitter, term, context)
  const [before, last] = loadRecords(emitter, memory.recordDays)
  return lanes.and(algebra.less(before, date), algebra.lessEqual(date, last))
}

/** What a table by record holds for the record before this step and for the one after it. */
function loadRecords({ lanes, code, step }: Emitter, table: number): readonly [Num, Num] {
  code.get(step)
  code.i32(8)
  code.op("i32Mul")
  const base = code.temporary(valueType.i32)
  code.set(base)
  return [lanes.loadSame({ base, offset: table - 8 }), lanes.loadSame({ base, offset: table })]
}

/** In step 1, and wherever a whole number of periods since the start falls into the step. */
function emitEvery(emitter: Emitter, term: PlanTerm, unit: "days" | "months", context: TermContext): Mask {
  const { lanes, algebra, memory, plan } = emitter
  const { add, multiply, subtract, divide, less, lessEqual, equal } = algebra
  const every = emitValue(emitter, term, context)
  if (!(findRange(term, plan).low > 0)) emitter.markFault(lessEqual(every, 0), context.guard)
  const step = loadAt(emitter, memory.stepNumber)
  const [before, now] =
    unit === "months"
      ? loadRecords(emitter, memory.recordMonths)
      : [multiply(subtract(step, 1), plan.stepDays), multiply(step, plan.stepDays)]
  const periods = (elapsed: Num): Num => lanes.unary("floor", add(divide(elapsed, every), stepSlack))
  return lanes.or(equal(step, 1), less(periods(before), periods(now)))
}

function emitAfter(emitter: Emitter, after: readonly number[], slot: number, turn: Guard): Mask {
  const { lanes, algebra, memory } = emitter
  const times = after.map((event) => loadAt(emitter, memory.times(event)))
  const sum = lanes.hold(times.reduce<Num>((total, one) => algebra.add(total, one), lanes.constant(0)))
  const place = { offset: memory.timesBefore(slot) }
  const before = lanes.hold(lanes.load(place))
  lanes.store(place, turn === undefined ? sum : lanes.select(turn, sum, before))
  return lanes.hold(algebra.less(before, sum))
}

function emitLimit(emitter: Emitter, { limit }: PlanRule, slot: number, allowed: Guard): Guard {
  if (limit === undefined) return allowed
  const { lanes, algebra, memory } = emitter
  return within(lanes, allowed, algebra.less(loadAt(emitter, memory.times(slot)), limit))
}

function emitCooldown(emitter: Emitter, { cooldown }: PlanRule, slot: number, allowed: Guard): Guard {
  if (cooldown === undefined) return allowed
  const { lanes, algebra, memory, plan } = emitter
  const days = emitValue(emitter, cooldown, { guard: allowed, keys: memory.chance })
  const steps = algebra.add(algebra.divide(days, plan.stepDays), stepSlack)
  const isOver = lanes.not(algebra.lessEqual(countSince(emitter, slot), steps))
  return lanes.hold(within(lanes, allowed, isOver))
}

/** The chance, if the rule has one: 1 where its word forces it. A chance that does not lie in [0, 1] is a fault even then. */
function emitChance(emitter: Emitter, { chance }: PlanRule, allowed: Guard, word: number): Num | undefined {
  if (chance === undefined) return undefined
  const { code, lanes, algebra, memory, plan, markFault } = emitter
  const p = lanes.hold(emitTerm(emitter, chance.probability, { guard: allowed, keys: memory.chance }))
  const { low, high, canBeNaN } = findRange(chance.probability, plan)
  const isChance = lanes.and(algebra.lessEqual(0, p), algebra.lessEqual(p, 1))
  if (canBeNaN || low < 0 || high > 1) markFault(lanes.not(isChance), allowed)
  const forced = lanes.numberCell()
  forced.write(p)
  code.get(word)
  code.when(() => forced.write(lanes.select(emitIsForced(emitter, word), lanes.constant(1), p)))
  return lanes.hold(forced.read())
}

/** Where the present step is the one in which a word forces a rule. */
function emitIsForced({ lanes, algebra, code, memory }: Emitter, word: number): Mask {
  const step = lanes.numberCell()
  step.write(lanes.fromWhole(word))
  code.get(word)
  code.i32(asDealt)
  code.op("i32Eq")
  code.when(() => step.write(lanes.load({ base: loadWord(code, memory.column), offset: memory.layout.dealtOffset })))
  return algebra.equal(step.read(), lanes.load({ offset: memory.stepNumber }))
}

/** Where the number at a site lies below the chance, and its luck; everywhere that is allowed if there is none. */
function emitFires(
  emitter: Emitter,
  slot: number,
  site: number | undefined,
  chance: Num | undefined,
  allowed: Guard,
): Guard {
  if (chance === undefined || site === undefined) return allowed
  const { lanes, algebra, memory } = emitter
  const u = emitUniform(emitter, site, memory.chance)
  const fires = lanes.hold(within(lanes, allowed, algebra.less(u, chance)))
  addLuck(emitter, slot, fires, chance, allowed)
  return fires
}
