import type { Finding, FindingKind } from "../../../findings/finding.ts"
import { findForQuestions } from "../../../findings/for-charts.ts"
import { errorFromInterval } from "../../../statistics/proportion.ts"
import { tellDifferenceLine, tellPart } from "../../../words/difference.ts"
import { tellSigned } from "../../../words/number.ts"
import { tellName } from "../../../words/quantity.ts"
import { tellMeasure } from "../tell.ts"
import type { AttributedAnswer, ComparedAnswer, ComparedMeasure, Comparison, Difference } from "../result.ts"
import type { TrackDifference } from "../track-differences.ts"

/** The weightiest finding of these kinds about some questions. */
export function headlineOf(
  findings: readonly Finding[],
  kinds: readonly FindingKind[],
  answers: readonly ComparedAnswer[],
): string | undefined {
  return findForQuestions(
    findings,
    answers.map(({ id }) => id),
    kinds,
  )?.text
}

/** How many questions have a chance that differs beyond doubt, and which differs most. */
export function tellMostDiffering(comparison: Comparison): string | undefined {
  const chances = comparison.answers.flatMap((answer) =>
    answer.measures
      .filter(({ measure }) => measure === "probability" || measure === "share")
      .flatMap((measure) => measure.differences.map((difference) => ({ answer, measure, difference }))),
  )
  const apart = chances.filter(({ difference }) => difference.excludes_zero)
  const [most] = apart.toSorted((a, b) => sizeOf(b.difference) - sizeOf(a.difference))
  if (most === undefined) return undefined
  const { answer, measure, difference } = most
  const [some, all] = [apart, chances].map((list) => new Set(list.map(({ answer: { id } }) => id)).size)
  const about = `${nameOf(answer)} ${tellMeasure(answer, measure)}`.trim()
  return `In ${some} of ${all} questions a chance differs beyond doubt, most in ${about}: ${nameSide(comparison, difference.scenario)}${tellDifferenceLine(measure.measure, difference)}.`
}

function sizeOf({ estimate }: Difference): number {
  return Math.abs(estimate.value)
}

/** A question within a sentence: marked as one where it has no shorter name. */
function nameOf({ label, ask }: ComparedAnswer): string {
  return label ?? `“${ask}”`
}

/** The other scenario, where there are several. */
function nameSide({ scenarios }: Comparison, id: string): string {
  return scenarios.length < 3 ? "" : `${scenarios.find((scenario) => scenario.id === id)?.title ?? id}, `
}

/** Where curves of one question are furthest from the base, by how much, and when. */
export function tellFurthest(answers: readonly ComparedAnswer[], comparison: Comparison): string | undefined {
  const points = answers.flatMap((answer) =>
    (answer.curves ?? []).flatMap(({ scenario, points: own }) => own.map((point) => ({ answer, scenario, point }))),
  )
  const seen = points.filter(({ point: { low, high } }) => low > 0 || high < 0)
  const [most] = seen.toSorted((a, b) => Math.abs(b.point.value) - Math.abs(a.point.value))
  if (most === undefined) return undefined
  const { answer, scenario, point } = most
  const told = tellDifferenceLine("probability", {
    estimate: { ...point, mcse: errorFromInterval(point), n: comparison.runs },
  })
  return `${nameOf(answer)} is furthest from the base on ${point.date}: ${nameSide(comparison, scenario)}${told}.`
}

/** Which scenario moves the most of the chances that are drawn. */
export function tellMostMoving(comparison: Comparison, drawn: readonly (readonly Difference[])[]): string | undefined {
  const counts = comparison.scenarios.slice(1).map(({ id, title }) => ({
    title,
    count: drawn.filter((differences) => differences.some((one) => one.scenario === id && one.excludes_zero)).length,
  }))
  const [first, second] = counts.toSorted((a, b) => b.count - a.count)
  if (first === undefined || first.count === second?.count) return undefined
  return `${first.title} moves the most: ${first.count} of ${drawn.length} chances beyond doubt.`
}

/** The greatest share of an edit in the difference that is drawn first, if it is surely not 0. */
export function tellGreatestEdit(
  { parts, measure, value, total }: AttributedAnswer,
  about: ComparedAnswer | undefined,
  names: readonly string[],
): string | undefined {
  const [most] = parts
    .map(({ share }, i) => ({ share, name: names[i] ?? "" }))
    .toSorted((a, b) => Math.abs(b.share.value) - Math.abs(a.share.value))
  if (about === undefined || most === undefined || most.name === "") return undefined
  const { share, name } = most
  if (Math.abs(share.value) < 2 * share.mcse) return undefined
  const [part, whole] = [share.value, total].map((value) => tellPart(measure, value, share.mcse, about.unit))
  const what = tellMeasure(about, { measure, ...(value === undefined ? {} : { value }) })
  return `${name} does most: ${part} of ${whole} of ${`${nameOf(about)} ${what}`.trim()}.`
}

/** Of tracks whose runs are paired the one whose end is furthest apart for its spread, in the middle run before all others: by how much, in the middle with its 95 % interval, and in nine of ten runs. */
export function tellFurthestTrack(
  tracks: readonly { readonly id: string; readonly title: string; readonly unit: string; readonly spread: number }[],
  differences: readonly TrackDifference[],
  comparison: Comparison,
): string | undefined {
  const ends = tracks.flatMap((track) =>
    differences
      .filter((difference) => difference.track === track.id)
      .flatMap(({ scenario, points }) => {
        const end = points.at(-1)
        return end === undefined ? [] : [{ track, scenario, end, per: Math.max(track.spread, 1e-12) }]
      }),
  )
  const [most] = ends
    .filter(({ end }) => reachOf(end) > 0)
    .toSorted(
      (a, b) =>
        Math.abs(b.end.q50) / b.per - Math.abs(a.end.q50) / a.per || reachOf(b.end) / b.per - reachOf(a.end) / a.per,
    )
  if (most === undefined) return undefined
  const { track, scenario, end } = most
  // Two digits of the greater end.
  const decimals = Math.max(0, 1 - Number(reachOf(end).toExponential().split("e")[1]))
  const tell = (value: number): string => tellSigned(value, decimals)
  const [low, middle, high] = [end.q05, end.q50, end.q95].map(tell)
  const unit = track.unit === "" ? "" : ` ${tellName(track.unit)}`
  const half = end.q50 === 0 ? "no difference" : `${middle}${unit} (${tell(end.low)} to ${tell(end.high)})`
  return `${track.title} on ${end.date}: ${nameSide(comparison, scenario)}${half} in the middle run, ${low} to ${high}${unit} in nine of ten.`
}

function reachOf({ q05, q95 }: TrackDifference["points"][number]): number {
  return Math.max(Math.abs(q05), Math.abs(q95))
}

/** Which quantity is shifted most beyond doubt, beside its size, and by how much: by its median, if that is. */
export function tellMostShifted(answers: readonly ComparedAnswer[], comparison: Comparison): string | undefined {
  const shifted = answers.flatMap((answer) =>
    answer.measures.flatMap((measure) =>
      measure.differences
        .filter(({ excludes_zero }) => excludes_zero)
        .map((difference) => ({ answer, measure, difference, size: relativeSize(measure, difference) })),
    ),
  )
  const medians = shifted.filter(({ measure }) => measure.measure === "median")
  const [most] = (medians.length > 0 ? medians : shifted).toSorted((a, b) => b.size - a.size)
  if (most === undefined) return undefined
  const { answer, measure, difference } = most
  const told = tellDifferenceLine(measure.measure, difference, answer.unit)
  return `${nameOf(answer)}, ${tellMeasure(answer, measure)}: ${nameSide(comparison, difference.scenario)}${told}.`
}

function relativeSize({ estimates }: ComparedMeasure, difference: Difference): number {
  const largest = Math.max(...estimates.map(({ estimate }) => Math.abs(estimate.value)))
  return largest === 0 ? 0 : sizeOf(difference) / largest
}
