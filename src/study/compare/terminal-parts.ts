import type { ComparedScenario, Comparison } from "./result.ts"
import { splitRows, type SplitRow, tellMethod } from "./attribution-rows.ts"
import { wrapText } from "../../report/wrap-text.ts"

const width = 100
const beyond = "beyond what each does alone"

/** What each edit did to every number that differs, at a terminal; nothing where that was not asked for. */
export const attributionLines = (
  comparison: Comparison,
  other: ComparedScenario,
  paint: (code: number, text: string) => string,
): readonly string[] => {
  const attribution = comparison.attributions?.find(({ scenario }) => scenario === other.id)
  if (attribution === undefined) return []
  const rows = splitRows(comparison, attribution)
  const edits = rows.flatMap(({ parts }) => parts.map(({ edit }) => edit.length))
  const column = Math.min(44, Math.max(...edits, beyond.length))
  return [
    "",
    paint(1, "What each edit did"),
    ...wrapText(tellMethod(attribution), width).map((line) => paint(90, line)),
    ...rows.flatMap((row) => rowLines(row, column, paint)),
  ]
}

const rowLines = (
  { ask, label, total, parts, idle, slight, interaction }: SplitRow,
  column: number,
  paint: (code: number, text: string) => string,
): readonly string[] => [
  ...wrapText(`${ask} ${label}: ${total}`, width),
  ...parts.map(
    ({ edit, share, interval, alone, last }) =>
      `  ${edit.padEnd(column)}  ${paint(36, share.padStart(13))}  ${interval === "" ? "" : `(${interval})`.padEnd(20)}  ${paint(90, `alone ${alone}, last ${last}`)}`,
  ),
  paint(90, `  ${beyond.padEnd(column)}  ${interaction.padStart(13)}`),
  ...tellRest("about nothing", slight, paint),
  ...tellRest("nothing", idle, paint),
]

const tellRest = (
  what: string,
  edits: readonly string[],
  paint: (code: number, text: string) => string,
): readonly string[] =>
  edits.length === 0 ? [] : wrapText(`${what}: ${edits.join(", ")}`, width - 2).map((line) => paint(90, `  ${line}`))
