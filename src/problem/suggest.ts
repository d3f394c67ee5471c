/**
 * Edit distance with transpositions (Damerau 1964, optimal string alignment), on UTF-16 units; anything from `enough` on
 * counts as `enough`, and is given up early.
 */
function editDistance(a: string, b: string, enough: number): number {
  if (Math.abs(a.length - b.length) >= enough) return enough
  let [before, above, row] = [0, 1, 2].map(() => new Int32Array(b.length + 1)) as [Int32Array, Int32Array, Int32Array]
  for (let j = 0; j <= b.length; j++) above[j] = j
  for (let i = 1; i <= a.length; i++) {
    row[0] = i
    let least = i
    for (let j = 1; j <= b.length; j++) {
      const cost = a[i - 1] === b[j - 1] ? 0 : 1
      let best = Math.min((above[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (above[j - 1] ?? 0) + cost)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        best = Math.min(best, (before[j - 2] ?? 0) + 1)
      row[j] = best
      if (best < least) least = best
    }
    // What follows cannot be nearer than the nearest of this row and of the one before, less a transposition.
    if (least > enough) return enough
    ;[before, above, row] = [above, row, before]
  }
  return Math.min(enough, above[b.length] ?? enough)
}

/**
 * The candidate of which the written name is a slip of the pen: one letter differs, in names of nine or more two. Names
 * of less than four letters, and such as differ in their numbers only, are meant to differ.
 */
export function suggestSlip(written: string, candidates: Iterable<string>): string | undefined {
  const most = written.length < 9 ? 1 : 2
  const letters = written.replaceAll(/\d+/g, "#")
  if (written.length < 4 || written.length > 80) return undefined
  for (const candidate of candidates) {
    if (editDistance(written, candidate, most + 1) <= most && candidate.replaceAll(/\d+/g, "#") !== letters)
      return candidate
  }
  return undefined
}

/** The candidate nearest to what was written, if one is near enough to be meant: at most a third of its letters differ. */
export function suggestName(written: string, candidates: Iterable<string>): string | undefined {
  if (written.length > 80) return undefined
  let best: string | undefined
  let bestDistance = Math.max(1, Math.floor(written.length / 3)) + 1
  for (const candidate of candidates) {
    const distance = editDistance(written, candidate, bestDistance)
    if (distance < bestDistance) {
      best = candidate
      bestDistance = distance
    }
  }
  return best
}
