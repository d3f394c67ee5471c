import type { Freeze, FrozenAnswer } from "../scenario/ledger/schema.ts"
import type { Judged } from "./judge-answer.ts"
import { identifyAnswer, lastDayOf, questionOf } from "./outcome.ts"
import { hasCome, predictFrozen } from "./prediction.ts"
import { brierScore } from "../statistics/brier.ts"
import type { QuestionTrack } from "./scores.ts"
import { tellFrozen } from "./tell-frozen.ts"

/** Every question and deadline with its answers from the first forecast to the last, in the order of their first asking. */
export function trackQuestions(
  freezes: readonly { readonly name: string; readonly freeze: Freeze }[],
  judged: readonly Judged[],
  only: readonly string[],
): readonly QuestionTrack[] {
  const tracks = new Map<string, { name: string; answer: FrozenAnswer; points: QuestionTrack["points"][number][] }>()
  for (const { name: forecast, freeze } of freezes)
    for (const [name, answer] of Object.entries(freeze.answers)) {
      if (only.length > 0 && !only.includes(questionOf(name))) continue
      const key = identifyAnswer(name, answer)
      const track = tracks.get(key) ?? { name, answer, points: [] }
      tracks.set(key, track)
      const settled = judged.find(({ settled: one }) => identifyAnswer(one.name, one.answer) === key)?.settled
      const chance = chanceOf(freeze, answer)
      const level = chance ?? (answer.kind === "value" ? answer.quantiles[49] : undefined)
      track.points.push({
        forecast,
        made: freeze.made,
        said: tellFrozen(answer),
        ...(level === undefined ? {} : { level }),
        ...(chance === undefined || settled === undefined
          ? {}
          : { brier: brierScore(chance, hasCome(settled.answer, settled.came)) }),
      })
    }
  return [...tracks].map(([key, { name, answer, points }]) => {
    const came = judged.find(({ settled: one }) => identifyAnswer(one.name, one.answer) === key)?.scored.came
    return {
      name,
      kind: answer.kind,
      ask: answer.ask,
      deadline: lastDayOf(answer),
      ...(came === undefined ? {} : { came }),
      points,
    }
  })
}

function chanceOf({ scenario }: Freeze, answer: FrozenAnswer): number | undefined {
  const prediction = predictFrozen(answer, scenario.start).find(({ kind }) => kind === "chance")
  return prediction?.kind === "chance" ? prediction.chance : undefined
}
