import type { GivenAnswer } from "../../analysis/given.ts"
import {
  column,
  list,
  mono,
  remark,
  paragraph,
  paragraphs,
  section,
  strong,
  table,
} from "../../report/document/build.ts"
import type { Block, Document, Inline, Section } from "../../report/document/document.ts"
import { withCondition } from "../../words/condition.ts"
import { tellRuns } from "../../words/count.ts"
import { groupThousands } from "../../words/number.ts"
import { tellInterval, tellProbability } from "../../words/share.ts"
import type { DrawnAnalysis } from "../analysis/compose.ts"
import type { Done, Given } from "./result.ts"
import { seeingIsNotDoing, tellNeed, thirdCause, warnOfFew } from "./warnings.ts"
import { tellEffect, tellFigure, tellSeenDifference, tellSelected, tellFigureAsked, tellWithInterval } from "./words.ts"
import { tellCharts } from "../tell-charts.ts"
import { tellAgain } from "../tell-again.ts"

/** What else is so where a condition holds, which unknowns it selects, and what doing it does. */
export function documentOfGiven(
  given: Given,
  { drawings, command, runId, isDone }: DrawnAnalysis & { readonly isDone: boolean },
): Document {
  const { title, start, until, step } = given.scenario
  return {
    title: `${title}: given`,
    lead: [
      paragraph(mono(given.condition)),
      remark(`${start} to ${until} in steps of ${step} · ${tellRuns(given.runs)} · seed ${given.seed}`),
      paragraph([
        strong(`${tellRuns(given.matching)} match`),
        ` of ${groupThousands(String(given.runs))}: ${tellProbability(given.share)} (${tellInterval(given.share)}).`,
      ]),
      ...paragraphs([...tellNeed(given), ...warnOfFew(given)]),
    ],
    sections: [
      section("answers", "What is so then", tellAnswers(given)),
      ...(isDone ? [tellDone(given.done)] : []),
      tellSelects(given),
      ...tellCharts(drawings.values()),
      ...tellAgain(command, "given.csv has every number with its error."),
    ],
    footer: `Given ${runId} · made by casus · the numbers are what the scenario implies, not what will happen.`,
  }
}

function tellAnswers({ answers, done, matching }: Given): readonly Block[] {
  const rows = answers.map((answer): readonly Inline[] => [
    withCondition(answer.ask, answer),
    tellFigureAsked(answer),
    tellFigure(answer, answer.all),
    answer.seen === undefined ? "" : tellWithInterval(answer, answer.seen),
    tellSeenDifference(answer),
    ...tellDoneCells(answer, done),
  ])
  return [
    table(
      [
        column("Question", "group"),
        column("", "label"),
        column("All runs", "number"),
        column(`Seen (${tellRuns(matching)})`, "number"),
        column("Seen less all", "number"),
        ...(done === undefined ? [] : [column("Done to all", "number"), column("What doing it does", "number")]),
      ],
      rows,
    ),
    paragraph(seeingIsNotDoing),
  ]
}

function tellDoneCells({ name, measure }: GivenAnswer, done: Done | undefined): readonly string[] {
  const found = done?.answers.find((one) => one.name === name && one.measure === measure)
  return found === undefined ? [] : [tellFigure(found, found.done), tellEffect(found)]
}

function tellDone(done: Done | undefined): Section {
  if (done === undefined)
    return section(
      "done",
      "Done",
      paragraph("In no run that matches does the rule fire, so there is no date at which to make it fire."),
    )
  const { rule, title, runs, dates, forced, before, refused } = done
  return section(
    "done",
    "Done",
    paragraph([
      "Done: ",
      mono(rule),
      ` (${title}) made to fire in each of ${tellRuns(runs)} at one of the ${groupThousands(String(dates.count))} dates at which it was seen, ${dates.first} to ${dates.last}, dealt out by the number of the run; held against the same runs in which it never fires.`,
    ]),
    paragraph(`It fired at its date in ${tellRuns(forced)}.${tellUnforced(refused, before)}`),
    paragraph(thirdCause),
  )
}

function tellUnforced(refused: number, before: number): string {
  const could =
    refused === 0
      ? ""
      : ` In ${tellRuns(refused)} it could not be forced, as its condition, occasion, limit or cooldown did not allow it.`
  return `${could}${before === 0 ? "" : ` In ${tellRuns(before)} it had fired by itself before.`}`
}

function tellSelects({ selects, matching }: Given): Section {
  const told = selects.map((one) => tellSelected(one))
  return section(
    "selects",
    "Which runs these are",
    paragraph(
      told.length === 0
        ? `The condition selects no unknown that ${tellRuns(matching)} could show.`
        : "The runs seen have more (+) or less (−) of these, in standard deviations of all runs:",
    ),
    list(told),
  )
}
