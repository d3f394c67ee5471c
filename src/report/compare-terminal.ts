import { tellDifference, tellFlips, tellMeasure, tellMeasured } from "../summary/compare-tell.ts"
import type { ComparedAnswer, ComparedMeasure, ComparedScenario, Comparison } from "../summary/comparison.ts"
import { groupThousands } from "../summary/tell-estimate.ts"
import { prettyJson } from "./canonical-json.ts"
import { tellEdits } from "./compare-edits.ts"
import { attributionLines } from "./compare-terminal-parts.ts"
import { wrapText } from "./wrap-text.ts"

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
    `${base.start} to ${base.until} in steps of ${base.step} · ${groupThousands(String(comparison.runs))} runs · seed ${comparison.seed}`,
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

interface Row {
  readonly label: string
  readonly cells: readonly string[]
  readonly excludesZero: boolean
  readonly isZero: boolean
}

const head = ["base", "other", "difference", "95 % interval", "runs"] as const

const tableLines = (comparison: Comparison, other: ComparedScenario, paint: Paint): readonly string[] => {
  const all = groupRows(comparison, other.id)
  const groups = all.filter(({ rows }) => rows.some(({ isZero }) => !isZero))
  const rows = groups.flatMap(({ rows: own }) => own)
  const labelWidth = Math.max(12, ...rows.map(({ label }) => label.length + 2))
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map(({ cells }) => (cells[i] ?? "").length)))
  const lay = (label: string, cells: readonly string[]): string =>
    [label.padEnd(labelWidth), ...cells.map((cell, i) => cell.padStart(widths[i] ?? 0))].join("  ").trimEnd()
  const tell = ({ label, cells, excludesZero, isZero }: Row): string => {
    const line = `${lay(`  ${label}`, cells)}${excludesZero ? "  *" : ""}`
    return excludesZero ? paint(36, line) : isZero ? paint(90, line) : line
  }
  const still = all.filter((group) => !groups.includes(group)).map(({ id }) => id)
  return [
    ...(rows.length === 0 ? [] : [paint(90, lay("", head))]),
    ...groups.flatMap(({ ask, rows: own }) => [...wrapText(ask, width), ...own.map(tell)]),
    ...(still.length === 0 ? [] : wrapText(`No run moves in ${still.join(", ")}.`, width)),
  ]
}

/** Rows by question, each question once. */
const groupRows = (
  { answers }: Comparison,
  scenario: string,
): readonly { readonly id: string; readonly ask: string; readonly rows: readonly Row[] }[] =>
  [...new Set(answers.map(({ id }) => id))].flatMap((id) => {
    const own = answers.filter((answer) => answer.id === id)
    const rows = own.flatMap((answer) => answer.measures.flatMap((measure) => rowOf(answer, measure, scenario)))
    return rows.length === 0 ? [] : [{ id, ask: own[0]?.ask ?? id, rows }]
  })

const rowOf = (answer: ComparedAnswer, measure: ComparedMeasure, scenario: string): readonly Row[] => {
  const difference = measure.differences.find((one) => one.scenario === scenario)
  const [base] = measure.estimates
  const other = measure.estimates.find((one) => one.scenario === scenario)
  if (difference === undefined || base === undefined || other === undefined) return []
  const { value, interval, unit } = tellDifference(measure.measure, difference, answer.unit)
  const condition = answer.given === undefined ? "" : `, if ${answer.given}`
  return [
    {
      label: `${tellMeasure(answer, measure)}${condition}`,
      cells: [
        tellMeasured(measure.measure, base.estimate),
        tellMeasured(measure.measure, other.estimate),
        `${value}${unit === "" ? "" : ` ${unit}`}`,
        interval,
        difference.paired ? tellFlips(difference) : "not paired",
      ],
      excludesZero: difference.excludes_zero,
      isZero: difference.up === 0 && difference.down === 0,
    },
  ]
}

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
