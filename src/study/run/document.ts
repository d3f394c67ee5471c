import type { Leaders } from "../../analysis/leaders.ts"
import type { Finding } from "../../findings/finding.ts"
import type { Forecast } from "../../forecast/forecast.ts"
import type { Verdict } from "../../forecast/judge-expectation.ts"
import { tellRecord, type TrackRecord } from "../../forecast/track-record.ts"
import {
  column,
  details,
  list,
  mono,
  remark,
  onlyIn,
  paragraph,
  section,
  span,
  strong,
  table,
} from "../../report/document/build.ts"
import type { Block, Document, Form, Section } from "../../report/document/document.ts"
import type { RunSample } from "../../report/document/sample.ts"
import type { Drawing } from "../../report/drawing.ts"
import type { Scenario } from "../../scenario/scenario.ts"
import type { Summary } from "../../summary/summary.ts"
import { tellLeftOut, tellRuns } from "../../words/count.ts"
import { tellProbability, tellShare } from "../../words/share.ts"
import { tellFindings } from "../tell-findings.ts"
import { tellIgnorance, tellLeaders } from "./document-leaders.ts"
import { tellLuck } from "./document-luck.ts"
import { tellStorylines } from "./document-storylines.ts"
import { listSubjects } from "./document-subjects.ts"
import { fold, tellAssumptions, tellEvidence, tellPositions, tellRules } from "./document-tables.ts"
import { tellCharts } from "../tell-charts.ts"
import { tellAgain } from "../tell-again.ts"
import { tabulateAnswers } from "./answers-table.ts"

/** An expectation of the scenario, how it came out, and the numbers behind that in words. */
export interface ToldVerdict {
  readonly id: string
  readonly verdict: Verdict["verdict"]
  readonly text: string
  readonly because: string
}

export interface Material {
  readonly summary: Summary
  readonly scenario: Scenario
  readonly forecasts: readonly Forecast[]
  readonly verdicts: readonly ToldVerdict[]
  readonly drawings: readonly Drawing[]
  readonly leaders: Leaders
  /** All of them, the weightiest first. */
  readonly findings: readonly Finding[]
  /** Runs to choose from, where there is a page. */
  readonly sample?: RunSample
  readonly command: string
  readonly runId: string
  readonly scale: "icd203" | "phia"
  /** How such words have done so far, where earlier forecasts are settled. */
  readonly record?: TrackRecord
}

/** What is too much for a terminal. */
const written: readonly Form[] = ["page", "markdown"]

const nothing = "Nothing does: no answer is nearly certain, nearly excluded or even, and no position fails."

/** A report of runs: what stands out, the charts that carry it (a terminal has none), every answer, then what they rest on. */
export function documentOfRuns(material: Material): Document {
  const { summary, scenario, forecasts, findings, verdicts, drawings, leaders, record, runId } = material
  return {
    title: summary.scenario.title,
    lead: introduce(material),
    sections: [
      ...(summary.questions.length === 0 ? [] : [tellFindings(findings, nothing)]),
      ...tellCharts(drawings),
      section("answers", "Answers", tellAnswers(summary, forecasts, leaders)),
      ...tellFaulted(summary.left_out),
      ...tellLuck(summary.questions),
      ...tellStorylines(summary.storylines),
      ...onlyIn(["page"], ...askRuns(material)),
      ...tellPositions(summary.positions, written),
      ...onlyIn(
        written,
        ...tellLeaders(leaders, forecasts),
        section("rules", "Rules: how often each fired", fold("rule", summary.rules, tellRules(summary.rules))),
        section("assumptions", "Assumptions", tellAssumptions(summary.assumptions)),
      ),
      ...onlyIn(["page"], ...tellEvidence(scenario)),
      ...onlyIn(
        written,
        ...(record === undefined ? [] : [section("record", "How such words have done so far", describeRecord(record))]),
        ...(verdicts.length === 0
          ? []
          : [section("expectations", "What the scenario expects of itself", tabulateVerdicts(verdicts))]),
      ),
      ...tellAgain(material.command, tellFiles(drawings)),
    ],
    footer: `Run ${runId} · made by casus · the numbers are what the scenario implies, not what will happen.`,
    subjects: listSubjects(summary, forecasts, scenario),
  }
}

/** Runs to choose from in the page. */
function askRuns({ sample }: Material): readonly Section[] {
  if (sample === undefined) return []
  const { runs, count } = sample
  const whole = count === runs ? "all runs" : `the first ${count.toLocaleString("en-US")} of ${tellRuns(runs)}`
  return [
    section(
      "ask",
      "Ask the runs",
      remark(
        `Choose a bar, or draw over several, and every other chart shows the runs chosen, before all of them in grey. From ${whole}; they are counted as they are, with 95 % intervals of their own.`,
      ),
      { kind: "sample", sample },
    ),
  ]
}

const scaleNames = { icd203: "ICD 203", phia: "PHIA" } as const

function introduce({ summary, scenario, scale }: Material): readonly Block[] {
  const { start, until, step } = summary.scenario
  return [
    ...onlyIn(
      written,
      ...(scenario.because === undefined ? [] : [paragraph([strong("What if:"), ` ${scenario.because}`])]),
      ...(scenario.description === undefined ? [] : [paragraph(scenario.description)]),
    ),
    remark(
      `${start} to ${until} in steps of ${step} · ${tellRuns(summary.runs)} · seed ${summary.seed} · words of likelihood after ${scaleNames[scale]}`,
    ),
    ...tellKept(summary),
    ...(summary.left_out === undefined
      ? []
      : [paragraph([strong("Not all runs:"), ` ${tellLeftOut(summary.left_out)}`])]),
  ]
}

/** What rests on fewer runs than were played, where they were too many to be kept. */
function tellKept({ runs, kept_runs: kept }: Summary): readonly Block[] {
  if (kept === undefined) return []
  return [
    remark(
      `All ${tellRuns(runs)} are counted in answers, curves, positions, rules, tracks and assumptions. The first ${kept.toLocaleString("en-US")} are kept whole: storylines, what leads in answers and runs.parquet rest on these.`,
    ),
  ]
}

/** Where the first of the runs stopped that were left out. */
function tellFaulted(leftOut: Summary["left_out"]): readonly Section[] {
  if (leftOut === undefined) return []
  const { first, count, share } = leftOut
  const lead = `${tellProbability(share)} of the runs could not go on. ${first.length === count ? "They are" : "The first are"} these.`
  return [section("faulted", "Runs that were left out", remark(lead), list(first.map(({ text }) => text)))]
}

const noQuestion =
  "The scenario asks no question, so that nothing is answered: write what you want to know under questions (docs/language.md)."

/** The answers, what their intervals say and how each question is settled. */
function tellAnswers(summary: Summary, forecasts: readonly Forecast[], leaders: Leaders): readonly Block[] {
  const settled = forecasts.filter(
    ({ question, criterion }, i) =>
      criterion !== undefined && forecasts.findIndex((one) => one.question === question) === i,
  )
  if (forecasts.length === 0) return [paragraph(noQuestion)]
  return [
    ...tabulateAnswers(summary, forecasts, leaders),
    remark(
      "Intervals are 95 % Monte Carlo intervals: how far a number could move with more runs. They say nothing about whether the scenario is right.",
    ),
    ...tellIgnorance(leaders),
    ...(settled.length === 0
      ? []
      : onlyIn(
          written,
          details(
            "How each question is settled",
            list(settled.map(({ ask, criterion }) => ({ text: ask, lines: [`Settled by: ${criterion}`] }))),
          ),
        )),
  ]
}

const tones = { holds: "good", fails: "bad", inconclusive: "open", unanswered: "open" } as const

/** The scenario's own tests and how they came out. */
function tabulateVerdicts(verdicts: readonly ToldVerdict[]): Block {
  return table(
    [column("Expectation", "label"), column("Verdict"), column("Found"), column("Because")],
    verdicts.map(({ id, verdict, text, because }) => [mono(id), span(tones[verdict], verdict), text, because]),
  )
}

/** How often that came of which each word was said in earlier forecasts. */
function describeRecord(record: TrackRecord): readonly Block[] {
  return [
    paragraph(tellRecord(record)),
    table(
      [column("Word", "label"), column("Came", "number"), column("Of", "number"), column("Said on average", "number")],
      record.words.map(({ word, came, answers, mean_chance: mean }) => [
        word,
        String(came),
        String(answers),
        tellShare(mean),
      ]),
    ),
  ]
}

function tellFiles(drawings: readonly Drawing[]): string {
  const charts = drawings.length === 0 ? "" : "; charts/*.vl.json are the charts with their data"
  return `scenario.yaml beside this report is the whole scenario${charts}.`
}
