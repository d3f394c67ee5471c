import { wrapText } from "../../report/wrap-text.ts"
import { tellNumber } from "../../words/number.ts"
import { tellVerdict } from "../tell-verdict.ts"
import { type Found, listVerdicts, type TestedScenario } from "./result.ts"

const tones = { holds: 32, fails: 31, inconclusive: 33, unanswered: 33 } as const

const width = 100
const column = 14

/** The verdicts of one scenario as a table for a terminal. */
export const renderVerdicts = (tested: TestedScenario, color: boolean): string => {
  const paint = (code: number, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text)
  const verdicts = listVerdicts(tested)
  const head = `${tested.title} · ${tellNumber(tested.runs)} runs · seed ${tested.seed}`
  const rows = verdicts.flatMap((verdict) => {
    const lines = [
      ...wrapText(tellVerdict(tested.model, verdict), width - column - 2),
      ...(verdict.verdict === "holds" || verdict.because === ""
        ? []
        : wrapText(`Because: ${verdict.because}`, width - column - 2)),
    ]
    return [
      `${paint(tones[verdict.verdict], verdict.verdict.padEnd(column))}${paint(1, verdict.id)}`,
      ...lines.map((line) => `${" ".repeat(column)}  ${line}`),
    ]
  })
  return [
    paint(1, head),
    ...(rows.length === 0 ? ["It expects nothing of itself."] : rows),
    countVerdicts(verdicts),
  ].join("\n")
}

/** `19 hold, 1 is inconclusive`. */
const countVerdicts = (verdicts: readonly Found[]): string => {
  const words = { holds: "hold", fails: "fail", inconclusive: "inconclusive", unanswered: "without an answer" } as const
  const kinds = ["holds", "fails", "inconclusive", "unanswered"] as const
  const parts = kinds.flatMap((kind) => {
    const count = verdicts.filter(({ verdict }) => verdict === kind).length
    return count === 0 ? [] : [`${count} ${count === 1 && (kind === "holds" || kind === "fails") ? kind : words[kind]}`]
  })
  return parts.length === 0 ? "nothing to test" : parts.join(", ")
}
