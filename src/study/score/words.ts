import { tellShare } from "../../words/share.ts"
import { tellCount } from "../../words/count.ts"
import { tellName } from "../../words/quantity.ts"
import {
  enoughFamilies,
  type ForecastMove,
  type ScoredAnswer,
  type ScoreRow,
  type Scores,
  type ScoreTable,
} from "../../forecast/scores.ts"

/** How scores are told, the same in terminal, markdown and page. */

/** `BACK-TEST: After the peacekeepers leave Karabakh`. */
export function headline(scores: Scores): string {
  return `${scores.kind === "back-test" ? "BACK-TEST: " : ""}${scores.scenario.title}`
}

/** What is scored, in one sentence. */
export function tellSettled({ settled, kind, until, forecasts }: Scores): string {
  const { answers, questions, families } = settled
  if (answers === 0) return `No answer counts yet as of ${until}.`
  const made = [...new Set(forecasts.map((one) => one.made))]
  const when = made.length === 1 ? `as frozen on ${made[0]}` : `as last frozen between ${made[0]} and ${made.at(-1)}`
  const hindsight = kind === "back-test" ? "; this is a BACK-TEST: its author could know how it went on" : ""
  return `${tellCount(answers, "answer")} to ${tellCount(questions, "question")} in ${tellCount(families, "family", "families")} settled by ${until}, ${when}${hindsight}.`
}

/** A loss with three decimals, or as many as a value needs. */
export function tellLoss(loss: number | undefined): string {
  if (loss === undefined) return ""
  return (Math.abs(loss) < 10 ? loss.toFixed(3) : String(Number(loss.toPrecision(4)))).replace("-", "−")
}

function signed(value: number): string {
  return `${value >= 0 ? "+" : "−"}${tellLoss(Math.abs(value))}`
}

/** `−0.097 (−0.170 to −0.003)`; without an interval where there are too few families. */
export function tellDifference({ difference }: ScoreRow): string {
  if (difference === undefined) return ""
  const { value, low, high } = difference
  return low === undefined || high === undefined
    ? signed(value)
    : `${signed(value)} (${signed(low)} to ${signed(high)})`
}

export const titles: Readonly<Record<ScoreTable["of"], string>> = {
  chances: "Yes or no",
  categories: "Categories",
  dates: "Dates",
  values: "Values",
}

/** The columns of a table: a heading and the measure under it. */
export function columnsOf(of: ScoreTable["of"]): readonly (readonly [string, keyof ScoreRow["means"]])[] {
  switch (of) {
    case "chances":
      return [
        ["Brier", "brier"],
        ["log", "log"],
      ]
    case "categories":
      return [
        ["Brier", "brier"],
        ["log", "log"],
        ["RPS", "rps"],
      ]
    case "dates":
      return [
        ["CRPS, days", "crps"],
        ["share", "crps_share"],
      ]
    case "values":
      return [["CRPS", "crps"]]
  }
}

/** What must be known of a table to read it: how many answers, and why there is no interval. */
export function tellTableRemarks({ answers, families, left_out, silent, of }: ScoreTable): readonly string[] {
  return [
    ...(left_out > 0
      ? [`${tellCount(left_out, "answer")} left out, because not all of these gave ${left_out === 1 ? "it" : "them"}.`]
      : []),
    ...(silent.length > 0 ? [`Nothing was said of these by: ${silent.join(", ")}.`] : []),
    ...(families < 10
      ? [
          `No intervals: ${tellCount(families, "family", "families")} of ${tellCount(answers, "answer")}, and 10 are asked for.`,
        ]
      : []),
    ...(of === "values" && answers > 1 ? ["A mean over different units says little: see the answers one by one."] : []),
  ]
}

/** Of 0.153: 0.068 is miscalibration, … */
export function tellCorp({ calibration }: Scores): readonly string[] {
  if (calibration === undefined) return []
  const { corp, murphy, discrimination } = calibration
  const [score, miss, tell, mixed] = [corp.score, corp.miscalibration, corp.discrimination, corp.uncertainty].map(
    tellLoss,
  )
  return [
    `Of ${score}: ${miss} is miscalibration, ${tell} discrimination, ${mixed} how mixed the answers were (CORP: ${miss} − ${tell} + ${mixed}).`,
    ...(discrimination === undefined
      ? []
      : [
          `What came was given ${tellShare(discrimination.came)} on average, what did not ${tellShare(discrimination.not)}; of one of each, the one that came was given more in ${tellShare(discrimination.area)} of pairs.`,
        ]),
    ...(murphy === undefined
      ? []
      : [
          `In ${murphy.bins.length} bins: reliability ${tellLoss(murphy.reliability)} − resolution ${tellLoss(murphy.resolution)} + uncertainty ${tellLoss(murphy.uncertainty)} + variance within bins ${tellLoss(murphy.within_bin_variance)} − 2 × covariance within bins ${tellLoss(murphy.within_bin_covariance)}.`,
        ]),
  ]
}

/** Whether anything may be said of calibration. */
export function tellEnough({ calibration }: Scores): readonly string[] {
  return calibration === undefined || calibration.enough
    ? []
    : [
        `Too few to judge calibration: ${tellCount(calibration.families, "family", "families")} of answers; ${enoughFamilies} are asked for.`,
      ]
}

/** The answers of yes or no with the greatest loss first. */
export function rankWorst({ answers }: Scores): readonly ScoredAnswer[] {
  return answers
    .filter(({ chance }) => chance !== undefined)
    .toSorted((a, b) => (b.losses["as-frozen"]?.brier ?? 0) - (a.losses["as-frozen"]?.brier ?? 0))
}

export function tellCame({ came, date, kind }: ScoredAnswer): string {
  const told = came === true ? "came" : came === false ? "did not come" : tellName(String(came))
  return date === undefined || kind === "when" || came === false ? told : `${told} (${date})`
}

/** Things that came although no run had them, or did not although all had. */
export function tellBlind(scores: Scores): readonly string[] {
  const blind = scores.answers.filter(({ given_no_chance: isBlind }) => isBlind === true)
  const others = Object.keys(scores.answers[0]?.losses ?? {}).flatMap((id) => {
    const count = scores.answers.filter(({ chances, came }) => {
      const chance = chances[id]
      return chance !== undefined && (came === true ? chance === 0 : came === false && chance === 1)
    }).length
    const title = scores.tables[0]?.rows.find((row) => row.id === id)?.title
    return id === "as-frozen" || count === 0 || title === undefined
      ? []
      : [`${title}: ${tellCount(count, "answer")} had been given no chance at all.`]
  })
  return [
    ...(blind.length === 0 ? [] : [`Given no chance at all: ${blind.map(({ name }) => name).join(", ")}.`]),
    ...others,
  ]
}

/** What does not count yet, or no more. */
export function tellOpen({ open }: Scores): readonly string[] {
  const name = ({ name: each }: Scores["open"][number]): string => each
  const pending = open.filter(({ state }) => state === "pending")
  const early = pending.filter(({ early: isEarly }) => isEarly === true)
  const list = (state: string): readonly string[] => open.filter((one) => one.state === state).map(name)
  const [waiting, dropped, unreadable] = [
    list("waiting"),
    list("void"),
    open.filter(({ state }) => state === "unreadable"),
  ]
  return [
    ...(pending.length === 0 ? [] : [`Pending, their deadlines to come: ${pending.map(name).join(", ")}.`]),
    ...(early.length === 0
      ? []
      : [
          `Known already, and not counted before their deadline, for an early yes would count before any late no: ${early.map(name).join(", ")}.`,
        ]),
    ...(waiting.length === 0 ? [] : [`Past their deadline and not settled: ${waiting.join(", ")}.`]),
    ...(dropped.length === 0 ? [] : [`Fell away: ${dropped.join(", ")}.`]),
    ...unreadable.map(({ name: each, because }) => `Not read: ${each}, as ${because ?? "it is of another kind"}.`),
  ]
}

/** What was edited between one forecast and the next. */
export function tellMove({ from, to, because, edits }: ForecastMove): string {
  return because === undefined
    ? `From ${from} to ${to}: ${edits.length === 0 ? "nothing was edited" : edits.join("; ")}.`
    : `From ${from} to ${to} it is not told which edit moved what, for ${because}.`
}

/** `by 2024-06-30: −36 points, of which passes −36 points (−38 to −34)`. */
export function tellMoved({ label, total, parts }: ForecastMove["rows"][number]): string {
  return `${label === "" ? "" : `${label}: `}${total}, of which ${parts.map(({ edit, share, interval }) => `${edit} ${share} (${interval})`).join(", ")}`
}
