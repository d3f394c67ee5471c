import { Effect } from "effect"
import { layerInProcess } from "../src/ensemble/in-process.ts"
import { summarize } from "../src/summary/summarize.ts"
import { playPrepared } from "../src/study/play.ts"
import type { Prepared } from "../src/study/prepare.ts"
import { listChances } from "../test/support/lucky.ts"
import { prepareFile, throwProblems } from "../test/support/run-scenario.ts"
import { flagship } from "./karabakh-play.ts"

/**
 * What taking luck out of answers is worth, and what it costs: `node bench/luck.ts [RUNS] [ROUNDS] [FILE]`. Of every chance, share
 * and mean the variance of counting over that of the corrected estimate; and the processor time of playing the runs with the
 * correction over that without, in turn.
 */
const [runs = "10000", rounds = "5", file = flagship] = process.argv.slice(2)

const play = async (prepared: Prepared, correct: boolean) => {
  const start = process.cpuUsage()
  const asked = { seed: "1", runs: Number(runs), workers: 1, correct }
  const ensemble = await Effect.runPromise(
    playPrepared(prepared, asked).pipe(throwProblems, Effect.provide(layerInProcess)),
  )
  const { user, system } = process.cpuUsage(start)
  return { ensemble, taken: (user + system) / 1e6 }
}

const middle = (numbers: readonly number[]): number => numbers.toSorted((a, b) => a - b)[numbers.length >> 1] ?? NaN

const prepared = await prepareFile(file)
const { ensemble } = await play(prepared, true)
const { loaded, model } = prepared
const estimates = listChances(summarize({ name: loaded.name, seed: "1", model, ensemble }))
const varying = estimates.filter(({ estimate: { value, n } }) => n > 0 && value !== 0 && value !== 1)
const ratios = varying.map(({ name, estimate: { counted, mcse } }) => ({
  name,
  ratio: counted === undefined ? 1 : (counted.mcse / mcse) ** 2,
}))
for (const { name, ratio } of ratios.toSorted((a, b) => b.ratio - a.ratio))
  console.log(`${ratio.toFixed(2).padStart(9)} × ${name}`)
const all = ratios.map(({ ratio }) => ratio)
console.log(
  `${all.length} answers; median ${middle(all).toFixed(1)} × (asked for: 5), least ${Math.min(...all).toFixed(2)} × (0.95)`,
)
const times: number[] = []
for (let round = 0; round < Number(rounds); round++) {
  const [plain, corrected] = [(await play(prepared, false)).taken, (await play(prepared, true)).taken]
  times.push(corrected / plain)
  console.log(`${plain.toFixed(2)} s counted, ${corrected.toFixed(2)} s corrected`)
}
console.log(`${(100 * (middle(times) - 1)).toFixed(0)} % more processor time of play (asked for: at most 15 %)`)
