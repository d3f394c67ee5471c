import { isFirstPassage } from "../../model/answer-slots.ts"
import { eventIds } from "../../model/event-slots.ts"
import type { Deadline, Model, ModelQuestion } from "../../model/model.ts"
import type { Tallied } from "../../ensemble/totals.ts"
import { tellMean, tellShare } from "../../statistics/correct.ts"
import { describeCounted, describeList, type Empirical } from "../../statistics/empirical.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { meanOfMoments } from "../../statistics/mean.ts"
import { proportion } from "../../statistics/proportion.ts"
import { type Asked, nameAsked } from "../ask.ts"
import { columnNames } from "../column-names.ts"
import { cutColumns } from "../cut-columns.ts"
import { openRuns, type PlayedRuns } from "../runs.ts"
import { type AnswerTally, type PlayedTallies, tallyPlayed } from "../tallies.ts"
import { describeTotals, layOutTotals } from "./layout.ts"

/** What runs had that were played just now, counted, be they kept or too many for that. */
export function openTallies(runs: PlayedRuns, seed: string): PlayedTallies {
  const { model, ensemble } = runs
  const { tallied } = ensemble
  if (tallied === undefined) return tallyPlayed(runs)
  const pilot = openRuns(model, seed, cutColumns(ensemble, 0, tallied.pilot))
  return tellTotals(model, tallied, describeTotals(layOutTotals(pilot), tallied.totals))
}

function tellTotals(
  model: Model,
  { runs, corrected }: Tallied,
  measures: ReadonlyMap<string, Empirical>,
): PlayedTallies {
  const of = (name: string): Empirical => measures.get(name) ?? nothing
  const lucks = new Map(corrected.map((one) => [one.name, one]))
  const luckOf = (asked: Omit<Asked, "name">) => lucks.get(nameAsked(asked).name)
  const answer: PlayedTallies["answer"] = (question, deadline) => findAnswer(measures, question, deadline)
  const chance = (asked: Omit<Asked, "name">): Estimate => {
    const values = answer(asked.question, asked.deadline)?.values ?? nothing
    return proportion(values.countOf(asked.value ?? 1), values.n)
  }
  const ids = eventIds(model)
  return {
    model,
    count: runs,
    answer,
    countFor: ({ id, given }) => (given === undefined ? runs : of(columnNames.condition(id)).countOf(1)),
    share: (asked) => {
      const [counted, luck] = [chance(asked), luckOf(asked)]
      return luck === undefined ? counted : tellShare(counted, luck)
    },
    never: (question) => {
      const { values } = answer(question) ?? { values: nothing }
      const [counted, luck] = [proportion(values.countOf(0), values.n), luckOf({ question })]
      return luck === undefined ? counted : tellShare(counted, { ...luck, value: 1 - luck.value })
    },
    mean: (asked) => {
      const moments = (answer(asked.question, asked.deadline)?.values ?? nothing).moments()
      const [counted, luck] = [meanOfMoments(moments), luckOf(asked)]
      return luck === undefined ? counted : tellMean(counted, luck)
    },
    event: (slot) => ({
      days: of(columnNames.ruleDay(ids[slot]!)),
      times: of(columnNames.ruleTimes(ids[slot]!)).moments(),
    }),
    breaks: ({ id }) => ({ breakers: of(columnNames.breaker(id)), days: of(columnNames.broken(id)) }),
    flow: (place) => measures.get(columnNames.flow(place)),
    drawn: (slot) => of(columnNames.assumption(model.assumptions[slot]!.id)),
  }
}

/** What no run said. */
const nothing = describeList(new Float64Array(0))

function findAnswer(
  measures: ReadonlyMap<string, Empirical>,
  question: ModelQuestion,
  deadline: Deadline | undefined,
): AnswerTally | undefined {
  if (
    (question.kind === "when") !== (deadline === undefined) ||
    (deadline !== undefined && deadline.record === undefined)
  )
    return undefined
  if (!isFirstPassage(question)) {
    const values = measures.get(columnNames.answer(question.id, deadline))
    return values === undefined ? undefined : { values }
  }
  const days = measures.get(columnNames.firstAnswer(question.id))
  return days === undefined ? undefined : { values: tellCame(days, deadline?.day), days }
}

/** Of each run whether it came by a day, or at all: 1 or 0. */
function tellCame(days: Empirical, day = Number.MAX_VALUE): Empirical {
  const came = days.countUpTo(day)
  const share = came / days.n
  return describeCounted({
    edges: [0, 1],
    counts: [0, days.n - came, came],
    minimum: came < days.n ? 0 : 1,
    maximum: came > 0 ? 1 : 0,
    isExact: true,
    isWhole: true,
    infinite: 0,
    mean: share,
    variance: (share * (1 - share) * days.n) / (days.n - 1),
  })
}
