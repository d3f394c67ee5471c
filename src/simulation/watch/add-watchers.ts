import { mapTerm, mapTest, type Renaming } from "../../expression/map.ts"
import { mapRule } from "../map-rule.ts"
import {
  noLuck,
  type Mechanism,
  type Plan,
  type PlanAssumption,
  type PlanRule,
  type PlanTerm,
  type PlanTest,
} from "../plan.ts"
import { constant } from "./watch-rule.ts"

/** A rule that watches another: the slot of that, and the group for whose sake. */
export interface Watcher {
  readonly group: number
  readonly of: number
  readonly rule: PlanRule
}

/** What is added to a plan. */
export interface Parts {
  readonly fixed: readonly PlanTerm[]
  readonly watchers: readonly Watcher[]
  /** By answer what says that a run would be another, by the slots of the new plan. */
  readonly moved: readonly PlanTest[]
  /** The assumptions that others stand beside, in their order. */
  readonly slots: readonly number[]
  /** What these others are; if undefined they are always given. */
  readonly values: readonly PlanAssumption[] | undefined
  readonly luck: boolean
}

/** The plan with what watches it: events of outcomes move behind those of the new rules. */
export function addWatchers(plan: Plan, { fixed, watchers, moved, slots, values, luck }: Parts): Plan {
  const rules = plan.rules.length
  const event = (slot: number): number => (slot < rules ? slot : slot + watchers.length)
  const same = (slot: number): number => slot
  const shift = { read: (from: "assumption" | "state" | "derived" | "fixed", name: number) => ({ from, name }) }
  const renaming: Renaming<number, number> = { ...shift, state: same, memory: same, site: same, event }
  const term = (one: PlanTerm): PlanTerm => mapTerm(one, renaming)
  const test = (one: PlanTest): PlanTest => mapTest(one, renaming)
  const beside = values ?? slots.map((slot) => supplied(plan.assumptions[slot]!))
  const { labels, paths } = plan
  const among = <A>(all: readonly A[]): readonly A[] => [
    ...all.slice(0, rules),
    ...watchers.map(({ of }) => all[of]!),
    ...all.slice(rules),
  ]
  const answered = <A>(all: readonly A[], own: readonly A[]): readonly A[] => [...all, ...own]
  return {
    ...plan,
    fixed,
    assumptions: [...plan.assumptions, ...beside],
    states: plan.states,
    derived: plan.derived.map(term),
    invariants: plan.invariants.map(test),
    rules: [...plan.rules, ...watchers.map(({ rule }) => rule)].map((rule) => mapRule(rule, { term, test, event })),
    blocks: plan.blocks.flatMap((block) => {
      const own = watchers.flatMap(({ of }, place): readonly Mechanism[] =>
        block.mechanisms.some(({ slot }) => slot === of) ? [{ kind: "rule", slot: rules + place }] : [],
      )
      return own.length === 0 ? [block] : [{ kind: "together" as const, mechanisms: own }, block]
    }),
    eventCount: plan.eventCount + watchers.length,
    lags: plan.lags.map(term),
    firsts: plan.firsts.map(test),
    answers: [
      ...plan.answers.map((answer) =>
        answer.kind === "value-at" ? { ...answer, term: term(answer.term) } : { ...answer, test: test(answer.test) },
      ),
      ...moved.map((one) => ({ kind: "first" as const, test: one })),
    ],
    tracks: [],
    luck: luck ? { ...plan.luck, events: plan.luck.events.map(event) } : noLuck,
    labels: {
      ...labels,
      assumptions: [...labels.assumptions, ...slots.map((slot) => labels.assumptions[slot]!)],
      events: among(labels.events),
      answers: answered(
        labels.answers,
        moved.map(() => "watched"),
      ),
      tracks: [],
    },
    paths: {
      ...paths,
      assumptions: [...paths.assumptions, ...slots.map((slot) => paths.assumptions[slot]!)],
      events: among(paths.events),
      answers: answered(
        paths.answers,
        moved.map(() => []),
      ),
      tracks: [],
    },
  }
}

/** An assumption that is always given. */
function supplied({ isShare, discrete }: PlanAssumption): PlanAssumption {
  return { term: constant(0), discrete, ...(isShare === undefined ? {} : { isShare }) }
}
