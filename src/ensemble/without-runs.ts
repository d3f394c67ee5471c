import { type Ensemble, numberOf } from "./ensemble.ts"

/** The numbers of the runs that were played and are not there: they could not go on, and were left out. */
export function listLeftOut(ensemble: Ensemble): readonly number[] {
  if (ensemble.leftOut === undefined) return []
  const there = new Set(ensemble.numbers)
  const played = Array.from({ length: ensemble.leftOut.played }, (_, place) => ensemble.from + place)
  return played.filter((number) => !there.has(number))
}

/**
 * An ensemble without some of its runs, by number: what is laid beside one in which these could not go on. Its answers are counted
 * alone, and it has no tracks, for these cannot be counted anew.
 */
export function withoutRuns(ensemble: Ensemble, out: ReadonlySet<number>): Ensemble {
  const { from, to, leftOut } = ensemble
  const all = Array.from({ length: to - from }, (_, place) => place)
  const places = all.filter((place) => !out.has(numberOf(ensemble, place)))
  const doubles = (column: Float64Array): Float64Array => Float64Array.from(places, (place) => column[place]!)
  const integers = (column: Int32Array): Int32Array => Int32Array.from(places, (place) => column[place]!)
  return {
    from,
    ...(leftOut === undefined ? {} : { leftOut }),
    to: from + places.length,
    numbers: Int32Array.from(places, (place) => numberOf(ensemble, place)),
    assumptions: ensemble.assumptions.map(doubles),
    factors: ensemble.factors.map(doubles),
    answers: ensemble.answers.map(doubles),
    firstFired: ensemble.firstFired.map(integers),
    timesFired: ensemble.timesFired.map(integers),
    tracks: [],
    shownRuns: [],
  }
}
