const heights = "▁▂▃▄▅▆▇█"

/** Shares from 0 to 1 as a line of blocks, one per share: the lowest up to an eighth, the highest from seven eighths on. */
export function drawSparkline(shares: readonly number[]): string {
  return shares.map((share) => heights[Math.min(7, Math.max(0, Math.floor(8 * share)))] ?? " ").join("")
}
