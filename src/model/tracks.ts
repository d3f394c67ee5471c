import { constantOf } from "../expression/evaluate.ts"
import type { Expression } from "../expression/expression.ts"
import { unknownTrack } from "../problem/messages.ts"
import { allowances, compileFormula, type Compiler, report, suggestFor } from "./compiler.ts"
import type { ModelDerived, ModelQuestion, ModelState, ModelTrack } from "./model.ts"

/** What is drawn over time: the tracks asked for, then the categories that a question asks about. */
export function compileTracks(
  compiler: Compiler,
  states: readonly ModelState[],
  derived: readonly ModelDerived[],
  questions: readonly ModelQuestion[],
): readonly ModelTrack[] {
  const known = [...states, ...derived]
  const asked = compiler.loaded.scenario.tracks.flatMap((id, i): readonly ModelTrack[] => {
    const source = known.find((candidate) => candidate.id === id)
    if (source !== undefined) return trackOf(compiler, source, true)
    // What is wrong with it has been told where it is declared.
    if (Object.hasOwn(compiler.loaded.scenario.state, id) || Object.hasOwn(compiler.loaded.scenario.derived, id))
      return []
    const suggestion = suggestFor(
      compiler,
      id,
      known.map((candidate) => candidate.id),
    )
    report(compiler, ["tracks", String(i)], unknownTrack(id, suggestion))
    return []
  })
  const needed = questions.flatMap((question) =>
    question.kind === "category"
      ? known.filter(({ id }) => id === question.value.text.trim() && !asked.some((track) => track.id === id))
      : [],
  )
  return [...asked, ...new Set(needed)].flatMap((item) => ("asked" in item ? [item] : trackOf(compiler, item, false)))
}

function trackOf(compiler: Compiler, source: ModelState | ModelDerived, asked: boolean): readonly ModelTrack[] {
  const path = ["tracks"]
  const value = compileFormula(compiler, source.id, { path, site: `tracks.${source.id}`, allows: allowances.look })
  if (value === undefined) return []
  const { type } = source
  const kind = type.kind === "category" ? "category" : type.kind === "boolean" ? "boolean" : "number"
  const low = "start" in source ? boundOf(source.min) : undefined
  const high = "start" in source ? boundOf(source.max) : undefined
  return [
    {
      id: source.id,
      title: source.title,
      unit: source.unit,
      kind,
      values: type.kind === "category" ? type.values : kind === "boolean" ? ["no", "yes"] : [],
      whole: "start" in source ? source.whole : source.value.whole,
      latent: source.latent,
      value,
      ...(low === undefined ? {} : { low }),
      ...(high === undefined ? {} : { high }),
      ...("colours" in source && source.colours !== undefined ? { colours: source.colours } : {}),
      asked,
    },
  ]
}

function boundOf(bound: Expression | undefined): number | undefined {
  const value = constantOf(bound)
  return value !== undefined && Number.isFinite(value) ? value : undefined
}
