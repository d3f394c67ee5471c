import { tellRuns } from "../../words/count.ts"
import { tellQuantity } from "../../words/quantity.ts"
import { tellInterval, tellProbability } from "../../words/share.ts"
import { tellDeadline } from "../../words/condition.ts"
import { type Forecast } from "../../forecast/forecast.ts"
import { tellRecord, type TrackRecord } from "../../forecast/track-record.ts"
import type { Verdict } from "../../forecast/judge-expectation.ts"
import type { AssumptionSummary, PositionSummary, RuleSummary, Summary } from "../../summary/summary.ts"

/** An expectation of the scenario, how it came out, and the numbers behind that in words. */
export interface ToldVerdict {
  readonly id: string
  readonly verdict: Verdict["verdict"]
  readonly text: string
  readonly because: string
}

export interface Material {
  readonly summary: Summary
  readonly forecasts: readonly Forecast[]
  readonly verdicts: readonly ToldVerdict[]
  readonly charts: readonly { readonly id: string; readonly title: string }[]
  readonly command: string
  readonly runId: string
  readonly scale: "icd203" | "phia"
  /** How such words have done so far, where earlier forecasts are settled. */
  readonly record?: TrackRecord
}

/** report.md: the answers in plain words first, then charts, positions, rules, assumptions, and how to make it again. */
export const renderMarkdown = (material: Material): string => {
  const { summary, charts } = material
  return [
    `# ${escape(summary.scenario.title)}`,
    "",
    introduce(material),
    "",
    "## Answers",
    "",
    ...answerTable(material.forecasts),
    "",
    "The intervals are 95 % Monte Carlo intervals: how far a number could move with more runs. They say nothing about whether the scenario is right.",
    "",
    ...recordLines(material.record),
    ...(material.verdicts.length === 0
      ? []
      : ["## What the scenario expects of itself", "", ...verdictTable(material.verdicts), ""]),
    "## Charts",
    "",
    ...charts.flatMap(({ id, title }) => [`### ${escape(title)}`, "", `![${escape(title)}](charts/${id}.svg)`, ""]),
    "## Stated positions",
    "",
    ...positionTable(summary.positions),
    "",
    "## Rules: how often each fired",
    "",
    ...ruleTable(summary.rules),
    "",
    "## Assumptions",
    "",
    basisSentence(summary.assumptions),
    "",
    ...assumptionTable(summary.assumptions),
    "",
    "## How to make it again",
    "",
    "```",
    material.command,
    "```",
    "",
    `Run ${material.runId}. \`casus verify\` on this folder makes it again and compares the bytes.`,
    "",
  ].join("\n")
}

const recordLines = (record: TrackRecord | undefined): Row =>
  record === undefined
    ? []
    : [
        "## How such words have done so far",
        "",
        escape(tellRecord(record)),
        "",
        ...table(
          ["Word", "Came", "Of", "Said on average"],
          record.words.map(({ word, came, answers, mean_chance: mean }) => [
            word,
            String(came),
            String(answers),
            `${Math.round(100 * mean)} %`,
          ]),
        ),
        "",
      ]

const scaleNames = { icd203: "ICD 203", phia: "PHIA" } as const

const introduce = ({ summary, scale }: Material): string => {
  const { start, until, step } = summary.scenario
  return `${start} to ${until} in steps of ${step}; ${tellRuns(summary.runs)} from seed \`${summary.seed}\`. Words of likelihood follow ${scaleNames[scale]}.`
}

type Row = readonly string[]

const table = (head: Row, rows: readonly Row[]): Row => [
  `| ${head.join(" | ")} |`,
  `|${head.map(() => "---").join("|")}|`,
  ...rows.map((row) => `| ${row.map(escape).join(" | ")} |`),
]

/** Text that markdown takes as text, on one line. */
const escape = (text: string): string => text.replace(/([\\`*_[\]<>|])/g, "\\$1").replaceAll(/\s*\n\s*/g, " ")

const answerTable = (forecasts: readonly Forecast[]): Row =>
  table(
    ["Question", "Deadline", "Answer"],
    forecasts.map((forecast) => [forecast.ask, tellDeadline(forecast), forecast.text]),
  )

const verdictTable = (verdicts: readonly ToldVerdict[]): Row =>
  table(
    ["Expectation", "Verdict", "Found", "Because"],
    verdicts.map(({ id, verdict, text, because }) => [id, verdict, text, because]),
  )

const positionTable = (positions: readonly PositionSummary[]): Row =>
  positions.length === 0
    ? ["The scenario states none."]
    : table(
        ["Actor", "Position", "Held to the end", "Broken by", "Median date", "Evidence"],
        positions.map(({ actor_title, stance, holds, held, broken_by, broken_when, evidence }) => [
          actor_title,
          `${stance}: ${holds}`,
          held === undefined ? "not put to the test" : `${tellProbability(held)} (${tellInterval(held)})`,
          broken_by.map(({ title, estimate }) => `${title} (${tellProbability(estimate)})`).join("; "),
          broken_when?.find(({ level }) => level === 0.5)?.date ?? "",
          evidence.join(", "),
        ]),
      )

const ruleTable = (rules: readonly RuleSummary[]): Row =>
  table(
    ["Rule", "Fired at least once", "Times per run", "First (median)"],
    rules.map(({ id, title, fired, times, first }) => [
      `${title} (${id})`,
      fired.value === 0 ? "never" : tellProbability(fired),
      times.value === 0 ? "0" : tellQuantity(times),
      first ?? "",
    ]),
  )

const basisSentence = (assumptions: readonly AssumptionSummary[]): string => {
  const count = (basis: string): number => assumptions.filter((assumption) => assumption.basis === basis).length
  return [
    `${assumptions.length} assumptions: ${count("document")} rest on a document, ${count("general")} on general knowledge,`,
    `${count("assumption")} on assumption alone, ${count("hindsight")} on hindsight${count("none") > 0 ? `, ${count("none")} name no basis` : ""}.`,
  ].join(" ")
}

const assumptionTable = (assumptions: readonly AssumptionSummary[]): Row =>
  table(
    ["Assumption", "Value", "Unit", "Basis", "Evidence", "Note"],
    assumptions.map(({ id, title, text, unit, basis, evidence, note }) => [
      title === id ? id : `${title} (${id})`,
      text,
      unit,
      basis,
      evidence.join(", "),
      note,
    ]),
  )
