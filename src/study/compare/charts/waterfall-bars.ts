import { tellName } from "../../../words/quantity.ts"
import { carriedDecimals } from "../../../words/difference.ts"
import { groupThousands } from "../../../words/number.ts"
import { roundParts } from "../../../words/round-parts.ts"
import type { AttributedAnswer, Attribution, Comparison } from "../result.ts"
import { scenarioColours } from "./legend.ts"
import { type JsonObject, roundForChart } from "../../../chart/spec.ts"
import type { Theme } from "../../../chart/theme.ts"

/** An attribution with what its edits are called. */
export type NamedAttribution = Attribution & { readonly names: readonly (readonly string[])[] }

/** A row: an edit from one value to the next, or an end. */
export type Bar = JsonObject & {
  readonly label: string
  readonly from: number
  readonly to: number
  readonly text: string
}

/** Whether it is told in percent of runs. */
export function isChance({ measure }: AttributedAnswer): boolean {
  return measure === "probability" || measure === "share"
}

/** The base, then the edits by the size of their share, then the other scenario; what is told of them adds up. */
export function stackBars(
  answer: AttributedAnswer,
  { names, scenario }: NamedAttribution,
  comparison: Comparison,
  unit: string,
  theme: Theme,
): readonly Bar[] {
  const scale = isChance(answer) ? 100 : 1
  const colours = scenarioColours(comparison, theme)
  const [base] = comparison.scenarios
  const told = tellInSteps(answer, scale)
  const tell = (value: number, name: string) =>
    `${value < 0 ? "−" : ""}${groupThousands(told.tell(Math.abs(value)))} ${name}`.trim()
  let at = answer.base
  const parts = answer.parts
    .map(({ share }, i) => ({ share: share.value, name: (names[i] ?? []).join("\n"), rounded: told.parts[i] ?? 0 }))
    .toSorted((a, b) => Math.abs(b.share) - Math.abs(a.share))
    .flatMap(({ share, name, rounded }): readonly Bar[] => {
      const from = at
      at += share
      if (rounded === 0) return []
      const text = `${rounded > 0 ? "+" : ""}${tell(rounded, scale === 100 ? "pp" : tellName(unit))}`
      return [
        { label: name, from: roundForChart(from * scale), to: roundForChart(at * scale), colour: theme.muted, text },
      ]
    })
  const whole = (label: string, value: number, rounded: number, colour: string): Bar => ({
    label,
    from: roundForChart(value * scale),
    to: roundForChart(value * scale),
    isWhole: true,
    colour,
    text: tell(rounded, scale === 100 ? "%" : tellName(unit)),
  })
  return [
    whole("base", answer.base, told.base, colours.get(base?.id ?? "") ?? theme.accent),
    ...parts,
    whole("all edits", answer.other, told.other, colours.get(scenario) ?? theme.accent),
  ]
}

/** Both ends and all parts to the digits that the least certain part carries, so rounded that they add up. */
function tellInSteps({ base, other, parts, measure }: AttributedAnswer, scale: number) {
  const errors = parts.map(({ share: { mcse } }) => mcse).filter((error) => error > 0 && Number.isFinite(error))
  const decimals = errors.length === 0 ? 1 : carriedDecimals(measure, Math.max(...errors))
  const unit = Number(`1e${-decimals}`)
  const ends = [base, other].map((value) => Math.round((value * scale) / unit) * unit) as [number, number]
  const shares = parts.map(({ share }) => share.value * scale)
  return {
    base: ends[0],
    other: ends[1],
    parts: roundParts(shares, ends[1] - ends[0], unit),
    tell: (value: number) => value.toFixed(Math.max(0, decimals)),
  }
}
