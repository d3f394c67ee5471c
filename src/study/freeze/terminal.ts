import { tellFrozen } from "../../forecast/tell-frozen.ts"
import {
  glyphsOf,
  type Line,
  plainLine,
  spaces,
  type TerminalForm,
  widthOf,
  wrapLine,
} from "../../report/document/lines.ts"
import { writeLines } from "../../report/document/write-terminal.ts"
import type { Freeze, FrozenAnswer } from "../../scenario/ledger/schema.ts"

/** A frozen forecast for a person at a terminal: what was said, and what hindsight had to do with it. */
export function renderFrozen(freeze: Freeze, form: TerminalForm): string {
  const { made, kind, knows_until: known, scenario, run } = freeze
  const names = Object.keys(freeze.answers)
  const wide = Math.min(48, Math.max(0, ...names.map((name) => widthOf(plainLine(name)))))
  const origin = `made ${made}, knows its documents until ${known ?? "an unknown day"} · ${run.runs} runs, seed ${run.seed}, engine ${run.engine}`
  const lines = [
    glyphsOf({ as: "strong", text: `${kind === "back-test" ? "BACK-TEST: " : ""}${scenario.title}` }, form),
    ...wrapLine(glyphsOf(origin, form), 100),
    [],
    ...Object.entries(freeze.answers).flatMap(([name, answer]) => layAnswer(name, answer, wide, form)),
    [],
  ]
  return writeLines(lines, form)
}

function layAnswer(name: string, answer: FrozenAnswer, wide: number, form: TerminalForm): readonly Line[] {
  const { moved_by_hindsight: moved = 0, n } = answer
  const remark = moved === 0 ? "" : `; hindsight moves ${moved} of ${n} runs`
  const told = wrapLine(glyphsOf({ as: "strong", text: `${tellFrozen(answer)}${remark}` }, form), 98 - wide)
  const label = plainLine(name)
  const isLong = widthOf(label) > wide
  return [
    ...(isLong ? [label] : []),
    ...told.map((line, i) => {
      const before = i === 0 && !isLong ? label : []
      return [...before, ...spaces(wide - widthOf(before) + 2), ...line]
    }),
  ]
}
