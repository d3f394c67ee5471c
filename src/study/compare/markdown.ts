import { groupThousands } from "../../words/number.ts"
import type { ComparedScenario, Comparison } from "./result.ts"
import { tellEdits } from "./edits.ts"
import { type ComparedRow, listRows, tellStill } from "./rows.ts"
import { attributionTables } from "./attribution-rows.ts"

export interface ComparisonMaterial {
  readonly comparison: Comparison
  readonly charts: readonly { readonly id: string; readonly title: string }[]
  readonly runId: string
  readonly command: string
}

/** comparison.md: what was edited, what that moved, the charts, what was left out, and how to make it again. */
export const renderComparisonMarkdown = ({ comparison, charts, command, runId }: ComparisonMaterial): string => {
  const [base, ...others] = comparison.scenarios
  return [
    `# ${escape(base?.title ?? "")}: compared`,
    "",
    `${groupThousands(String(comparison.runs))} runs from seed \`${comparison.seed}\` each, with common random numbers: a run of one scenario shares every draw with the run of the same number in the others.`,
    "",
    ...others.flatMap((other) => [...introduce(other), ...differenceTable(comparison, other), ""]),
    "Differences are the other scenario less the base (pp: percentage points). Intervals are 95 % Monte Carlo intervals of the difference; bold where they do not hold 0. Runs: how many say yes (or more) that did not, and the reverse.",
    "",
    ...attributionTables(comparison).flatMap(({ title, note, head, rows }) => [
      `## ${escape(title)}`,
      "",
      note,
      "",
      ...table(
        head,
        rows.map((row) => row.map(escape)),
      ),
      "",
    ]),
    "## Charts",
    "",
    ...charts.flatMap(({ id, title }) => [`### ${escape(title)}`, "", `![${escape(title)}](charts/${id}.svg)`, ""]),
    ...leftOut(comparison),
    "## How to make it again",
    "",
    "```",
    command,
    "```",
    "",
    `Run ${runId}. \`casus verify\` on this folder makes it again and compares the bytes.`,
    "",
  ].join("\n")
}

type Lines = readonly string[]

const introduce = ({ title, because, unpaired_because, edits }: ComparedScenario): Lines => [
  `## Against: ${escape(title)}`,
  "",
  ...(because === undefined ? [] : [escape(because), ""]),
  ...(unpaired_because === undefined ? [] : [`**Not paired**: ${escape(unpaired_because)}.`, ""]),
  ...(edits === undefined || edits.length === 0 ? [] : [...tellEdits(edits).map((line) => `- ${escape(line)}`), ""]),
]

const differenceTable = (comparison: Comparison, other: ComparedScenario): Lines => {
  const rows = listRows(comparison, other.id)
  const still = tellStill(rows)
  return [
    ...(rows.moving.length === 0
      ? []
      : table(
          ["Question", "", "Base", "Other", "Difference", "Runs"],
          rows.moving.flatMap((group) => group.rows.map((row, i) => cellsOf(row, i === 0 ? group.ask : ""))),
        )),
    ...(still === "" ? [] : ["", escape(still)]),
  ]
}

const cellsOf = (row: ComparedRow, ask: string): Lines => {
  const difference = escape(row.interval === "" ? row.difference : `${row.difference} (${row.interval})`)
  return [
    escape(ask),
    escape(row.label),
    row.base,
    row.other,
    row.excludesZero ? `**${difference}**` : difference,
    row.runs,
  ]
}

const leftOut = ({ left_out }: Comparison): Lines =>
  left_out.length === 0
    ? []
    : [
        "## Left out",
        "",
        ...table(
          ["Question", "Deadline", "Scenario", "Because"],
          left_out.map(({ question, deadline, scenario, because }) => [
            escape(question),
            deadline ?? "",
            escape(scenario),
            escape(because),
          ]),
        ),
        "",
      ]

/** Cells are markdown already. */
const table = (head: Lines, rows: readonly Lines[]): Lines => [
  `| ${head.join(" | ")} |`,
  `|${head.map(() => "---").join("|")}|`,
  ...rows.map((row) => `| ${row.join(" | ")} |`),
]

/** Text that markdown takes as text, on one line. */
const escape = (text: string): string => text.replace(/([\\`*_[\]<>|])/g, "\\$1").replaceAll(/\s*\n\s*/g, " ")
