import { describe, expect, it } from "vitest"
import { checkFiles } from "../problem/check-files.ts"
import { head } from "../scenario/memory-files.ts"
import { processorTime } from "../support/processor-time.ts"

const lines = (count: number, line: (i: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join("")

const states = (count: number): string => `state:\n${lines(count, (i) => `  s${i}: { start: 0, whole: true }\n`)}`
const rules = (count: number, rule: (i: number) => string): string =>
  `actors:\n  a:\n    rules:\n${lines(count, (i) => `      r${i}: { ${rule(i)} }\n`)}`
const asked = "questions: { q: { ask: Q?, event: s0 > 2, by: end } }\n"

/** A scenario of so many entries of one kind, whose check must take time in proportion to them. */
const kinds: Readonly<Record<string, (count: number) => string>> = {
  "rules, each with a variable of its own": (n) =>
    states(n) + rules(n, (i) => `when: s${i} < 5, probability: 0.1, per: week, then: { change: { s${i}: 1 } }`) + asked,
  "rules that all set one variable": (n) =>
    states(1) + rules(n, (i) => `when: s0 < 5, probability: 0.1, per: week, then: { set: { s0: ${i} } }`) + asked,
  "rules that set one variable and exclude each other": (n) =>
    states(2) +
    `${rules(n, (i) => `when: s1 == ${i}, then: { set: { s0: ${i} } }`)}      z: { then: { change: { s1: 1 } } }\n` +
    asked,
  "rules that wait for each other, the last for the first": (n) =>
    states(n) +
    rules(n, (i) => `when: s${(i + 1) % n} > 0, probability: 0.1, per: week, then: { set: { s${i}: 1 } }`) +
    asked,
  "derived values, each read by a rule": (n) =>
    states(1) +
    `derived:\n${lines(n, (i) => `  d${i}: s0 + ${i}\n`)}` +
    rules(n, (i) => `when: d${i} < 5, probability: 0.1, per: week, then: { change: { s0: 1 } }`) +
    asked,
  "a chain of derived values, read whole by each rule": (n) =>
    states(1) +
    `derived:\n  d0: s0\n${lines(n, (i) => `  d${i + 1}: d${i} + 1\n`)}` +
    rules(n, (i) => `when: d${n} > ${i}, probability: 0.1, per: week, then: { change: { s0: 1 } }`) +
    asked,
  factors: (n) =>
    `factors:\n${lines(n, (i) => `  f${i}: { loads: { a${i}: 0.5, b${i}: 0.5 } }\n`)}assumptions:\n` +
    lines(n, (i) => ["a", "b"].map((x) => `  ${x}${i}: { value: "normal(0, 1)", basis: assumption }\n`).join("")) +
    states(1) +
    asked,
  questions: (n) =>
    states(1) + `questions:\n${lines(n, (i) => `  q${i}: { ask: Q${i}?, event: s0 > ${i}, by: end }\n`)}`,
  "unknown names": (n) => states(1) + `derived:\n${lines(n, (i) => `  d${i}: unknown_${i} + another_${i}\n`)}`,
}

/** Of processor time. */
const seconds = async (text: string): Promise<number> => {
  const started = processorTime()
  await checkFiles({ "scenario.yaml": head + text })
  return (processorTime() - started) / 1000
}

describe("checking takes time in proportion to the file", () => {
  it.each(Object.entries(kinds))("%s", async (_, kind) => {
    await seconds(kind(200))
    expect(await seconds(kind(1_600))).toBeLessThan(4)
    // Four times the entries; a factor of 16 would be quadratic.
    const few = Math.max(0.05, await seconds(kind(400)))
    expect((await seconds(kind(1_600))) / few).toBeLessThan(10)
  })
})
