import { groupThousands } from "./number.ts"

/** So many of something: `1 family`, `10,000 families`. */
export function tellCount(count: number, one: string, many = `${one}s`): string {
  return `${groupThousands(String(count))} ${count === 1 ? one : many}`
}

/** A number of runs in words: 1 run, 10,000 runs. */
export function tellRuns(runs: number): string {
  return tellCount(runs, "run")
}

const thousands: Readonly<Record<string, number>> = { "": 1, k: 1e3, m: 1e6 }

/** A whole number as people write it: `10000`, `10,000`, `10_000`, `10k`, `2.5M`, `1e5`; undefined for anything else. */
export function parseCount(text: string): number | undefined {
  const plain = text.trim().replaceAll(/(?<=\d)[,_](?=\d{3}(?!\d))/g, "")
  const [, number, suffix = ""] = /^(\d+(?:\.\d+)?(?:e\+?\d+)?)\s*([km]?)$/i.exec(plain) ?? []
  const count = Number(number) * (thousands[suffix.toLowerCase()] ?? NaN)
  const whole = Math.round(count)
  return Math.abs(count - whole) < 1e-6 ? whole : undefined
}

/** That runs were left out, and what that means for the numbers; of runs that are held against each other, where they could not go on. */
export function tellLeftOut(
  { count, played }: { readonly count: number; readonly played: number },
  where?: string,
): string {
  const stopped = `could not go on${where === undefined ? "" : ` ${where}`}`
  const out = `left out${where === undefined ? "" : " everywhere"}`
  const those = `${groupThousands(String(count))} of ${tellRuns(played)} ${stopped} and ${count === 1 ? "is" : "are"} ${out}`
  return `${those}: all numbers are about the others, and are counted alone. Mend the scenario before you trust them.`
}

/** That no run could go on at some of the points that are held against each other: `what` is how one of them is called. */
export function tellEmpty(names: readonly string[], what: "point" | "scenario"): string {
  const [most, rest] = [names.slice(0, 5), names.length - 5]
  const more = rest > 0 ? ` and ${tellCount(rest, "other")}` : ""
  const out = names.length === 1 ? `this ${what} is left out` : `these ${what}s are left out`
  return `no run could go on ${what === "point" ? "at" : "in"} ${most.join("; ")}${more}: ${out}.`
}
