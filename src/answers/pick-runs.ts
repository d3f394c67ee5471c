/** The values of a column at some places. */
export function pickRuns(column: Float64Array, places: Int32Array): Float64Array {
  const picked = new Float64Array(places.length)
  for (let i = 0; i < picked.length; i++) picked[i] = column[places[i]!]!
  return picked
}
