import { writeFileSync } from "node:fs"
import { runKeys } from "../src/random/address.ts"
import { rootKey } from "../src/random/seed.ts"
import { runReplication } from "../src/simulation/interpreter/run-replication.ts"
import { dam } from "../test/support/lucky.ts"
import { prepareText } from "../test/support/run-scenario.ts"

/**
 * Draws docs/images/luck.svg: one rule of a small scenario in two runs, what is certain of it added up beside what happened.
 * `node bench/luck-picture.ts`
 */
const { plan } = await prepareText(dam)
const rule = plan.labels.events.indexOf("river.breaks")
const width = 360
const [left, top, height] = [46, 34, 150]

interface Look {
  readonly step: number
  readonly chance: number
  readonly fired: boolean
}

/** The looks of one run that came as far as the chance. */
const listLooks = (run: number): readonly Look[] => {
  const looks: Look[] = []
  runReplication(plan, runKeys(rootKey("1"), run), run, (event) => {
    if (event.kind === "look" && event.rule === rule && event.p !== undefined)
      looks.push({ step: event.step, chance: event.p, fired: event.result === "fired" })
  })
  return looks
}

const x = (step: number): number => left + (step / plan.steps) * (width - left - 16)
const y = (share: number): number => top + height * (1 - share / 1.05)

/** A staircase of a sum over the steps of a run. */
const drawSum = (looks: readonly Look[], add: (look: Look) => number, color: string): string => {
  let sum = 0
  const parts = [`M${x(0).toFixed(1)} ${y(0).toFixed(1)}`]
  for (let step = 1; step <= plan.steps; step++) {
    sum += looks.filter((look) => look.step === step).reduce((total, look) => total + add(look), 0)
    parts.push(`H${x(step).toFixed(1)}V${y(sum).toFixed(1)}`)
  }
  return `<path d="${parts.join("")}" fill="none" stroke="${color}" stroke-width="2"/>`
}

const drawRun = (run: number, at: number): string => {
  const looks = listLooks(run)
  const fired = looks.some((look) => look.fired)
  const luck = looks.reduce((sum, look) => sum + Number(look.fired) - look.chance, 0)
  const label = (text: string, px: number, py: number, anchor = "start"): string =>
    `<text x="${px}" y="${py}" text-anchor="${anchor}">${text}</text>`
  return `<g transform="translate(${at} 0)">
${label(`Run ${run}: it ${fired ? "breaks" : "holds"}; luck ${luck < 0 ? "−" : "+"}${Math.abs(luck).toFixed(2)}`, left, 18)}
<path d="M${left} ${top}V${y(0)}H${width - 16}" fill="none" stroke="#888"/>
${label("0", left - 6, y(0) + 4, "end")}${label("1", left - 6, y(1) + 4, "end")}
${label("0", left, y(0) + 18, "middle")}${label(`week ${plan.steps}`, x(plan.steps), y(0) + 18, "end")}
${drawSum(looks, (look) => Number(look.fired), "#c0392b")}
${drawSum(looks, (look) => look.chance, "#2471a3")}
</g>`
}

const runs = Array.from({ length: 200 }, (_, run) => run)
const breaks = (run: number): boolean => listLooks(run).some((look) => look.fired)
const [lucky, other] = [runs.find((run) => breaks(run) && listLooks(run).length > 5), runs.find((run) => !breaks(run))]
const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${2 * width} 236" font-family="sans-serif" font-size="12" fill="#333">
<rect width="100%" height="100%" fill="#fff"/>
${drawRun(lucky!, 0)}
${drawRun(other!, width)}
<g transform="translate(${left} 226)"><path d="M0 -4h18" stroke="#c0392b" stroke-width="2"/><text x="24">what happened</text><path d="M130 -4h18" stroke="#2471a3" stroke-width="2"/><text x="154">its chances, each known before its die, added up</text></g>
</svg>
`
writeFileSync("docs/images/luck.svg", svg)
