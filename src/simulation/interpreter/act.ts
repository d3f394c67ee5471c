import { chanceSlack, holdChance } from "../../expression/operation.ts"
import { log } from "../../number/log.ts"
import { roundHalfAway } from "../../number/round.ts"
import { uniform } from "../../random/address.ts"
import { isWholeMove, orderEffects } from "../block-order.ts"
import { type Effect, type PlanOutcome, type PlanTerm, wholeSlack } from "../plan.ts"
import type { Draft } from "./draft.ts"
import { addLuck } from "./luck.ts"
import { evaluateTerm, rejectNonFinite } from "./evaluate.ts"
import { setScene } from "./scene.ts"
import type { Where } from "./world.ts"
import type { Choice, Effected } from "./trace.ts"
import type { World } from "./world.ts"
import { markFault } from "./mark-fault.ts"

type Of<Kind extends Effect["kind"]> = Extract<Effect, { kind: Kind }>

/** Writes into the draft what a rule or outcome that fires wants; the world stays as it was when the block began. */
export function actOut(world: World, draft: Draft, event: number, effects: readonly Effect[]): void {
  draft.fired.push(event)
  for (const effect of orderEffects(effects)) {
    if (world.fault !== undefined) return
    if (effect.kind === "set") setState(world, draft, event, effect)
    else if (effect.kind === "change") changeState(world, draft, event, effect)
    else if (effect.kind === "move") moveAmount(world, draft, event, effect, placeMove(world, event, effects, effect))
    else choose(world, draft, event, effect)
  }
}

function setState(world: World, draft: Draft, event: number, { state, value }: Of<"set">): void {
  const wanted = evaluateEffect(world, placeEffect(world, event, "set", state), value)
  const given = roundIf(world.plan.states[state]!.whole, wanted)
  draft.set.set(state, given)
  tellEffect(world, draft, event, "set", state, given)
}

function changeState(world: World, draft: Draft, event: number, { state, value, rounding }: Of<"change">): void {
  const wanted = evaluateEffect(world, placeEffect(world, event, "change", state), value)
  const added = world.plan.states[state]!.whole ? roundAtRandom(world, rounding, wanted) : wanted
  draft.sum[state] = draft.sum[state]! + added
  draft.lowered[state] = draft.lowered[state]! + Math.max(0 - added, 0)
  tellEffect(world, draft, event, "change", state, added)
}

function moveAmount(world: World, draft: Draft, event: number, move: Of<"move">, where: Where): void {
  const { from, to } = move
  const isWhole = isWholeMove(world.plan, move)
  const wanted = evaluateEffect(world, () => [...where(), "amount"], move.amount)
  const room = Math.max(0, world.states[from]! - world.minima[from]! - draft.taken[from]! - draft.lowered[from]!)
  const asked = isWhole ? roundAtRandom(world, move.rounding, wanted) : wanted
  const amount = Math.min(Math.max(asked, 0), isWhole ? Math.floor(room) : room)
  const parts = shareOut(world, where, move, amount, isWhole)
  draft.sum[from] = draft.sum[from]! - amount
  draft.taken[from] = draft.taken[from]! + amount
  tellEffect(world, draft, event, "leave", from, amount, wanted)
  for (const [place, { state, flow }] of to.entries()) {
    draft.sum[state] = draft.sum[state]! + parts[place]!
    if (flow !== undefined) draft.sum[flow] = draft.sum[flow]! + parts[place]!
    draft.brought[state] = draft.brought[state]! + parts[place]!
    tellEffect(world, draft, event, "arrive", state, parts[place]!)
  }
}

/**
 * What each destination gets of an amount, in declared order; `rest` is what is left. Whole amounts are cut where
 * amount · (shares so far) + u passes a whole number: one u for all cuts, so that each part is as large as its share in
 * the mean and all together never exceed the amount.
 */
function shareOut(
  world: World,
  where: Where,
  { to, sharing }: Of<"move">,
  amount: number,
  isWhole: boolean,
): readonly number[] {
  const u = isWhole && sharing !== undefined ? drawAt(world, sharing) : 0
  let total = 0
  let given = 0
  let rest = amount
  const parts = to.map(({ state, share }) => {
    if (share === "rest") return undefined
    const fraction = evaluateShare(world, () => [...where(), "to", world.plan.labels.states[state]!], share)
    total += fraction
    const cut = Math.min(Math.floor(amount * total + u), amount)
    const part = isWhole ? cut - given : Math.min(amount * fraction, rest)
    given = cut
    rest -= part
    return part
  })
  if (!(total <= 1 + 1e-9)) markShares(world, where, to, total)
  // Shares that make 1 but for rounding leave nothing over.
  const left = rest <= wholeSlack * amount ? 0 : rest
  return parts.map((part) => part ?? left)
}

function evaluateShare(world: World, where: Where, term: PlanTerm): number {
  const scene = setScene(world, where, term)
  const share = holdChance(evaluateTerm(term, scene))
  if (!(share >= 0 && share <= 1)) markFault(scene, Number.isNaN(share) ? "not-a-number" : "share-out-of-range", share)
  return share
}

function markShares(world: World, where: Where, to: Of<"move">["to"], total: number): void {
  const [stated] = to.flatMap(({ share }) => (share === "rest" ? [] : [share]))
  markFault(
    setScene(world, () => [...where(), "to"], stated!),
    "share-out-of-range",
    total,
  )
}

/** A race: each outcome with a weight draws at its own site, the smallest -log(1 - u) / weight wins. */
function choose(world: World, draft: Draft, event: number, { outcomes }: Of<"choose">): void {
  const runners = outcomes.map((outcome) => runRace(world, outcome))
  if (world.fault !== undefined) return
  let winner: (typeof runners)[number] | undefined
  for (const runner of runners) {
    if (runner.score === undefined) continue
    if (winner?.score === undefined || runner.score < winner.score) winner = runner
  }
  const chosen = outcomes.find((outcome) => outcome.event === winner?.event)
  keepRace(world, runners, winner?.event)
  world.observe?.({
    kind: "choice",
    step: world.step,
    event,
    outcomes: runners,
    ...(chosen === undefined ? {} : { chosen: chosen.event }),
  })
  if (chosen !== undefined) actOut(world, draft, chosen.event, chosen.effects)
}

/** The luck of every outcome of a race that somebody won. */
function keepRace(world: World, runners: Choice["outcomes"], won: number | undefined): void {
  const share = (weight: number): number => Math.max(weight, 0)
  const total = runners.reduce((sum, { weight }) => sum + share(weight), 0)
  if (!(total > 0)) return
  for (const { event, weight } of runners) addLuck(world, event, event === won ? 1 : 0, share(weight) / total)
}

function runRace(world: World, outcome: PlanOutcome): Choice["outcomes"][number] {
  const { event } = outcome
  const scene = setScene(world, () => [...world.plan.paths.events[event]!, "weight"], outcome.weight)
  const weight = evaluateTerm(outcome.weight, scene)
  if (weight === Infinity) markFault(scene, "infinite", weight)
  else if (!(weight >= -chanceSlack))
    markFault(scene, Number.isNaN(weight) ? "not-a-number" : "negative-weight", weight)
  if (!(weight > 0)) return { event, weight }
  const u = drawAt(world, outcome.site)
  return { event, weight, u, score: (0 - log(1 - u)) / weight }
}

/** Where a value is set or changed. */
function placeEffect(world: World, event: number, kind: "set" | "change", state: number): Where {
  return () => [...world.plan.paths.events[event]!, "then", kind, world.plan.labels.states[state]!]
}

/** Where a move stands: moves are counted as declared. */
function placeMove(world: World, event: number, effects: readonly Effect[], move: Effect): Where {
  const moves = () => effects.filter(({ kind }) => kind === "move")
  return () => [...world.plan.paths.events[event]!, "then", "move", String(moves().indexOf(move))]
}

function evaluateEffect(world: World, where: Where, term: PlanTerm): number {
  const scene = setScene(world, where, term)
  return rejectNonFinite(evaluateTerm(term, scene), scene)
}

function roundIf(isWhole: boolean, value: number): number {
  return isWhole ? roundHalfAway(value) : value
}

/** A whole number next to a value, up or down by chance, so that its mean is the value; without a site the nearest. */
function roundAtRandom(world: World, site: number | undefined, value: number): number {
  if (site === undefined) return roundHalfAway(value)
  const below = Math.floor(value)
  return below + (drawAt(world, site) < value - below ? 1 : 0)
}

/** The uniform of the present step at a site of chance. */
function drawAt({ keys: { chance }, step }: World, site: number): number {
  return uniform(chance[0], chance[1], site, step, 0)
}

function tellEffect(
  world: World,
  draft: Draft,
  event: number,
  effect: Effected["effect"],
  state: number,
  value: number,
  wanted?: number,
): void {
  draft.by.get(state)!.push(event)
  if (world.observe === undefined) return
  const told: Effected = { kind: "effect", step: world.step, event, effect, state, value, before: world.states[state]! }
  world.observe(wanted === undefined ? told : { ...told, wanted })
}
