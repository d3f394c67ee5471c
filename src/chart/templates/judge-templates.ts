import { notAMap, templateFails, templateInvalid } from "../../problem/messages.ts"
import type { Message, Problem } from "../../problem/problem.ts"
import type { Extent } from "../../scenario/source.ts"
import type { LoadedScenario, Scenario } from "../../scenario/scenario.ts"
import { compileWithWarnings } from "../render.ts"
import { lightTheme } from "../theme.ts"
import type { Syntax } from "./expressions.ts"
import { fillTemplate } from "./fill-template.ts"
import { inspectTemplate } from "./inspect.ts"
import { nodeAtPath, readTemplate, type Template } from "./template.ts"
import { findInvalid } from "./validate.ts"

/**
 * The charts that come with casus cannot hold every question that an analyst has, and an analyst knows how to draw. So a scenario
 * may bring templates: Vega-Lite with named data, which each report fills with its own numbers. Whoever runs
 * a scenario need not trust who wrote it: a template loads nothing, links nowhere, and calls nothing but plain functions.
 * This folder refuses to mend a template: what is wrong with it is told at its place before anything is played.
 */
export async function judgeTemplates({ scenario, locate }: LoadedScenario): Promise<readonly Problem[]> {
  const found = await Promise.all(
    Object.entries(scenario.templates).map(async ([id, text]): Promise<readonly Problem[]> => {
      const path = ["templates", id]
      const place = ({ start, end }: Pick<Extent, "start" | "end">, message: Message): Problem => ({
        ...message,
        place: locate(path, { start, end }),
        path: path.join("."),
      })
      const { template, findings } = readTemplate(id, text)
      if (findings.length > 0) return findings.map(({ extent, message }) => place(extent, message))
      if (template === undefined) return [place({ start: 0, end: 1 }, notAMap())]
      const faults = await findFaults(template, scenario)
      return faults.map((fault) => place(nodeAtPath(template.node, fault.path), fault.message))
    }),
  )
  return found.flat()
}

interface Fault {
  readonly path: readonly string[]
  readonly message: Message
}

/** What is dangerous or speaks of nothing; else what is no Vega-Lite; else what Vega-Lite says of it. */
async function findFaults(template: Template, scenario: Scenario): Promise<readonly Fault[]> {
  const { parseExpression } = await import("vega")
  const parse = (text: string): Syntax => parseExpression(text) as Syntax
  const faults = inspectTemplate(
    template,
    [...Object.keys(scenario.assumptions), ...Object.keys(scenario.questions)],
    parse,
  )
  const invalid = await findInvalid(template.spec)
  const told: readonly Fault[] =
    invalid === undefined ? [] : [{ path: invalid.path, message: templateInvalid(invalid.why) }]
  if (faults.length + told.length > 0) return [...faults, ...told]
  const failure = await tryCompiling(template)
  return failure === undefined ? [] : [{ path: [], message: templateFails(failure) }]
}

const nobody = { scenario: "", seed: "", runs: 0, run_id: "", command: "" }

/** Why a template cannot be drawn, whatever its rows are. */
async function tryCompiling(template: Template): Promise<string | undefined> {
  const summary = {
    schema: "casus/summary@1",
    scenario: { name: "", title: "", start: "", until: "", step: "" },
    seed: "",
    runs: 0,
    actors: [],
    questions: [],
    tracks: [],
    positions: [],
    rules: [],
    assumptions: [],
  } as const
  try {
    const spec = fillTemplate(template, { summary, runs: [] }, { theme: lightTheme, provenance: nobody })
    return (await compileWithWarnings(spec))[0]
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}
