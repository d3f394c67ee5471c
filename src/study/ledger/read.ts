import { Effect, Path } from "effect"
import { type CrowdRow, readCrowd } from "../../scenario/ledger/read-crowd.ts"
import { badOutcome, sealBroken } from "../../problem/messages.ts"
import { type Problem, sortProblems } from "../../problem/problem.ts"
import { judgeOutcome } from "../../forecast/outcome.ts"
import { sha256 } from "../../report/hash.ts"
import { decodeLedgerFile } from "../../scenario/ledger/decode-file.ts"
import {
  type BaseRates,
  BaselinesSchema,
  type Freeze,
  type Resolutions,
  ResolutionsSchema,
} from "../../scenario/ledger/schema.ts"
import { createLocator } from "../../scenario/locate.ts"
import type { MapNode } from "../../scenario/node.ts"
import { openTree } from "../../scenario/open-tree.ts"
import { relativeLabel } from "../../scenario/read-file.ts"
import { openFreeze } from "./open-freeze.ts"
import { listLedgerFolder, openLedgerFile } from "./open-file.ts"

/** A frozen forecast and the file that holds it, such as `2024-04-26--d242c8275e16`. */
export interface KeptFreeze {
  readonly name: string
  readonly freeze: Freeze
}

/** All that lies beside a scenario about its forecasts. */
export interface Ledger {
  /** The scenario's own tree. */
  readonly folder: string
  /** The name under which the scenario's reports go, and by which forecasts are its own. */
  readonly name: string
  /** The scenario file in its own tree. */
  readonly file: string
  /** By the day on which they were made, then by name. */
  readonly freezes: readonly KeptFreeze[]
  readonly resolutions: Resolutions
  readonly baseRates: BaseRates
  readonly crowd: readonly CrowdRow[]
  /** Every file that was read: path in the tree → text. */
  readonly files: ReadonlyMap<string, string>
  /** What is wrong with any of them. */
  readonly problems: readonly Problem[]
}

/** Reads what lies beside a scenario: `ledger/`, resolutions.yaml, baselines.yaml, crowd.csv. What is not there is empty. */
export const readLedger = Effect.fn("readLedger")(function* (scenario: string, ledgerFolder?: string) {
  const path = yield* Path.Path
  const { tree, name, file } = yield* openTree(scenario, undefined)
  return yield* readLedgerOf({ folder: tree.folder, name, file: relativeLabel(path, tree.folder, file) }, ledgerFolder)
})

/** The same of a scenario that is known by name and file, as where a report keeps what lay beside it. */
export const readLedgerOf = Effect.fn("readLedgerOf")(function* (
  { folder, name, file: scenarioFile }: Pick<Ledger, "folder" | "name" | "file">,
  ledgerFolder?: string,
) {
  const path = yield* Path.Path
  const files = new Map<string, string>()
  const unread: Problem[] = []
  const read = Effect.fnUntraced(function* (label: string, file = path.join(folder, label)) {
    const { text, problem } = yield* openLedgerFile(label, file)
    if (problem !== undefined) unread.push(problem)
    if (text !== undefined) files.set(label, text)
    return text
  })
  const place = ledgerFolder ?? path.join(folder, "ledger")
  const readAll = Effect.fnUntraced(function* (inside: string, names: readonly string[]) {
    const found = yield* Effect.forEach(names, (each) =>
      Effect.map(read(`ledger/${inside}${each}`, path.join(place, inside, each)), (text) => ({ each, text })),
    )
    return found.flatMap(({ each, text }) => (text === undefined ? [] : [{ each, text }]))
  })
  const named = (yield* listLedgerFolder(place)).filter((each) => each.endsWith(".yaml"))
  const opened = (yield* readAll("", named)).map(({ each, text }) => openFreeze(`ledger/${each}`, text))
  const copies = yield* readAll("scenarios/", yield* listLedgerFolder(place, "scenarios"))
  const resolutions = decode(ResolutionsSchema, "resolutions.yaml", yield* read("resolutions.yaml"))
  const baselines = decode(BaselinesSchema, "baselines.yaml", yield* read("baselines.yaml"))
  const crowd = readCrowd("crowd.csv", yield* read("crowd.csv"))
  const freezes = opened.flatMap((one) => (one.ok ? [{ name: nameOf(one.file), freeze: one.freeze }] : []))
  const ledger: Ledger = {
    folder,
    name,
    file: scenarioFile,
    freezes: freezes.toSorted((a, b) => compareText(a.freeze.made, b.freeze.made) || compareText(a.name, b.name)),
    resolutions: resolutions.value?.resolutions ?? {},
    baseRates: baselines.value?.base_rates ?? {},
    crowd: crowd.rows,
    files,
    problems: sortProblems([
      ...unread,
      ...opened.flatMap((one) => (one.ok ? [] : [one.problem])),
      ...copies.flatMap(({ each, text }) => judgeCopy(each, text)),
      ...resolutions.problems,
      ...judgeOutcomes(freezes, resolutions),
      ...baselines.problems,
      ...crowd.problems,
    ]),
  }
  return ledger
})

function decode<A>(
  schema: Parameters<typeof decodeLedgerFile<A>>[0],
  file: string,
  text: string | undefined,
): { readonly value?: A; readonly root?: MapNode; readonly problems: readonly Problem[] } {
  if (text === undefined) return { problems: [] }
  const decoded = decodeLedgerFile(schema, file, text)
  return decoded.ok ? { value: decoded.value, root: decoded.root, problems: [] } : { problems: decoded.problems }
}

/** Outcomes that cannot answer what was frozen, each at its place. */
function judgeOutcomes(
  freezes: readonly KeptFreeze[],
  { value, root }: { readonly value?: { readonly resolutions: Resolutions }; readonly root?: MapNode },
): readonly Problem[] {
  if (value === undefined || root === undefined) return []
  const locate = createLocator(root)
  return freezes.flatMap(({ freeze }) =>
    Object.entries(freeze.answers).flatMap(([name, answer]): readonly Problem[] => {
      const found = judgeOutcome(name, answer, value.resolutions)
      if (found === undefined) return []
      return [{ ...badOutcome(name, found.reason), place: locate(found.path), path: found.path.join(".") }]
    }),
  )
}

function nameOf(file: string): string {
  return file.replace(/^ledger\//, "").replace(/\.yaml$/, "")
}

/** A copy of a scenario carries its hash as its name. */
function judgeCopy(name: string, text: string): readonly Problem[] {
  if (name === `${sha256(text).slice(0, 12)}.yaml`) return []
  const file = `ledger/scenarios/${name}`
  const place = { file, line: 1, column: 1, length: 1, excerpt: text.split("\n", 1)[0] ?? "" }
  return [{ ...sealBroken(file, "its content is not that of its name"), place, path: "" }]
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
