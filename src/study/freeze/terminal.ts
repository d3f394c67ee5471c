import { tellFrozen } from "../../forecast/tell-frozen.ts"
import { wrapText } from "../../report/wrap-text.ts"
import type { Freeze, FrozenAnswer } from "../../scenario/ledger/schema.ts"

/** A frozen forecast for a person at a terminal: what was said, and what hindsight had to do with it. */
export const renderFrozen = (freeze: Freeze, color: boolean): string => {
  const paint = (code: number, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text)
  const { made, kind, knows_until: known, scenario, run } = freeze
  const names = Object.keys(freeze.answers)
  const wide = Math.min(48, Math.max(0, ...names.map((name) => name.length)))
  return [
    paint(1, `${kind === "back-test" ? "BACK-TEST: " : ""}${scenario.title}`),
    ...wrapText(
      `made ${made}, knows its documents until ${known ?? "an unknown day"} · ${run.runs} runs, seed ${run.seed}, engine ${run.engine}`,
      100,
    ),
    "",
    ...Object.entries(freeze.answers).flatMap(([name, answer]) => tellLine(name, answer, wide, paint)),
    "",
  ].join("\n")
}

const tellLine = (
  name: string,
  answer: FrozenAnswer,
  wide: number,
  paint: (code: number, text: string) => string,
): readonly string[] => {
  const { moved_by_hindsight: moved = 0, n } = answer
  const remark = moved === 0 ? "" : `; hindsight moves ${moved} of ${n} runs`
  const [first = "", ...rest] = wrapText(`${tellFrozen(answer)}${remark}`, 98 - wide)
  const label = name.length > wide ? [name] : []
  return [
    ...label,
    `${(label.length > 0 ? "" : name).padEnd(wide)}  ${paint(36, first)}`,
    ...rest.map((line) => `${" ".repeat(wide)}  ${paint(36, line)}`),
  ]
}
