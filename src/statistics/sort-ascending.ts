/**
 * A copy in ascending order, the same as sorting gives. Days and counts are whole numbers that lie close together: those are
 * counted, in a time that does not grow faster than their number.
 */
export function sortAscending(values: Float64Array): Float64Array {
  const range = findWholeRange(values)
  if (range === undefined) return values.slice().sort()
  const { least, greatest } = range
  const sorted = new Float64Array(values.length)
  const counts = new Int32Array(greatest - least + 1)
  for (let i = 0; i < values.length; i++) if (values[i]! < Infinity) counts[values[i]! - least]! += 1
  let at = 0
  for (let i = 0; i < counts.length; i++) for (const end = at + counts[i]!; at < end; at++) sorted[at] = least + i
  return sorted.fill(Infinity, at)
}

/** The range of whole numbers, if the values are such, but for some that are Infinity, and the range is not wider than they are many. */
function findWholeRange(values: Float64Array) {
  let [least, greatest] = [Infinity, -Infinity]
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (value === Infinity) continue
    // A zero may have a sign, which counting would lose.
    if (!Number.isSafeInteger(value) || Object.is(value, -0)) return undefined
    if (value < least) least = value
    if (value > greatest) greatest = value
  }
  return least <= greatest && greatest - least < values.length ? { least, greatest } : undefined
}
