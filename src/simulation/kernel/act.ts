import { chanceSlack } from "../../expression/operation.ts"
import { isWholeMove, orderEffects } from "../block-order.ts"
import { type Effect, type PlanOutcome, type PlanTerm, wholeSlack } from "../plan.ts"
import { emitUniform } from "./draws.ts"
import { loadAt, whenAny, within, type Emitter, type TermContext } from "./emitter.ts"
import type { Cell, Guard, Mask, Num } from "./lanes.ts"
import { addLuck, findLuck } from "./luck.ts"
import { emitFinite, emitHeldChance, emitRound, emitTerm } from "./terms.ts"

type Of<Kind extends Effect["kind"]> = Extract<Effect, { kind: Kind }>

/** Cells by state; none for a state that is not to be written. */
type Cells = Pick<ReadonlyMap<number, Cell<Num>>, "get">

/** What the rules of a block want, while the state still stands as it was when the block began. */
export interface Draft {
  /** By state that may be set: its value so far; by touched state: sums from 0 of what is added, taken, brought. */
  readonly next: Cells
  readonly sum: Cells
  readonly taken: Cells
  /** By state that is moved from and changed too: what changes took away. */
  readonly lowered: Cells
  readonly brought: Cells
  /** Says that an event happened where the guard holds. */
  readonly keepEvent: (event: number, guard: Guard) => void
}

/** Writes into the draft what the effects want in the lanes of the guard, branch-free but for the outcomes. */
export function emitEffects(emitter: Emitter, draft: Draft, effects: readonly Effect[], guard: Guard): void {
  for (const effect of orderEffects(effects)) {
    emitter.code.scope(() => {
      if (effect.kind === "set") emitSet(emitter, draft, effect, guard)
      else if (effect.kind === "change") emitChange(emitter, draft, effect, guard)
      else if (effect.kind === "move") emitMove(emitter, draft, effect, guard)
      else emitChoose(emitter, draft, effect, guard)
    })
  }
}

function emitSet(emitter: Emitter, draft: Draft, { state, value }: Of<"set">, guard: Guard): void {
  const next = draft.next.get(state)
  const given = emitAmount(emitter, value, guard, emitter.plan.states[state]!.whole ? "nearest" : undefined)
  next?.write(guard === undefined ? given : emitter.lanes.select(guard, given, next.read()))
}

function emitChange(emitter: Emitter, draft: Draft, { state, value, rounding }: Of<"change">, guard: Guard): void {
  const { lanes, algebra, plan } = emitter
  const added = emitAmount(emitter, value, guard, plan.states[state]!.whole ? (rounding ?? "nearest") : undefined)
  addTo(emitter, draft.sum.get(state), added, guard)
  const lowered = draft.lowered.get(state)
  if (lowered === undefined) return
  addTo(emitter, lowered, lanes.binary("greater", lanes.constant(0), algebra.subtract(0, added)), guard)
}

function emitMove(emitter: Emitter, draft: Draft, move: Of<"move">, guard: Guard): void {
  const { lanes, algebra, memory, plan } = emitter
  const { from, to } = move
  const isWhole = isWholeMove(plan, move)
  const wanted = emitAmount(emitter, move.amount, guard, isWhole ? (move.rounding ?? "nearest") : undefined)
  const room = lanes.binary("greater", lanes.constant(0), emitRoom(emitter, draft, from))
  const held = lanes.binary(
    "lesser",
    lanes.binary("greater", lanes.constant(0), wanted),
    isWhole ? lanes.unary("floor", room) : room,
  )
  const amount = lanes.hold(guard === undefined ? held : lanes.keep(held, guard))
  const parts = emitShares(emitter, move, amount, isWhole, guard)
  const sum = draft.sum.get(from)
  sum?.write(algebra.subtract(sum.read(), amount))
  addTo(emitter, draft.taken.get(from), amount, undefined)
  for (const [place, { state, flow }] of to.entries()) {
    addTo(emitter, draft.sum.get(state), parts[place]!, guard)
    if (flow !== undefined) addTo(emitter, draft.sum.get(flow), parts[place]!, guard)
    addTo(emitter, draft.brought.get(state), parts[place]!, guard)
  }

  function emitRoom({ algebra: { subtract } }: Emitter, { taken, lowered }: Draft, state: number): Num {
    const above = plan.states[state]!.min === undefined ? lanes.constant(Infinity) : emitAbove(state)
    const gone = [taken.get(state), lowered.get(state)].filter((cell) => cell !== undefined)
    return gone.reduce((room, cell) => subtract(room, cell.read()), above)
  }

  function emitAbove(state: number): Num {
    return algebra.subtract(loadAt(emitter, memory.state(state)), loadAt(emitter, memory.minimum(state)))
  }
}

/** What each destination gets of an amount, in declared order; `rest` is what is left. */
function emitShares(emitter: Emitter, move: Of<"move">, amount: Num, isWhole: boolean, guard: Guard): readonly Num[] {
  const { lanes, algebra } = emitter
  const { add, subtract, multiply } = algebra
  const u = isWhole ? emitCut(emitter, move, amount) : undefined
  let total: Num = lanes.constant(0)
  let given: Num = lanes.constant(0)
  let rest = amount
  const parts = move.to.map(({ share }) => {
    if (share === "rest") return undefined
    const fraction = lanes.hold(emitHeldChance(emitter, emitTerm(emitter, share, effectContext(emitter, guard))))
    markUnless(emitter, lanes.and(algebra.lessEqual(0, fraction), algebra.lessEqual(fraction, 1)), guard)
    total = lanes.hold(add(total, fraction))
    const before = given
    if (u === undefined) given = lanes.hold(lanes.binary("lesser", multiply(amount, fraction), rest))
    else given = lanes.hold(lanes.binary("lesser", lanes.unary("floor", add(multiply(amount, total), u)), amount))
    const part = u === undefined ? given : lanes.hold(subtract(given, before))
    rest = lanes.hold(subtract(rest, part))
    return part
  })
  if (total.constant === undefined) markUnless(emitter, algebra.lessEqual(total, 1 + 1e-9), guard)
  const left = lanes.hold(
    algebra.select(algebra.lessEqual(rest, multiply(wholeSlack, amount)), lanes.constant(0), rest),
  )
  return parts.map((part) => part ?? left)
}

/** The number that decides where a whole amount is cut; drawn where any lane moves something. */
function emitCut(emitter: Emitter, { sharing }: Of<"move">, amount: Num): Num {
  const { lanes, algebra } = emitter
  if (sharing === undefined) return lanes.constant(0)
  return drawWhere(emitter, sharing, algebra.less(0, amount))
}

/** A race: each outcome with a weight draws at its own site, the smallest -log(1 - u) / weight wins. */
function emitChoose(emitter: Emitter, draft: Draft, { outcomes }: Of<"choose">, guard: Guard): void {
  const { lanes, algebra } = emitter
  const best = lanes.numberCell()
  const chosen = lanes.numberCell()
  best.write(lanes.constant(Infinity))
  chosen.write(lanes.constant(-1))
  const shares = openShares(emitter, outcomes)
  for (const [place, outcome] of outcomes.entries()) {
    emitter.code.scope(() => emitRunner(emitter, outcome, place, { best, chosen, shares }, guard))
  }
  if (shares !== undefined) emitter.code.scope(() => keepRace(emitter, outcomes, shares, chosen, guard))
  for (const [place, { event, effects }] of outcomes.entries()) {
    emitter.code.scope(() => {
      const won = lanes.hold(within(lanes, guard, algebra.equal(chosen.read(), place)))
      whenAny(emitter, won, () => {
        emitEffects(emitter, draft, effects, won)
        draft.keepEvent(event, won)
      })
    })
  }
}

/** A race under way: its best score, its leader, and where their luck is asked for what weighs in it. */
interface Race {
  readonly best: Cell<Num>
  readonly chosen: Cell<Num>
  readonly shares: Shares | undefined
}

/** By outcome its weight where it is > 0, else 0, and their sum. */
interface Shares {
  readonly weights: readonly Cell<Num>[]
  readonly total: Cell<Num>
}

function openShares(emitter: Emitter, outcomes: readonly PlanOutcome[]): Shares | undefined {
  if (outcomes.every(({ event }) => findLuck(emitter, event) === undefined)) return undefined
  const { lanes } = emitter
  const total = lanes.numberCell()
  total.write(lanes.constant(0))
  return { weights: outcomes.map(() => lanes.numberCell()), total }
}

/** The luck of every outcome of a race that somebody won. */
function keepRace(
  emitter: Emitter,
  outcomes: readonly PlanOutcome[],
  { weights, total }: Shares,
  chosen: Cell<Num>,
  guard: Guard,
): void {
  const { lanes, algebra } = emitter
  const run = lanes.hold(within(lanes, guard, algebra.less(0, total.read())))
  for (const [place, { event }] of outcomes.entries()) {
    emitter.code.scope(() => {
      const won = lanes.and(run, algebra.equal(chosen.read(), place))
      addLuck(emitter, event, won, algebra.divide(weights[place]!.read(), total.read()), run)
    })
  }
}

function emitRunner(
  emitter: Emitter,
  outcome: PlanOutcome,
  place: number,
  { best, chosen, shares }: Race,
  guard: Guard,
): void {
  const { lanes, algebra, index, memory } = emitter
  const { subtract, divide, less, lessEqual, select } = algebra
  const weight = lanes.hold(emitTerm(emitter, outcome.weight, effectContext(emitter, guard)))
  markUnless(emitter, lanes.and(lessEqual(-chanceSlack, weight), less(weight, Infinity)), guard)
  if (shares !== undefined) {
    shares.weights[place]!.write(lanes.keep(weight, less(0, weight)))
    shares.total.write(algebra.add(shares.total.read(), shares.weights[place]!.read()))
  }
  const u = emitUniform(emitter, outcome.site, memory.chance)
  const waited = subtract(0, lanes.call(index.log, [subtract(1, u)]))
  const score = lanes.hold(divide(waited, weight))
  const isFirst = less(chosen.read(), 0)
  const leads = lanes.hold(lanes.and(less(0, weight), lanes.or(isFirst, less(score, best.read()))))
  best.write(select(leads, score, best.read()))
  chosen.write(select(leads, place, chosen.read()))
}

/** A finite value, rounded to the nearest or by a number at a site where it must be whole, in temporaries. */
function emitAmount(emitter: Emitter, term: PlanTerm, guard: Guard, rounding: "nearest" | number | undefined): Num {
  const { lanes } = emitter
  const value = emitFinite(emitter, term, effectContext(emitter, guard))
  if (rounding === undefined) return lanes.hold(value)
  if (rounding === "nearest") return lanes.hold(emitRound(lanes, emitter, value))
  return emitRoundAtRandom(emitter, rounding, lanes.hold(value), guard)
}

/** A whole number next to a value, up or down by chance; nothing is drawn where every lane that counts has one already. */
function emitRoundAtRandom(emitter: Emitter, site: number, value: Num, guard: Guard): Num {
  const { lanes, algebra } = emitter
  const { add, subtract, less } = algebra
  if (value.constant !== undefined && Number.isInteger(value.constant)) return value
  const below = lanes.hold(lanes.unary("floor", value))
  const missing = lanes.hold(subtract(value, below))
  const u = drawWhere(emitter, site, within(lanes, guard, less(0, missing)))
  const rounded = add(below, lanes.keep(lanes.constant(1), less(u, missing)))
  return lanes.hold(lanes.select(less(0, missing), rounded, value))
}

/** The uniform at a site, drawn if the mask holds in any lane; in the other lanes, and else, it may be 0. */
function drawWhere(emitter: Emitter, site: number, mask: Mask): Num {
  const { lanes, memory } = emitter
  const u = lanes.numberCell()
  u.write(lanes.constant(0))
  whenAny(emitter, lanes.hold(mask), () => u.write(emitUniform(emitter, site, memory.chance)))
  return lanes.hold(u.read())
}

function addTo({ lanes, algebra }: Emitter, cell: Cell<Num> | undefined, value: Num, guard: Guard): void {
  cell?.write(algebra.add(cell.read(), guard === undefined ? value : lanes.keep(value, guard)))
}

function markUnless({ lanes, markFault }: Emitter, condition: Mask, guard: Guard): void {
  markFault(lanes.not(condition), guard)
}

function effectContext({ memory }: Emitter, guard: Guard): TermContext {
  return { guard, keys: memory.chance }
}
