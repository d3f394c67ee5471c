import * as Effect from "effect/Effect"
import * as Path from "effect/Path"
import type { Checked, Problem } from "../problem/problem.ts"
import { sortProblems } from "../problem/problem.ts"
import { fitValues } from "./data/fit-values.ts"
import { expandEach } from "./expand-each.ts"
import type { Found } from "./explain-issue.ts"
import { judgeTree, placeFound } from "./judge.ts"
import { checkNames } from "./check-names.ts"
import { checkSize } from "./limits.ts"
import { createLocator } from "./locate.ts"
import type { MapNode } from "./node.ts"
import { openTree } from "./open-tree.ts"
import type { Finding } from "./finding.ts"
import { relativeLabel } from "./read-file.ts"
import { readLayers } from "./read-layers.ts"
import { readTemplates } from "./read-templates.ts"
import { resolveLayers, setMembers } from "./resolve-layers.ts"
import { writeScenario } from "./resolved-text.ts"
import type { Edit, LoadedScenario, Scenario } from "./scenario.ts"
import { findSilence, listSilences } from "./silence.ts"
import { type Extent, placeOf } from "./source.ts"

/**
 * An analyst names a file; behind it stand others that it includes or extends, and a value or two set on the
 * command line. Out of them comes one scenario, or every problem with its place in the file it was written in.
 * Nothing outside the scenario's own tree is read. This folder refuses to understand formulas: to it they are text.
 */
export interface LoadOptions {
  /** Folder that the scenario may read from, if wider than its own. */
  readonly root?: string
  /** `PATH=VALUE` each, laid over the scenario in turn. */
  readonly set?: readonly string[]
}

/** Loads the scenario of a file, or of a folder's scenario.yaml. Fails with ScenarioMissing if there is no such file. */
export const loadScenario = Effect.fnUntraced(function* (named: string, options: LoadOptions = {}) {
  const { file, tree, name, widened } = yield* openTree(named, options.root)
  const path = yield* Path.Path
  const layers = yield* readLayers(tree, file)
  const label = relativeLabel(path, tree.folder, file)
  const sets = options.set ?? []
  const [first, ...overlays] = layers
  if (first === undefined || tree.findings.some(isIncomplete)) return refuse(tree.findings.map(toProblem))
  const resolved = resolveLayers([first, ...overlays], sets, tree.findings)
  const written = resolved.root
  yield* Effect.yieldNow
  const ofSize = checkSize(written)
  if (ofSize.length > 0)
    return refuse([...tree.findings.map(toProblem), ...placeFound(ofSize, createLocator(written), resolved.removed)])
  const { root: expanded, found: ofEach, families } = expandEach(written)
  yield* Effect.yieldNow
  const members = setMembers(expanded, resolved.ofMembers, tree.findings)
  const root = yield* readTemplates(tree, yield* fitValues(tree, members.root))
  const edits = [...resolved.edits, ...members.edits]
  const removed = new Map([...resolved.removed, ...members.removed])
  return assemble({ written, root, ofEach, families, edits, removed, findings: tree.findings, name, label, widened })
})

/**
 * A scenario, or all that is wrong with it. What could be read of a wrong one comes along, so that its formulas can be
 * looked at too; others may speak of the entries that were set aside.
 */
export type LoadResult =
  | Extract<Checked<LoadedScenario>, { readonly ok: true }>
  | {
      readonly ok: false
      readonly problems: readonly Problem[]
      readonly partial?: { readonly loaded: LoadedScenario; readonly setAside: readonly string[] }
    }

interface Parts {
  /** The scenario as all layers say it, and the same with each and counts written out. */
  readonly written: MapNode
  readonly root: MapNode
  readonly ofEach: readonly Found[]
  readonly families: LoadedScenario["families"]
  readonly edits: readonly Edit[]
  readonly removed: ReadonlyMap<string, Extent>
  readonly findings: readonly Finding[]
  readonly name: string
  readonly label: string
  readonly widened: boolean
}

function assemble({
  written,
  root,
  ofEach,
  families,
  edits,
  removed,
  findings,
  name,
  label,
  widened,
}: Parts): LoadResult {
  const locate = createLocator(root)
  const { scenario, rest, found, warned = [] } = judgeTree(root, checkNames(written), ofEach)
  const known = scenario ?? rest?.scenario
  const silences = known === undefined ? [] : listSilences(known)
  const told = findings.filter(({ message, path = "" }) => findSilence(silences, message.code, path) === undefined)
  const judged = [...told.map(toProblem), ...placeFound(found, locate, removed)]
  const load = (decoded: Scenario): LoadedScenario => {
    let resolvedText: string | undefined
    return {
      scenario: decoded,
      name,
      file: label,
      widened,
      locate,
      edits,
      families,
      warned: [
        ...warned.map(({ path, message }) => ({ code: message.code, path: path.join(".") })),
        ...findings.map(({ path = "", message }) => ({ code: message.code, path })),
      ],
      // Takes as long to write as half of the files to read, and only what keeps a scenario asks for it.
      get resolvedText() {
        return (resolvedText ??= writeScenario(decoded))
      },
    }
  }
  if (scenario !== undefined && !judged.some(({ severity }) => severity === "problem")) {
    return { ok: true, value: load(scenario), warnings: sortProblems(judged) }
  }
  const partial = scenario === undefined ? rest : { scenario, setAside: [] }
  if (partial === undefined) return failWith(judged)
  return { ...failWith(judged), partial: { loaded: load(partial.scenario), setAside: partial.setAside } }
}

function refuse(problems: readonly Problem[]): LoadResult {
  return failWith(problems)
}

function failWith(problems: readonly Problem[]): { readonly ok: false; readonly problems: readonly Problem[] } {
  return {
    ok: false,
    problems: sortProblems(problems),
  }
}

function toProblem({ extent, message, path = "" }: Finding): Problem {
  return { ...message, place: placeOf(extent), path }
}

/** Faults that leave the rest of the files as they were meant; after any other, what is missing may just not have been read. */
const passing: ReadonlySet<string> = new Set([
  "cut-at-comma",
  "declared-twice",
  "duplicate-key",
  "included-twice",
  "language-version",
  "missing-key",
  "not-a-number",
  "not-in-included",
])

function isIncomplete({ message }: Finding): boolean {
  return message.severity === "problem" && !passing.has(message.code)
}
