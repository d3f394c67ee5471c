import type { AnswerDrivers } from "../../analysis/drivers.ts"
import { column, heading, mono, muted, paragraph, table } from "../../report/document/build.ts"
import type { Block, Inline } from "../../report/document/document.ts"
import type { Estimate } from "../../statistics/estimate.ts"
import { roundToError } from "../../statistics/round-to-error.ts"
import { tellCount, tellRuns } from "../../words/count.ts"
import { tellDifferenceLine, type MeasureName } from "../../words/difference.ts"
import { groupThousands, tellNumber } from "../../words/number.ts"
import { tellPercent, tellProbability } from "../../words/share.ts"
import type { DriversResult } from "./result.ts"
import { tellAnswer } from "./words.ts"

/** What fixing each value does to an answer; nothing where that was not asked. */
export function tellTornado(
  { tornado, ...result }: DriversResult,
  answer: AnswerDrivers,
  top: number,
): readonly Block[] {
  const found = tornado?.answers.find(({ name }) => name === answer.name)
  if (tornado === undefined || found === undefined) return []
  const levels = tornado.shares.map(tellPercent).join(" and at ")
  const head = heading(`Each value fixed at ${levels} of its own distribution, ${tellRuns(tornado.runs)} each`)
  if (found.values.length === 0) return [head, paragraph("Fixing one value changes no run.")]
  return [
    head,
    table(
      [column("Value", "label"), column("Low → high"), column("Answer"), column("High less low", "number")],
      found.values.slice(0, top).map(({ id, fixed, low, high, difference, moved }): readonly Inline[] => {
        const unknown = result.unknowns.find((one) => one.id === id && one.kind === "assumption")
        const unit = ["", "probability", "share"].includes(unknown?.unit ?? "") ? "" : ` ${unknown?.unit ?? ""}`
        return [
          [mono(id), muted(unknown === undefined || unknown.title === id ? "" : ` ${unknown.title}`)],
          `${fixed.join(" → ")}${unit}`,
          answer.measure === "share"
            ? ""
            : [low, high].map((end) => tellAnswer(answer.measure, end, answer.unit)).join(" → "),
          difference === undefined
            ? `${tellProbability(moved)} of runs change`
            : tellDifferenceLine(measureOf(answer), { estimate: difference }, answer.unit),
        ]
      }),
    ),
  ]
}

/** What leaving out each rule does to an answer; nothing where that was not asked. */
export function tellWithoutRules(
  { without_rules: without }: DriversResult,
  answer: AnswerDrivers,
  top: number,
): readonly Block[] {
  const found = without?.answers.find(({ name }) => name === answer.name)
  if (without === undefined || found === undefined) return []
  const told = found.rules.filter(({ id }) => !found.needed.includes(id))
  const still = without.rules.length - found.rules.length
  return [
    heading(`Each rule left out in turn, ${tellRuns(without.runs)} each`),
    ...(told.length === 0
      ? []
      : [
          table(
            [
              column("Without", "label"),
              column("Runs that change", "number"),
              column("Up, down"),
              column("Moves it by", "number"),
            ],
            told
              .slice(0, top)
              .map(({ id, moved, up, down, difference }): readonly Inline[] => [
                [mono(id), muted(` ${without.rules.find((rule) => rule.id === id)?.title ?? ""}`)],
                tellProbability(moved),
                tellDirections(up, down),
                difference === undefined
                  ? ""
                  : tellDifferenceLine(measureOf(answer), { estimate: difference, up, down }, answer.unit),
              ]),
          ),
        ]),
    paragraph(`${still} of ${tellCount(without.rules.length, "rule")} move none.`),
    ...(found.needed.length === 0
      ? []
      : [paragraph(`Needed by definition, as it alone sets what is asked: ${found.needed.join(", ")}.`)]),
  ]
}

/** `all down`, `12 up, 198 down`. */
function tellDirections(up: number, down: number): string {
  if (up === 0) return "all down"
  return down === 0 ? "all up" : `${groupThousands(String(up))} up, ${groupThousands(String(down))} down`
}

/** What a paired difference is taken of: of a date the chance that it comes. */
function measureOf({ measure }: AnswerDrivers): MeasureName {
  return measure === "mean" ? "mean" : "probability"
}

/** Rules that move no answer. */
export function tellIdleRules({ without_rules: without }: DriversResult, which: string): readonly string[] {
  if (without === undefined) return []
  const { cannot_be_missed: missed = [], moves_none: idle } = without
  const cannot =
    missed.length === 0
      ? []
      : [`Without ${missed.join(", ")} a run cannot go on, as something that always holds stands on it.`]
  if (idle.length === 0) return cannot
  return [
    ...cannot,
    `${tellCount(without.moves_none.length, "rule")} of ${without.rules.length} change no run ${which} in ${groupThousands(String(without.runs))}: ${without.moves_none.join(", ")}. They can go, or a question is missing.`,
  ]
}

/** Elementary effects on an answer; nothing where they were not asked for. */
export function tellMorris({ morris }: DriversResult, answer: AnswerDrivers, top: number): readonly Block[] {
  const found = morris?.answers.find(({ name }) => name === answer.name)
  if (morris === undefined || found === undefined) return []
  const head = heading(`Elementary effects, from ${tellCount(morris.trajectories, "trajectory", "trajectories")}`)
  if (found.sources.length === 0)
    return [head, paragraph("No source moves it in any trajectory, or it has no effects.")]
  const tell = ({ value, mcse }: Estimate): string => roundToError(value, mcse).replace("-", "−")
  return [
    head,
    table(
      [
        column("Source", "label"),
        column("μ*: mean size", "number"),
        column("μ: mean", "number"),
        column("σ: how uneven", "number"),
      ],
      found.sources
        .slice(0, top)
        .map(({ id, size, mean, sd }): readonly Inline[] => [mono(id), tell(size), tell(mean), tellNumber(sd)]),
    ),
    paragraph(
      "Per the whole of a source's probability, in the answer's own unit (a yes is 1, a date counts in steps). A σ beside μ* that is not small says that the effect bends, hangs on other sources, or on chance.",
    ),
  ]
}
