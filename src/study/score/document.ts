import { tellShare } from "../../words/share.ts"
import type { Scores } from "../../forecast/scores.ts"
import { writeCsv } from "../../report/csv.ts"
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
  tellTableNotes,
  titles,
} from "./words.ts"

type Row = readonly string[]

/** A heading and what stands under it: sentences, then a table. */
export interface ScoreSection {
  readonly id: string
  readonly title: string
  readonly sentences: readonly string[]
  readonly head: Row
  readonly rows: readonly Row[]
}

/** Everything that is told of scores beside the charts, in order; the same in markdown and page. */
export const describeScores = (scores: Scores): readonly ScoreSection[] => listSections(scores).map(leaveEmptyColumns)

/** Without the columns in which no row says anything, such as hindsight in a forecast that has none. */
const leaveEmptyColumns = ({ head, rows, ...section }: ScoreSection): ScoreSection => {
  const isTold = head.map((_, column) => rows.length === 0 || rows.some((row) => row[column] !== ""))
  const keepTold = (row: Row): Row => row.filter((_, column) => isTold[column])
  return { ...section, head: keepTold(head), rows: rows.map(keepTold) }
}

const listSections = (scores: Scores): readonly ScoreSection[] => [
  ...scores.tables.map((table): ScoreSection => {
    const columns = columnsOf(table.of)
    return {
      id: table.of,
      title: `${titles[table.of]} (${table.answers})`,
      sentences: [
        ...tellTableNotes(table),
        ...(table.of === "chances" ? [...tellCorp(scores), ...tellBlind(scores)] : []),
      ],
      head: ["", ...columns.map(([name]) => name), "Forecast less this (95 % over families)"],
      rows: table.rows.map((row) => [
        row.title,
        ...columns.map(([, measure]) => tellLoss(row.means[measure])),
        tellDifference(row),
      ]),
    }
  }),
  ...describeWords(scores),
  {
    id: "worst",
    title: "Answer by answer, the worst first",
    sentences: tellOpen(scores),
    head: [
      "Question",
      "By",
      "Said",
      ...listVariants(scores).map(({ title }) => title),
      "Came",
      "Loss",
      "Runs moved by hindsight",
    ],
    rows: listAnswers(scores),
  },
  ...describeTracks(scores),
  ...describeMoves(scores),
]

const describeWords = ({ calibration, ...scores }: Scores): readonly ScoreSection[] =>
  calibration === undefined
    ? []
    : [
        {
          id: "words",
          title: "How often words came true",
          sentences: tellEnough({ ...scores, calibration }),
          head: ["Word", "Came", "Of", "Said on average"],
          rows: calibration.words.map(({ word, came, answers, mean_chance: mean }) => [
            word,
            String(came),
            String(answers),
            tellShare(mean),
          ]),
        },
      ]

const baselines = ["as-frozen", "half", "persistence", "base-rate", "crowd"]

/** Other forecasts that stand beside this one, such as a variant without hindsight. */
const listVariants = ({ tables }: Scores) =>
  (tables.find(({ of }) => of === "chances")?.rows ?? []).filter(({ id }) => !baselines.includes(id))

const listAnswers = (scores: Scores): readonly Row[] => {
  const worst = rankWorst(scores)
  const others = scores.answers.filter((one) => !worst.includes(one))
  return [...worst, ...others].map((one) => {
    const { brier, crps } = one.losses["as-frozen"] ?? {}
    const loss = brier === undefined ? `CRPS ${tellLoss(crps)}` : tellLoss(brier)
    const date = one.kind === "when" && crps !== undefined ? `; CRPS ${tellLoss(crps)} days` : ""
    const beside = listVariants(scores).map(({ id }) =>
      one.chances[id] === undefined ? "" : tellShare(one.chances[id]),
    )
    return [
      one.ask,
      one.deadline,
      one.said,
      ...beside,
      tellCame(one),
      `${loss}${date}`,
      String(one.moved_by_hindsight ?? ""),
    ]
  })
}

const describeTracks = ({ over_time: tracks }: Scores): readonly ScoreSection[] =>
  tracks === undefined
    ? []
    : [
        {
          id: "over-time",
          title: "From forecast to forecast",
          sentences: [],
          head: ["Question", "By", "Made", "Said", "Loss"],
          rows: tracks.flatMap(({ ask, deadline, points }) =>
            points.map(({ made, said, brier }, i) => [
              i === 0 ? ask : "",
              i === 0 ? deadline : "",
              made,
              said,
              tellLoss(brier),
            ]),
          ),
        },
      ]

const describeMoves = ({ moves }: Scores): readonly ScoreSection[] =>
  moves === undefined || moves.length === 0
    ? []
    : [
        {
          id: "moves",
          title: "Which edit moved what",
          sentences: moves.map(tellMove),
          head: ["From", "To", "Question", "Moved"],
          rows: moves.flatMap(({ from, to, rows }) => rows.map((row) => [from, to, row.ask, tellMoved(row)])),
        },
      ]

/** score.md. */
export const renderScoresMarkdown = (
  scores: Scores,
  charts: readonly { readonly id: string; readonly title: string }[],
  command: string,
): string =>
  [
    `# ${escape(headline(scores))}: scores`,
    "",
    tellSettled(scores),
    "",
    "All scores are losses: smaller is better. Each family of answers, settled by the same facts, counts as one.",
    "",
    ...charts.flatMap(({ id, title }) => [`![${escape(title)}](charts/${id}.svg)`, ""]),
    ...describeScores(scores).flatMap(({ title, sentences, head, rows }) => [
      `## ${title}`,
      "",
      ...sentences.flatMap((sentence) => [escape(sentence), ""]),
      ...renderTable(head, rows),
      "",
    ]),
    "## How to make it again",
    "",
    "```",
    command,
    "```",
    "",
  ].join("\n")

/** A table of markdown, line by line. */
export const renderTable = (head: Row, rows: readonly Row[]): Row => [
  `| ${head.join(" | ")} |`,
  `|${head.map(() => "---").join("|")}|`,
  ...rows.map((row) => `| ${row.map(escape).join(" | ")} |`),
]

/** Text that markdown takes as text, on one line. */
const escape = (text: string): string => text.replace(/([\\`*_[\]<>|])/g, "\\$1").replaceAll(/\s*\n\s*/g, " ")

/** score.csv (RFC 4180), tidy: one row for every loss of every contender by every answer. */
export const scoresCsv = (scores: Scores): string => {
  const header = [
    "kind_of_test",
    "id",
    "deadline",
    "kind",
    "family",
    "forecast",
    "came",
    "date",
    "contender",
    "chance",
    "measure",
    "loss",
  ]
  const rows = scores.answers.flatMap((one) =>
    Object.entries(one.losses).flatMap(([contender, losses]) =>
      Object.entries(losses).map(([measure, loss]) => [
        scores.kind === "back-test" ? "BACK-TEST" : "forecast",
        one.name.split("@", 1)[0] ?? "",
        one.deadline,
        one.kind,
        one.family,
        one.forecast,
        String(one.came),
        one.date ?? "",
        contender,
        one.chances[contender] === undefined ? "" : String(one.chances[contender]),
        measure,
        String(loss),
      ]),
    ),
  )
  return writeCsv([header, ...rows])
}
