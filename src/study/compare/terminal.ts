import { tellRuns } from "../../words/count.ts"
import type { ComparedScenario, Comparison } from "./result.ts"
import { prettyJson } from "../../report/canonical-json.ts"
import { tellEdits } from "./edits.ts"
import { type ComparedRow, listRows, tellStill } from "./rows.ts"
import { attributionLines } from "./terminal-parts.ts"
import { wrapText } from "../../report/wrap-text.ts"

type Paint = (code: number, text: string) => string

/** comparison.json, which is also what `--json` prints. */
export const comparisonJson = (comparison: Comparison): string => prettyJson(comparison)

/** A comparison at a terminal: per other scenario what was edited, then a table of what that did. */
export const renderComparison = (comparison: Comparison, color: boolean): string => {
  const paint: Paint = (code, text) => (color ? `\u001b[${code}m${text}\u001b[0m` : text)
  const [base, ...others] = comparison.scenarios
  if (base === undefined) return ""
  return [
    paint(1, base.title),
    `${base.start} to ${base.until} in steps of ${base.step} · ${tellRuns(comparison.runs)} · seed ${comparison.seed}`,
    ...others.flatMap((other) => ["", ...renderOther(comparison, other, paint)]),
    "",
    ...leftOutLines(comparison),
    paint(
      90,
      "* the 95 % interval of the difference does not hold 0. Runs: how many say yes (or more) that did not, and the",
    ),
    paint(90, "reverse. Intervals are Monte Carlo error only: they say nothing about whether the scenarios are right."),
    "",
  ].join("\n")
}

const width = 100

const renderOther = (comparison: Comparison, other: ComparedScenario, paint: Paint): readonly string[] => {
  const pairing = other.unpaired_because === undefined ? [] : wrapText(`Not paired: ${other.unpaired_because}.`, width)
  const edits = other.edits === undefined ? [] : tellEdits(other.edits)
  return [
    paint(1, `against: ${other.title}`),
    ...(other.because === undefined ? [] : wrapText(other.because, width)),
    ...pairing,
    ...edits.flatMap((line) => indent(wrapText(line, width - 4), "  - ", "    ")),
    "",
    ...tableLines(comparison, other, paint),
    ...attributionLines(comparison, other, paint),
  ]
}

const indent = (lines: readonly string[], first: string, rest: string): readonly string[] =>
  lines.map((line, i) => `${i === 0 ? first : rest}${line}`)

const head = ["base", "other", "difference", "95 % interval", "runs"] as const

const tableLines = (comparison: Comparison, other: ComparedScenario, paint: Paint): readonly string[] => {
  const table = listRows(comparison, other.id)
  const rows = table.moving.flatMap((group) => group.rows)
  const cells = rows.map(cellsOf)
  const labelWidth = Math.max(12, ...rows.map(({ label }) => label.length + 2))
  const widths = head.map((title, i) => Math.max(title.length, ...cells.map((own) => (own[i] ?? "").length)))
  const lay = (label: string, own: readonly string[]): string =>
    [label.padEnd(labelWidth), ...own.map((cell, i) => cell.padStart(widths[i] ?? 0))].join("  ").trimEnd()
  const tell = (row: ComparedRow): string => {
    const line = `${lay(`  ${row.label}`, cellsOf(row))}${row.excludesZero ? "  *" : ""}`
    return row.excludesZero ? paint(36, line) : row.isStill ? paint(90, line) : line
  }
  const still = tellStill(table)
  return [
    ...(rows.length === 0 ? [] : [paint(90, lay("", head))]),
    ...table.moving.flatMap((group) => [...wrapText(group.ask, width), ...group.rows.map(tell)]),
    ...(still === "" ? [] : wrapText(still, width)),
  ]
}

const cellsOf = ({ base, other, difference, interval, runs }: ComparedRow): readonly string[] => [
  base,
  other,
  difference,
  interval,
  runs,
]

/** Beyond-the-horizon deadlines are many and no news; everything else is told. */
const leftOutLines = ({ left_out }: Comparison): readonly string[] => {
  const beyond = left_out.filter(({ because }) => because === "it lies beyond the horizon")
  const rest = left_out.filter((one) => !beyond.includes(one))
  const lines = rest.flatMap(({ question, deadline, scenario, because }) =>
    wrapText(
      `Left out: ${question}${deadline === undefined ? "" : ` (${deadline})`} in ${scenario}: ${because}.`,
      width,
    ),
  )
  const count = new Set(beyond.map(({ question, deadline }) => `${question}@${deadline}`)).size
  const told = count === 0 ? [] : [`Left out: ${count} ${count === 1 ? "deadline" : "deadlines"} beyond the horizon.`]
  return lines.length + told.length === 0 ? [] : [...lines, ...told, ""]
}
