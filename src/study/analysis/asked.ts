import { Effect } from "effect"
import { type Asked, listAsked, parseAsked } from "../../answers/ask.ts"
import { checkPredicate } from "../../answers/predicate.ts"
import type { Model } from "../../model/model.ts"
import type { AnalysisAsked } from "../../report/analysis-asked.ts"
import { ScenarioIsWrong } from "../failure.ts"

/** What a flag was given, in the order given; a switch has an empty text. */
export function valuesOf({ flags }: Pick<AnalysisAsked, "flags">, name: string): readonly string[] {
  return flags.flatMap(([flag, value]) => (flag === name ? [value ?? ""] : []))
}

/** Whether a switch was given. */
export function hasFlag({ flags }: AnalysisAsked, name: string): boolean {
  return flags.some(([flag]) => flag === name)
}

/** The number that a flag was given, or else the usual one. */
export function numberOf(asked: AnalysisAsked, name: string, usual: number): number {
  const [text] = valuesOf(asked, name)
  return text === undefined ? usual : Number(text)
}

/** The answers that `--question` asks for, each once; all if it names none. Fails with every name that is wrong. */
export const findAsked = Effect.fn("findAsked")(function* (model: Model, asked: Pick<AnalysisAsked, "flags">) {
  const texts = valuesOf(asked, "question")
  if (texts.length === 0) return listAsked(model)
  const parsed = texts.map((text) => parseAsked(model, text))
  const problems = parsed.flatMap((each) => (each.ok ? [] : [each.problem]))
  if (problems.length > 0) return yield* new ScenarioIsWrong({ problems })
  const found = new Map(
    parsed.flatMap((each): readonly [string, Asked][] => (each.ok ? [[each.asked.name, each.asked]] : [])),
  )
  return [...found.values()] as readonly Asked[]
})

/** Everything that is wrong with the names of what is asked, the condition's and the answers', before a run is looked at. */
export const checkAsked = Effect.fn("checkAsked")(function* (model: Model, asked: AnalysisAsked) {
  const condition = asked.condition === undefined ? undefined : checkPredicate(model, asked.condition)
  const questions = valuesOf(asked, "question").map((text) => parseAsked(model, text))
  const problems = [
    ...(condition === undefined || condition.ok ? [] : condition.problems),
    ...questions.flatMap((each) => (each.ok ? [] : [each.problem])),
  ]
  if (problems.length > 0) return yield* new ScenarioIsWrong({ problems })
})
