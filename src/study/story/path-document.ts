import { column, heading, remark, paragraph, paragraphs, strong, table } from "../../report/document/build.ts"
import type { Block, Inline } from "../../report/document/document.ts"
import { tellAsked } from "../../words/asked.ts"
import { tellDifferenceLine } from "../../words/difference.ts"
import { tellProbability } from "../../words/share.ts"
import type { PathAnswer, PathChance, PathMove, StoryPath } from "./path-result.ts"

/** Moves that the sentence above a table names. */
const mostNamed = 3

/** The chance of answers along a run: what moved it most, then by day; with `full` every day that was measured. */
export function tellPath(path: StoryPath, full: boolean): readonly Block[] {
  const { branches, days, answers, more } = path
  const left =
    days.measured < days.acted
      ? ` Of ${days.acted} days on which something was done that may bear on it, ${days.measured} were measured, those on which something was done for the first time before the others.`
      : ""
  return [
    paragraph(
      `Before and after each act the run was played on in ${branches} futures with other luck, the same before as after; what is not known stays as this run drew it. What does not come moves a chance too, a little on every day, so that a small move may be that and not the act.${left}`,
    ),
    ...(answers.length === 0
      ? [paragraph("No act of this run moved the chance of any answer by more than luck shows.")]
      : []),
    ...answers.flatMap((answer) => tellAnswer(answer, full)),
    ...paragraphs(tellMore(more)),
  ]
}

/** A chance; what is over is yes or no. */
export function tellChance({ chance }: Pick<PathChance, "chance">): string {
  return chance.mcse === 0 ? (chance.value === 1 ? "yes" : "no") : tellProbability(chance)
}

/** `+31 pp (+26 to +36)`. */
export function tellMove({ change }: PathMove): string {
  return tellDifferenceLine("probability", { estimate: change })
}

/** Moves by more than luck, the largest first. */
export function rankMoves({ moves }: PathAnswer): readonly PathMove[] {
  return moves.filter(({ seen }) => seen).toSorted((a, b) => Math.abs(b.change.value) - Math.abs(a.change.value))
}

/** What was done on a day: what may change the answer itself, or else the first; how much else is said in a number. */
export function tellActs({ acts }: PathMove): string {
  const own = acts.filter((act) => act.own)
  const named = own.length === 0 ? acts.slice(0, 1) : own
  const others = acts.length - named.length
  const rest = others === 0 ? "" : ` (and ${others === 1 ? "one other act" : `${others} other acts`} of that day)`
  return `${named.map(({ title }) => title).join("; ")}${rest}`
}

function tellAnswer(answer: PathAnswer, full: boolean): readonly Block[] {
  const ranked = rankMoves(answer)
  const shown = full ? answer.moves : answer.moves.filter(({ seen }) => seen)
  const rest = answer.moves.length - shown.length
  const rows = shown.map((move): readonly Inline[] => [
    move.date,
    `${tellChance({ chance: move.before })} → ${tellChance({ chance: move.after })}`,
    move.seen || full ? tellMove(move) : "",
    nameActs(move),
  ])
  return [
    heading(tellAsked(answer)),
    paragraph(tellCourse(answer, ranked)),
    ...(rows.length === 0
      ? []
      : [
          table(
            [column("Day"), column("Chance of yes", "number"), column("Moved"), column("What was done", "label")],
            rows,
          ),
        ]),
    ...(rest === 0
      ? []
      : [
          remark(
            `On ${rest === 1 ? "one other day" : `${rest} other days`} what was done moved it by less than luck shows; --full lists ${rest === 1 ? "it" : "them"}.`,
          ),
        ]),
  ]
}

function tellCourse({ chances, ended, moves }: PathAnswer, ranked: readonly PathMove[]): string {
  const start = chances[0]
  const course = `It stood at ${start === undefined ? "unknown" : tellChance(start)} at the start and ended ${ended ? "yes" : "no"}.`
  if (moves.length === 0) return `${course} Nothing was done in this run that may bear on it.`
  if (ranked.length === 0) return `${course} Nothing that was done moved it by more than luck shows.`
  const named = ranked.slice(0, mostNamed).map((move) => `${tellActs(move)} on ${move.date}, ${tellMove(move)}`)
  return `${course} What moved it most: ${named.join("; ")}.`
}

function nameActs({ acts }: PathMove): Inline {
  return acts.flatMap(({ title, rule }, i) => [
    strong(`${i === 0 ? "" : "; "}${title}`),
    { as: "muted" as const, text: ` [${rule}]` },
  ])
}

function tellMore({ moved, still }: StoryPath["more"]): readonly string[] {
  return [
    ...(moved.length === 0
      ? []
      : [
          `${moved.length === 1 ? "One more answer" : `${moved.length} more answers`} moved: ${moved.join(", ")}. Ask for one with --question.`,
        ]),
    ...(still === 0 ? [] : [`${still === 1 ? "One answer" : `${still} answers`} moved by less than luck shows.`]),
  ]
}
