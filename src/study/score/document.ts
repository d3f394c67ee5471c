import type { ScoreTable, Scores } from "../../forecast/scores.ts"
import { column, remark, paragraph, paragraphs, section, table } from "../../report/document/build.ts"
import type { Document, Inline, Section } from "../../report/document/document.ts"
import type { Drawing } from "../../report/drawing.ts"
import { tellShare } from "../../words/share.ts"
import {
  columnsOf,
  headline,
  rankWorst,
  tellBlind,
  tellCame,
  tellCorp,
  tellDifference,
  tellEnough,
  tellLoss,
  tellMove,
  tellMoved,
  tellOpen,
  tellSettled,
  tellTableRemarks,
  titles,
} from "./words.ts"
import { tellCharts } from "../tell-charts.ts"
import { tellAgain } from "../tell-again.ts"

/** A report of scores: what was scored, charts, then every number. */
export function documentOfScores(
  scores: Scores,
  {
    drawings,
    command,
    runId,
  }: { readonly drawings: readonly Drawing[]; readonly command: string; readonly runId: string },
): Document {
  return {
    title: `${headline(scores)}: scores`,
    lead: [
      paragraph(tellSettled(scores)),
      remark(
        "All scores are losses: smaller is better. Each family of answers, settled by the same facts, counts as one.",
      ),
    ],
    sections: [...tellCharts(drawings), ...sectionsOfScores(scores), ...tellAgain(command)],
    footer: `Scores ${runId} · made by casus · what stands in the frozen files is what was said.`,
  }
}

/** Every number, and what must be known to read it. */
export function sectionsOfScores(scores: Scores): readonly Section[] {
  return [
    ...scores.tables.map((one) => tellTable(one, scores)),
    ...tellWords(scores),
    tellWorst(scores),
    ...tellTracks(scores),
    ...tellMoves(scores),
  ]
}

/** The mean losses of all contenders for one kind of answer. */
function tellTable(one: ScoreTable, scores: Scores): Section {
  const measures = columnsOf(one.of)
  return section(
    one.of,
    `${titles[one.of]} (${one.answers})`,
    paragraphs([
      ...tellTableRemarks(one),
      ...(one.of === "chances" ? [...tellCorp(scores), ...tellBlind(scores)] : []),
    ]),
    table(
      [
        column("", "label"),
        ...measures.map(([name]) => column(name, "number")),
        column("Forecast less this (95 % over families)", "number"),
      ],
      one.rows.map((row) => [
        row.title,
        ...measures.map(([, measure]) => tellLoss(row.means[measure])),
        tellDifference(row),
      ]),
    ),
  )
}

function tellWords({ calibration, ...scores }: Scores): readonly Section[] {
  if (calibration === undefined) return []
  return [
    section(
      "words",
      "How often words came true",
      paragraphs(tellEnough({ ...scores, calibration })),
      table(
        [
          column("Word", "label"),
          column("Came", "number"),
          column("Of", "number"),
          column("Said on average", "number"),
        ],
        calibration.words.map(({ word, came, answers, mean_chance: mean }) => [
          word,
          String(came),
          String(answers),
          tellShare(mean),
        ]),
      ),
    ),
  ]
}

const baselines = ["as-frozen", "half", "persistence", "base-rate", "crowd"]

/** Other forecasts that stand beside this one, such as a variant without hindsight. */
function listVariants({ tables }: Scores): ScoreTable["rows"] {
  return (tables.find(({ of }) => of === "chances")?.rows ?? []).filter(({ id }) => !baselines.includes(id))
}

/** How many of the worst answers a terminal is shown. */
const shownWorst = 5

function tellWorst(scores: Scores): Section {
  return section(
    "worst",
    "Answer by answer, the worst first",
    paragraphs(tellOpen(scores)),
    table(
      [
        column("Question", "group"),
        column("By", "label"),
        column("Said"),
        ...listVariants(scores).map(({ title }) => column(title, "number")),
        column("Came"),
        column("Loss", "number"),
        column("Runs moved by hindsight", "number"),
      ],
      listAnswers(scores),
      { brief: shownWorst },
    ),
  )
}

function listAnswers(scores: Scores): readonly (readonly Inline[])[] {
  const worst = rankWorst(scores)
  const others = scores.answers.filter((one) => !worst.includes(one))
  const variants = listVariants(scores)
  return [...worst, ...others].map((one) => {
    const { brier, crps } = one.losses["as-frozen"] ?? {}
    const loss = brier === undefined ? `CRPS ${tellLoss(crps)}` : tellLoss(brier)
    const date = one.kind === "when" && crps !== undefined ? `; CRPS ${tellLoss(crps)} days` : ""
    return [
      one.ask,
      one.deadline,
      one.said,
      ...variants.map(({ id }) => (one.chances[id] === undefined ? "" : tellShare(one.chances[id]))),
      tellCame(one),
      `${loss}${date}`,
      String(one.moved_by_hindsight ?? ""),
    ]
  })
}

function tellTracks({ over_time: tracks }: Scores): readonly Section[] {
  if (tracks === undefined) return []
  return [
    section(
      "over-time",
      "From forecast to forecast",
      table(
        [column("Question", "group"), column("Made", "label"), column("Said"), column("Loss", "number")],
        tracks.flatMap(({ ask, deadline, points }) =>
          points.map(({ made, said, brier }) => [`${ask} (by ${deadline})`, made, said, tellLoss(brier)]),
        ),
      ),
    ),
  ]
}

function tellMoves({ moves = [] }: Scores): readonly Section[] {
  if (moves.length === 0) return []
  return [
    section(
      "moves",
      "Which edit moved what",
      paragraphs(moves.map(tellMove)),
      table(
        [column("From – to", "group"), column("Question", "label"), column("Moved")],
        moves.flatMap(({ from, to, rows }) => rows.map((row) => [`${from} – ${to}`, row.ask, tellMoved(row)])),
      ),
    ),
  ]
}
