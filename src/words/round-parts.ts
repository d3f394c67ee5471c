/**
 * Parts as multiples of `unit` that make exactly `whole` (itself such a multiple) together: each is rounded down, and what is missing goes to
 * those that lost most (the largest remainder; Hamilton 1792). So numbers in a table add up to what stands below it.
 */
export function roundParts(parts: readonly number[], whole: number, unit: number): readonly number[] {
  const rounded = parts.map((part) => Math.floor(part / unit + 1e-9))
  const byLoss = Array.from(parts.keys()).toSorted((a, b) => lossOf(b) - lossOf(a))
  let missing = Math.round(whole / unit) - rounded.reduce((sum, part) => sum + part, 0)
  // Where the whole was rounded down below the parts, those that lost least give.
  const order = missing < 0 ? byLoss.toReversed() : byLoss
  const lost = Math.sign(missing)
  for (let k = 0; missing !== 0 && order.length > 0; k++, missing -= lost) {
    const place = order[k % order.length]!
    rounded[place] = rounded[place]! + lost
  }
  return rounded.map((part) => part * unit)

  function lossOf(place: number): number {
    return parts[place]! / unit - rounded[place]!
  }
}
