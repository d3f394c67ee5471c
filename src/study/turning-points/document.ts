import type { AnswerTurning } from "../../analysis/turning-points.ts"
import {
  column,
  foldSections,
  remark,
  onlyIn,
  paragraph,
  paragraphs,
  section,
  table,
} from "../../report/document/build.ts"
import type { Block, Document, Section } from "../../report/document/document.ts"
import { tellRuns } from "../../words/count.ts"
import type { DrawnAnalysis } from "../analysis/compose.ts"
import type { TurningPoints } from "./result.ts"
import { tellAsked } from "../../words/asked.ts"
import { halfSettled, tellNear, tellNoReturn, tellSettled, tellStep, tellTooRare } from "./words.ts"
import { tellCharts } from "../tell-charts.ts"
import { tellAgain } from "../tell-again.ts"

/** So many days are told in a table; the files hold all. */
const mostDays = 6

/** When each answer is decided, then what nearly happened and what moved it. */
export function documentOfTurning(result: TurningPoints, { drawings, command, runId }: DrawnAnalysis): Document {
  const { scenario, answers, seed, runs } = result
  const paths = answers.flatMap(sectionOfPaths)
  return {
    title: `${scenario.title}: when it is decided`,
    lead: [
      paragraph(tellFirst(answers)),
      remark(
        `${tellRuns(runs)}, seed ${seed}, each played again with other luck from each of these days on. What such pairs have in common by then has settled the answer: at the start that is what is not known, at the end everything.`,
      ),
    ],
    sections: [
      ...tellCharts(drawings.values()),
      sectionOfCurves(answers),
      ...(answers.length <= mostTold || paths.length === 0 ? paths : onlyIn(["page", "markdown"], foldSections(paths))),
      ...tellAgain(command),
    ],
    footer: `Turning points ${runId} · made by casus · what is not written as an assumption counts as chance.`,
  }
}

function tellFirst(answers: readonly AnswerTurning[]): string {
  const dated = answers.flatMap((answer) => {
    const date = halfSettled(answer)
    return date === undefined ? [] : [{ answer, date }]
  })
  const [first] = dated.toSorted((a, b) => (a.date < b.date ? -1 : 1))
  const last = dated.toSorted((a, b) => (a.date > b.date ? -1 : 1))[0]
  if (first === undefined || last === undefined) return "No answer has half of what is open settled between two checks."
  if (first === last) return `Half of what is open is settled by ${first.date}: ${tellAsked(first.answer)}`
  return `Decided first, half of it by ${first.date}: ${tellAsked(first.answer)} Decided last, half of it only by ${last.date}: ${tellAsked(last.answer)}`
}

function sectionOfCurves(answers: readonly AnswerTurning[]): Section {
  const told = answers.filter(({ settled }) => settled.length > 0)
  const rare = answers.filter(({ settled }) => settled.length === 0)
  const settled = told[0]?.settled ?? []
  const shown = [...new Set(chooseDays(settled.length))]
  return section("settled", "Share of what is open that is settled by", [
    ...(told.length === 0
      ? []
      : [
          table(
            [column("Answer", "label"), ...shown.map((place) => column(settled[place]?.date ?? "", "number"))],
            told.map((answer) => [tellAsked(answer), ...shown.map((place) => tellSettled(answer.settled[place]!))]),
          ),
        ]),
    ...paragraphs(rare.map((answer) => `${tellAsked(answer)}: ${tellTooRare(answer)}.`)),
  ])
}

/** The first check, the last, and some evenly between. */
function chooseDays(count: number): readonly number[] {
  if (count <= mostDays) return Array.from({ length: count }, (_, i) => i)
  return Array.from({ length: mostDays }, (_, i) => Math.round((i * (count - 1)) / (mostDays - 1)))
}

function sectionOfPaths(answer: AnswerTurning): readonly Section[] {
  const { paths } = answer
  if (paths === undefined) return []
  const blocks: readonly Block[] = [
    ...paragraphs([...tellNear(paths), tellNoReturn(paths)]),
    ...(paths.acts.length === 0
      ? [remark("No act moved the chance by more than luck shows in at least 30 paths.")]
      : [
          table(
            [column("What moved it", "label"), column("Paths", "number"), column("Mean step of the chance", "number")],
            paths.acts.map((act) => [
              [{ as: "strong", text: act.title }, ` ${act.id}`],
              String(act.paths),
              tellStep(act),
            ]),
          ),
          remark("A step is what lies between two checks: other acts of the same time are in it."),
        ]),
  ]
  return [section(`paths-${answer.name.replaceAll(/[^\w-]+/g, "-")}`, tellAsked(answer), blocks)]
}

/** With more answers a terminal is told the curves alone. */
const mostTold = 6
