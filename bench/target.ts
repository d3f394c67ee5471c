/** What was to be reached, and what was. */
export interface Target {
  readonly what: string
  readonly reached: number
  readonly unit: "×" | "ns" | "pieces"
  /** One of the two. */
  readonly atLeast?: number
  readonly atMost?: number
}

export function isMet({ reached, atLeast = -Infinity, atMost = Infinity }: Target): boolean {
  return reached >= atLeast && reached <= atMost
}

export function printTargets(targets: readonly Target[]): void {
  console.log(`\n${"target".padEnd(66)} ${"asked".padStart(10)} ${"reached".padStart(10)}`)
  for (const target of targets) {
    const { what, reached, unit, atLeast, atMost } = target
    const asked = atLeast === undefined ? `≤ ${atMost} ${unit}` : `≥ ${atLeast} ${unit}`
    const digits = Math.abs(reached) >= 100 ? 0 : Math.abs(reached) >= 10 ? 1 : 2
    const told = `${reached.toFixed(unit === "pieces" ? 0 : digits)} ${unit}`
    console.log(`${what.padEnd(66)} ${asked.padStart(10)} ${told.padStart(10)}${isMet(target) ? "" : "   short"}`)
  }
  console.log(`${targets.filter(isMet).length} of ${targets.length} reached`)
}
