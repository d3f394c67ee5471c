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
import { tellNumber } from "../../words/number.ts"
import { tellVerdict } from "../tell-verdict.ts"
import { type Found, listVerdicts, type TestedScenario } from "./result.ts"

const tones = { holds: "good", fails: "bad", inconclusive: "open", unanswered: "open" } as const

const width = 100
const column = 14

/** The verdicts of one scenario as a table for a terminal. */
export function renderVerdicts(tested: TestedScenario, form: TerminalForm): string {
  const verdicts = listVerdicts(tested)
  const head = `${tested.title} · ${tellNumber(tested.runs)} runs · seed ${tested.seed}`
  const indent = (text: string): readonly Line[] =>
    wrapLine(glyphsOf(text, form), width - column - 2).map((line) => [...spaces(column + 2), ...line])
  const rows = verdicts.flatMap((verdict): readonly Line[] => {
    const mark = plainLine(verdict.verdict, tones[verdict.verdict])
    return [
      [...mark, ...spaces(column - widthOf(mark)), ...plainLine(verdict.id, "strong")],
      ...indent(tellVerdict(tested.model, verdict)),
      ...(verdict.verdict === "holds" || verdict.because === "" ? [] : indent(`Because: ${verdict.because}`)),
    ]
  })
  const lines = [
    glyphsOf({ as: "strong", text: head }, form),
    ...tested.leftOut.flatMap(({ told }) => wrapLine(glyphsOf(told, form), width)),
    ...(rows.length === 0 ? [plainLine("It expects nothing of itself.")] : rows),
    plainLine(countVerdicts(verdicts)),
  ]
  return writeLines(lines, form)
}

/** `19 hold, 1 is inconclusive`. */
function countVerdicts(verdicts: readonly Found[]): string {
  const words = { holds: "hold", fails: "fail", inconclusive: "inconclusive", unanswered: "without an answer" } as const
  const kinds = ["holds", "fails", "inconclusive", "unanswered"] as const
  const parts = kinds.flatMap((kind) => {
    const count = verdicts.filter(({ verdict }) => verdict === kind).length
    return count === 0 ? [] : [`${count} ${count === 1 && (kind === "holds" || kind === "fails") ? kind : words[kind]}`]
  })
  return parts.length === 0 ? "nothing to test" : parts.join(", ")
}
