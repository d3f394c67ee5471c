import { asFrozen, type Asked, type Contender } from "./contenders.ts"
import { type Came, lastDayOf } from "./outcome.ts"
import { hasCome, type Losses, type Prediction, scorePrediction } from "./prediction.ts"
import type { ScoredAnswer } from "./scores.ts"
import { tellFrozen } from "./tell-frozen.ts"

/** An answer that counts, with what came of it. */
export interface Settled extends Asked {
  readonly forecast: string
  readonly came: Came
  readonly date?: string
  readonly source?: string
  readonly family: string
}

/** An answer with what every contender said of it. */
export interface Judged {
  readonly settled: Settled
  readonly scored: ScoredAnswer
  readonly said: ReadonlyMap<string, readonly Prediction[]>
}

/** What everybody said of an answer, and what it lost them. */
export function judgeAnswer(settled: Settled, contenders: readonly Contender[]): Judged {
  const { name, answer, came, freeze, forecast, family } = settled
  const said = new Map(contenders.map((contender) => [contender.id, contender.predict(settled)]))
  const losses = [...said].flatMap(([id, predictions]): readonly (readonly [string, Losses])[] => {
    const all = predictions.map((prediction) => scorePrediction(prediction, answer, came, freeze))
    return all.length === 0 ? [] : [[id, Object.assign({}, ...all) as Losses]]
  })
  const chances = [...said].flatMap(([id, predictions]): readonly (readonly [string, number])[] =>
    predictions.flatMap((one) => (one.kind === "chance" ? [[id, one.chance] as const] : [])),
  )
  const chance = chances.find(([id]) => id === asFrozen.id)?.[1]
  const yes = hasCome(answer, came)
  const isBlind = chance !== undefined && (yes ? chance === 0 : chance === 1)
  return {
    settled,
    said,
    scored: {
      name,
      ask: answer.ask,
      kind: answer.kind,
      deadline: lastDayOf(answer),
      family,
      forecast,
      said: tellFrozen(answer),
      came: valueOfCame(came),
      ...(settled.date === undefined ? {} : { date: settled.date }),
      ...(settled.source === undefined ? {} : { source: settled.source }),
      ...(chance === undefined ? {} : { chance }),
      ...(isBlind ? { given_no_chance: true } : {}),
      ...(answer.moved_by_hindsight === undefined ? {} : { moved_by_hindsight: answer.moved_by_hindsight }),
      losses: Object.fromEntries(losses),
      chances: Object.fromEntries(chances),
    },
  }
}

function valueOfCame(came: Came): boolean | number | string {
  switch (came.kind) {
    case "event":
      return came.yes
    case "value":
      return came.number
    case "when":
      return came.day ?? "never"
    case "category":
      return came.value
  }
}
