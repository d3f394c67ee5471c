import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import { readdirSync } from "node:fs"
import { join } from "node:path"
import { gatherEntries } from "../src/study/compare/entries.ts"
import { playEntries } from "../src/study/compare/sides.ts"
import { layerInProcess } from "../src/ensemble/in-process.ts"
import { compareScenarios } from "../src/study/compare/compare-scenarios.ts"
import type { Comparison } from "../src/study/compare/result.ts"

/**
 * What common random numbers are worth: for every variant of a scenario, how many times as many runs an unpaired
 * comparison would need for the same error. Only answers whose difference exceeds 4.5 of its errors count, since where
 * nothing differs the ratio is without bound and says nothing.
 *
 *     node bench/variance-ratio.ts [folder of a scenario] [runs]
 */
const [folder = "scenarios/karabakh-2024", runs = "4000"] = process.argv.slice(2)
const leastErrors = 4.5

const measureVariant = (variant: string) =>
  Effect.gen(function* () {
    const gathered = yield* gatherEntries({
      files: [folder, variant],
      set: [],
      runs: Number(runs),
    })
    return compareScenarios((yield* playEntries(gathered, { workers: 1 })).sides)
  })

/** Ratios of the answers that differ beyond doubt, the greatest first. */
const listRatios = ({ answers }: Comparison) =>
  answers
    .flatMap(({ id, deadline, measures }) =>
      measures.flatMap(({ measure, value, differences }) =>
        differences.flatMap(({ estimate, variance_ratio }) =>
          variance_ratio === undefined || Math.abs(estimate.value) <= leastErrors * estimate.mcse
            ? []
            : [{ name: [id, deadline, value ?? measure].filter(Boolean).join(" "), ratio: variance_ratio }],
        ),
      ),
    )
    .toSorted((a, b) => b.ratio - a.ratio)

const main = Effect.gen(function* () {
  const variants = readdirSync(join(folder, "variants")).filter((name) => name.endsWith(".yaml"))
  for (const variant of variants) {
    const ratios = listRatios(yield* measureVariant(join(folder, "variants", variant)))
    const median = ratios[Math.floor(ratios.length / 2)]?.ratio
    const told =
      ratios[0] === undefined || median === undefined
        ? "no answer differs beyond doubt"
        : `${ratios.length} answers differ; ratio: greatest ${ratios[0].ratio.toFixed(1)} (${ratios[0].name}), median ${median.toFixed(1)}`
    process.stdout.write(`${variant.padEnd(30)} ${told}\n`)
  }
})

await Effect.runPromise(main.pipe(Effect.scoped, Effect.provide(Layer.mergeAll(NodeServices.layer, layerInProcess))))
