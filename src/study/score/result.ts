import { tellShare } from "../../words/share.ts"
import type { ScoreTable, Scores } from "../../forecast/scores.ts"
import { wrapText } from "../../report/wrap-text.ts"
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

const width = 100

/** How many of the worst answers a terminal is shown. */
const shownWorst = 5

/** Scores for a person at a terminal: the means against each baseline, what they are made of, the worst first. */
export const renderScores = (scores: Scores, color: boolean): string => {
  const paint = (code: number, text: string): string => (color ? `\u001b[${code}m${text}\u001b[0m` : text)
  const say = (texts: readonly string[]): readonly string[] => texts.flatMap((text) => wrapText(text, width))
  return [
    paint(1, headline(scores)),
    ...say([tellSettled(scores)]),
    ...scores.tables.flatMap((table) => ["", ...tableLines(table, paint)]),
    "",
    ...say([...tellCorp(scores), ...tellBlind(scores)]),
    ...worstLines(scores),
    ...(scores.calibration === undefined ? [] : ["", ...wordLines(scores, paint)]),
    ...trackLines(scores, paint),
    ...moveLines(scores),
    ...say([...tellEnough(scores), ...tellOpen(scores)]),
    "",
  ].join("\n")
}

const tableLines = (table: ScoreTable, paint: (code: number, text: string) => string): readonly string[] => {
  const columns = columnsOf(table.of)
  const wide = 78 - 11 * columns.length - (columns.length > 2 ? 8 : 12)
  const head = `${titles[table.of]} (${table.answers})`.padEnd(wide)
  return [
    paint(1, `${head}${columns.map(([name]) => name.padStart(11)).join("")}  forecast less this`),
    ...table.rows.flatMap((row) => {
      const [first = "", ...rest] = wrapText(row.title, wide - 2)
      const numbers = columns.map(([, measure]) => tellLoss(row.means[measure]).padStart(11)).join("")
      return [
        `  ${first.padEnd(wide - 2)}${numbers}  ${tellDifference(row)}`.trimEnd(),
        ...rest.map((line) => `  ${line}`),
      ]
    }),
    ...tellTableNotes(table).flatMap((note) => wrapText(note, width - 2).map((line) => `  ${line}`)),
  ]
}

const worstLines = (scores: Scores): readonly string[] => {
  const worst = rankWorst(scores).slice(0, shownWorst)
  if (worst.length === 0) return []
  return wrapText(
    `Worst first: ${worst
      .map(
        (one) =>
          `${one.name} ${tellShare(one.chance ?? 0)}, ${tellCame(one)} (${tellLoss(one.losses["as-frozen"]?.brier)})`,
      )
      .join("; ")}.`,
    width,
  )
}

const wordLines = ({ calibration }: Scores, paint: (code: number, text: string) => string): readonly string[] => [
  paint(1, "How often words came true"),
  ...(calibration?.words ?? []).map(
    ({ word, answers, came, mean_chance: mean }) =>
      `  ${word.padEnd(42)}${`${came} of ${answers} came`.padStart(16)}, said on average ${tellShare(mean)}`,
  ),
]

const trackLines = ({ over_time: tracks }: Scores, paint: (code: number, text: string) => string): readonly string[] =>
  tracks === undefined
    ? []
    : [
        "",
        paint(1, "From forecast to forecast"),
        ...tracks.flatMap(({ name, came, points }) => [
          `  ${name}${came === undefined ? "" : `: ${came === true ? "came" : came === false ? "did not come" : String(came)}`}`,
          ...points.flatMap(({ made, said, brier }) =>
            wrapText(`${made}  ${said}${brier === undefined ? "" : ` (${tellLoss(brier)})`}`, width - 4).map(
              (line) => `    ${line}`,
            ),
          ),
        ]),
        "",
      ]

const moveLines = ({ moves = [] }: Scores): readonly string[] =>
  moves.flatMap((move) => [
    ...wrapText(tellMove(move), width),
    ...move.rows.flatMap((row) => [
      ...wrapText(row.ask, width - 2).map((line) => `  ${line}`),
      ...wrapText(tellMoved(row), width - 4).map((line) => `    ${line}`),
    ]),
    "",
  ])
