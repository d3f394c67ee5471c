import type { ComparedAnswer, ComparedMeasure, ComparedScenario, Comparison } from "../summary/comparison.ts"
import { tellDifferenceLine, tellFlips, tellMeasure, tellMeasured } from "../summary/compare-tell.ts"
import { groupThousands } from "../summary/tell-estimate.ts"
import { tellEdits } from "./compare-edits.ts"
import { attributionTables } from "./compare-attribution-rows.ts"

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

const differenceTable = ({ answers, scenarios }: Comparison, other: ComparedScenario): Lines =>
  table(
    ["Question", "", escape(scenarios[0]?.title ?? ""), escape(other.title), "Difference", "Runs"],
    answers.flatMap((answer) => answer.measures.flatMap((measure) => rowOf(answer, measure, other.id))),
  )

const rowOf = (answer: ComparedAnswer, measure: ComparedMeasure, scenario: string): readonly Lines[] => {
  const difference = measure.differences.find((one) => one.scenario === scenario)
  const other = measure.estimates.find((one) => one.scenario === scenario)
  const [base] = measure.estimates
  if (difference === undefined || other === undefined || base === undefined) return []
  const told = escape(tellDifferenceLine(measure.measure, difference, answer.unit))
  const isFirst = answer.measures[0] === measure
  return [
    [
      isFirst ? escape(answer.ask) : "",
      escape(tellMeasure(answer, measure)),
      tellMeasured(measure.measure, base.estimate, answer.unit),
      tellMeasured(measure.measure, other.estimate, answer.unit),
      difference.excludes_zero ? `**${told}**` : told,
      difference.paired ? tellFlips(difference) : "not paired",
    ],
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
