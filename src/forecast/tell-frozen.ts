import { printPlain } from "../statistics/round-to-error.ts"
import { tellName } from "../words/quantity.ts"
import { tellProbability } from "../words/share.ts"
import type { FrozenAnswer } from "../scenario/ledger/schema.ts"
import { proportion } from "../statistics/proportion.ts"

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
        .map(([value, count]) => `${tellName(value)} ${tellProbability(proportion(count, answer.n))}`)
        .join(", ")
    case "value": {
      const [low, median, high] = [4, 49, 94].map((place) => answer.quantiles[place])
      return `median ${tellNumber(median)} ${tellName(answer.unit)} (5–95 %: ${tellNumber(low)} to ${tellNumber(high)})`
    }
  }
}

function tellNumber(value = NaN): string {
  return printPlain(value, 3)
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
