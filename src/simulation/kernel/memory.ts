import type { Plan } from "../plan.ts"
import { listSources } from "../sources.ts"
import type { KernelLayout } from "./layout.ts"
import { scheduleWords } from "./threefry.ts"
import { findUsage } from "./usage.ts"

/**
 * Runs that one call of a kernel plays, unless their tracks need too much memory: where tracks are counted, all edges pass through
 * the caches once a call.
 */
const usualBlock = 256

/** Bytes that a kernel may have: its addresses are compared as signed numbers. */
export const kernelMemory = 2 ** 31

/** Where the things of a run lie while it is played, by slot: each one double per lane. */
export interface Memory {
  readonly layout: KernelLayout
  /** From where on there is room for so many constants. */
  readonly constants: { readonly offset: number; readonly capacity: number }
  /** Addresses of schedules (threefry.ts): of what is not known, of what of it is drawn again, of the present step's chance. */
  readonly ignorance: number
  readonly redrawn: number
  readonly chance: number
  /** Addresses of an alteration's words. */
  readonly forkStep: number
  readonly lastStep: number
  readonly factorWord: Slots
  readonly assumptionWord: Slots
  readonly ruleWord: Slots
  /** Address of the move of a source, by its site. */
  readonly move: Slots
  readonly fault: number
  /** i32: bytes from a column's beginning to the values of the lanes that are being played. */
  readonly column: number
  /** The present step, its last day, and its end since the start in days, the same in every lane. */
  readonly stepNumber: number
  readonly today: number
  readonly elapsed: number
  /** Last days of the records, and calendar months from the start to them, f64 each. */
  readonly recordDays: number
  readonly recordMonths: number
  readonly assumption: Slots
  readonly fixed: Slots
  readonly factor: Slots
  /** log(1 - x) of the fixed terms and assumptions that are taken over an exponent. */
  readonly rest: { readonly fixed: Slots; readonly assumption: Slots }
  /** The last exponents of rare ones among them (usage.ts), by place, and what they gave. */
  readonly overExponent: Slots
  readonly overChance: Slots
  readonly state: Slots
  readonly minimum: Slots
  readonly maximum: Slots
  readonly derived: Slots
  readonly times: Slots
  readonly first: Slots
  readonly last: Slots
  readonly arrived: Slots
  readonly left: Slots
  readonly heldBefore: Slots
  readonly timesBefore: Slots
  readonly luck: Slots
  readonly firstDate: Slots
  readonly answer: Slots
  /** Of a block: what was set, summed, taken, lowered, brought; events that fired but are not yet history; order and rank. */
  readonly next: Slots
  readonly sum: Slots
  readonly taken: Slots
  readonly lowered: Slots
  readonly brought: Slots
  readonly pending: Slots
  readonly order: Slots
  readonly rank: Slots
  /** By lag memory the offset of its record 0; records follow each other. */
  readonly lag: Slots
  /** From where to where everything is 0 when a run begins. */
  readonly cleared: { readonly from: number; readonly to: number }
}

type Slots = (slot: number) => number

/** Words of rules, beside 0 and steps. */
export const leftOut = -1
export const asDealt = -2

/** Beyond the first a kernel plays 64 runs at a time, and beyond the second fewer, so that several find room beside each other. */
const smallMemory = 2 ** 25
const roomyMemory = 2 ** 28

/** Sets out everything a plan needs in memory: the values of long tracks for fewer runs at a time, where they are many. */
export function planMemory(plan: Plan, isVector: boolean): Memory {
  let blockRuns = usualBlock
  let memory = layMemory(plan, isVector, blockRuns)
  while (memory.layout.end > (blockRuns > 64 ? smallMemory : roomyMemory) && blockRuns > 4) {
    blockRuns /= 2
    memory = layMemory(plan, isVector, blockRuns)
  }
  return memory
}

function layMemory(plan: Plan, isVector: boolean, blockRuns: number): Memory {
  const lanes = isVector ? 4 : 1
  const row = 8 * lanes
  let end = 64
  const take = (bytes: number): number => {
    const start = end
    end += Math.ceil(bytes / 32) * 32
    return start
  }
  const takeRows = (count: number, rowBytes = row): Slots => {
    const start = take(count * rowBytes)
    return (slot) => start + slot * rowBytes
  }
  const { states, rules, assumptions, answers, tracks, luck, steps, eventCount } = plan
  const records = steps + 1
  const longest = plan.blocks.reduce((most, { mechanisms }) => Math.max(most, mechanisms.length), 0)
  const rare = findUsage(plan).rareOver.size
  const capacity = isVector ? 2048 + 16 * (rules.length + assumptions.length + answers.length + plan.derived.length) : 0
  const constants = { offset: take(capacity * 16), capacity }
  const scratch = {
    ignorance: take(scheduleWords * 4 * lanes),
    redrawn: take(scheduleWords * 4 * lanes),
    chance: take(scheduleWords * 4 * lanes),
    recordDays: take(records * 8),
    recordMonths: take(plan.recordMonths.length * 8),
    column: take(4),
    stepNumber: take(row),
    today: take(row),
    elapsed: take(row),
    assumption: takeRows(assumptions.length),
    fixed: takeRows(plan.fixed.length),
    factor: takeRows(plan.factors.length),
    rest: { fixed: takeRows(plan.fixed.length), assumption: takeRows(assumptions.length) },
    overExponent: takeRows(rare),
    overChance: takeRows(rare),
    state: takeRows(states.length),
    minimum: takeRows(states.length),
    maximum: takeRows(states.length),
    first: takeRows(eventCount),
    last: takeRows(eventCount),
    firstDate: takeRows(plan.firsts.length),
    answer: takeRows(answers.length),
    next: takeRows(states.length),
    sum: takeRows(states.length),
    taken: takeRows(states.length),
    lowered: takeRows(states.length),
    brought: takeRows(states.length),
    pending: takeRows(eventCount),
    order: takeRows(longest),
    rank: takeRows(longest),
    lag: takeRows(plan.lags.length, records * row),
  }
  const from = end
  const cleared = {
    fault: take(row),
    derived: takeRows(plan.derived.length),
    times: takeRows(eventCount),
    arrived: takeRows(states.length),
    left: takeRows(states.length),
    heldBefore: takeRows(rules.length),
    timesBefore: takeRows(rules.length),
    luck: takeRows(luck.events.length),
  }
  const to = end
  const wordOffset = take(4 * (2 + plan.factors.length + assumptions.length + rules.length))
  const wordsFrom =
    (place: number): Slots =>
    (slot) =>
      wordOffset + 4 * (place + slot)
  const words = {
    forkStep: wordOffset,
    lastStep: wordOffset + 4,
    factorWord: wordsFrom(2),
    assumptionWord: wordsFrom(2 + plan.factors.length),
    ruleWord: wordsFrom(2 + plan.factors.length + assumptions.length),
  }
  const sites = listSources(plan).map(({ site }) => site)
  const moveOffset = take(8 * sites.length)
  const moves = new Map(sites.map((site, place) => [site, moveOffset + 8 * place]))
  const move: Slots = (site) => moves.get(site) ?? NaN
  const layout = {
    isVector,
    blockRuns,
    wordOffset,
    ignorance: scratch.ignorance,
    redrawn: scratch.redrawn,
    assumptions: assumptions.length,
    factors: plan.factors.length,
    rules: rules.length,
    answers: answers.length,
    events: eventCount,
    tracks: tracks.length,
    lucks: luck.records.length * luck.events.length,
    records,
    keyOffset: take(blockRuns * 16),
    moreKeyOffset: take(blockRuns * 16),
    moveOffset,
    sites,
    dealtOffset: take(blockRuns * 8),
    assumptionOffset: take(blockRuns * 8 * assumptions.length),
    factorOffset: take(blockRuns * 8 * plan.factors.length),
    answerOffset: take(blockRuns * 8 * answers.length),
    firstOffset: take(blockRuns * 4 * eventCount),
    timesOffset: take(blockRuns * 4 * eventCount),
    faultOffset: take(blockRuns * 4),
    trackOffset: take(blockRuns * 8 * records * tracks.length),
    luckOffset: take(blockRuns * 8 * luck.records.length * luck.events.length),
    end: 0,
  }
  return { constants, ...scratch, ...words, move, ...cleared, layout: { ...layout, end }, cleared: { from, to } }
}
