import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Layer } from "effect"
import { attributeEdits } from "../../src/study/compare/attribute.ts"
import { gatherEntries } from "../../src/study/compare/entries.ts"
import { playEntries } from "../../src/study/compare/sides.ts"
import { layerInProcess } from "../../src/ensemble/in-process.ts"
import { compareScenarios } from "../../src/study/compare/compare-scenarios.ts"
import type { ComparedAnswer, Comparison } from "../../src/study/compare/result.ts"

export interface Asked {
  readonly files: readonly string[]
  readonly set?: readonly string[]
  readonly runs: number
  readonly attribute?: boolean
}

/** Compares scenarios on this thread, with all stages as the command line has them. */
export const compareFiles = async ({ files, set = [], runs, attribute = false }: Asked) => {
  const options = {
    files,
    set,
    runs,
    workers: 1,
    attribute,
  }
  const play = Effect.gen(function* () {
    const gathered = yield* gatherEntries(options)
    const { sides } = yield* playEntries(gathered, options)
    const { attributions } = { attributions: undefined, ...(yield* attributeEdits(gathered, sides, options)) }
    return { sides, comparison: compareScenarios(sides, attributions) }
  })
  return Effect.runPromise(play.pipe(Effect.provide(Layer.mergeAll(NodeServices.layer, layerInProcess))))
}

/** The numbers of an answer by which a scenario differs from the base. */
export const differencesOf = ({ measures }: ComparedAnswer) => measures.flatMap(({ differences }) => differences)

/** An answer of a comparison by question and deadline. */
export const findAnswer = ({ answers }: Comparison, id: string, deadline?: string): ComparedAnswer => {
  const found = answers.find((answer) => answer.id === id && (deadline === undefined || answer.deadline === deadline))
  if (found === undefined) throw new Error(`there is no answer ${id} ${deadline ?? ""}`)
  return found
}
