import type { Range } from "../design/range.ts"
import type { Chunk } from "./chunk-runner.ts"
import type { Regressors } from "./corrector.ts"

/** The columns of some regressors while they are being filled, from the first run on. */
export interface KeptRegressors {
  readonly places: readonly number[]
  readonly columns: readonly Float64Array[]
}

/** Room for regressors of so many runs, with what is known of them; no others are kept. */
export function openRegressors(places: readonly number[], runs: number, known?: KeptRegressors): KeptRegressors {
  const old = new Map(known?.places.map((place, i) => [place, known.columns[i]!]))
  return {
    places,
    columns: places.map((place) => {
      const column = new Float64Array(runs)
      const before = old.get(place)
      if (before !== undefined) column.set(before.subarray(0, runs))
      return column
    }),
  }
}

/** Puts the regressors of a chunk, or of some of its runs, into their place, which hangs on its replications alone. */
export function placeRegressors(
  { columns }: KeptRegressors,
  chunk: Chunk,
  first: number,
  { from, to }: Range = chunk,
): void {
  const width = chunk.to - chunk.from
  for (const [i, column] of columns.entries()) {
    const start = i * width - chunk.from
    column.set(chunk.regressors.subarray(start + from, start + to), from - first)
  }
}

/** Puts those of a part into their place, where the columns begin with run `first`. */
export function placeKept(
  { columns }: KeptRegressors,
  { from, regressors }: { readonly from: number; readonly regressors: readonly Float64Array[] },
  first: number,
): void {
  for (const [i, column] of columns.entries()) column.set(regressors[i]!, from - first)
}

/** Those of some of the runs, which are not copied; the columns begin with run 0. */
export function cutRegressors({ places, columns }: KeptRegressors, { from, to }: Range): KeptRegressors {
  return { places, columns: columns.map((column) => column.subarray(from, to)) }
}

/** Those of the runs that there are columns of, by place. */
export function readRegressors({ places, columns }: KeptRegressors, { from, to }: Range): Regressors {
  return new Map(places.map((place, i) => [place, columns[i]!.subarray(0, to - from)]))
}
