import type { FrozenAnswer } from "../scenario/ledger/schema.ts"
import { proportion } from "../statistics/proportion.ts"
import { tellProbability } from "../summary/tell-estimate.ts"

/** A frozen answer in one line. */
export function tellFrozen(answer: FrozenAnswer): string {
  switch (answer.kind) {
    case "event":
      return tellProbability(proportion(answer.yes, answer.n))
    case "when": {
      const { never, n, horizon } = answer
      return `${tellMedian(answer)}${tellProbability(proportion(n - never, n))} by ${horizon}`
    }
    case "category":
      return Object.entries(answer.counts)
        .toSorted(([, a], [, b]) => b - a)
        .map(([value, count]) => `${value.replaceAll("_", " ")} ${tellProbability(proportion(count, answer.n))}`)
        .join(", ")
    case "value": {
      const [low, median, high] = [4, 49, 94].map((place) => answer.quantiles[place])
      return `median ${tellNumber(median)} ${answer.unit.replaceAll("_", " ")} (5–95 %: ${tellNumber(low)} to ${tellNumber(high)})`
    }
  }
}

function tellNumber(value: number | undefined): string {
  return String(Number((value ?? NaN).toPrecision(3)))
}

/** The day by which half of all runs had seen it; nothing where fewer ever did. */
function tellMedian({ days, n }: Extract<FrozenAnswer, { kind: "when" }>): string {
  let seen = 0
  for (const [day, count] of Object.entries(days)) {
    seen += count
    if (2 * seen >= n) return `half of all runs by ${day}; `
  }
  return ""
}
