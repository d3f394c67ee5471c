// On a machine that others use too, only what runs by turns can be compared, and only the turns that nobody disturbed tell
// how fast a thing is. So turns are short, everybody has one in every round, and of each the fastest twentieth counts.

/** Somebody who can play runs. */
export interface Racer {
  readonly name: string
  /** Seconds that so many runs from a number on take. */
  readonly time: (from: number, runs: number) => number
  /** Runs are given in multiples of this; 1 if absent. */
  readonly unit?: number
}

/** Seconds of a turn, so short that a thread mostly has it in peace. */
const turn = 0.003

/** Seconds of a run by name: what the fastest twentieth of the turns needed at most. */
export function race(racers: readonly Racer[], rounds = 60): ReadonlyMap<string, number> {
  const sizes = racers.map(findSize)
  const times = racers.map((): number[] => [])
  for (let round = 0; round < rounds; round++) {
    for (const [place, { time }] of racers.entries()) {
      const runs = sizes[place]!
      times[place]!.push(time(round * runs, runs) / runs)
    }
  }
  return new Map(racers.map(({ name }, place) => [name, findFast(times[place]!)]))
}

/** How many runs fill a turn. */
function findSize({ time, unit = 1 }: Racer): number {
  for (let runs = unit; ; runs *= 4) {
    const seconds = Math.min(...[0, 1, 2].map((once) => time(once * runs, runs)))
    if (seconds * 4 < turn) continue
    return unit * Math.max(1, Math.round((turn / seconds) * (runs / unit)))
  }
}

export function findFast(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 20)] ?? NaN
}

export function findMedian(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? NaN
}

/** Programs that are started for each turn take so many in a row and tell the fastest; who races with them does so too. */
export const turnsInARow = 8

/** Seconds of the fastest of turns in a row, each of runs of its own. */
export function measureTurns(from: number, runs: number, play: (from: number, to: number) => void): number {
  const starts = Array.from({ length: turnsInARow }, (_, once) => from + once * runs)
  return Math.min(...starts.map((start) => measureSeconds(() => play(start, start + runs))))
}

export function measureSeconds(body: () => void): number {
  const start = performance.now()
  body()
  return (performance.now() - start) / 1000
}
