import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Path from "effect/Path"
import type { PlatformError } from "effect/PlatformError"
import * as Runtime from "effect/Runtime"
import * as Schema from "effect/Schema"
import { findControl, maskControls } from "../problem/control-characters.ts"
import { explainMissing } from "./explain-missing.ts"
import { lexemeLimit } from "./parse-yaml.ts"
import { isInside, realFile, type Tree } from "./read-file.ts"
import { exitCodes } from "../problem/exit-codes.ts"

/** The file or folder that was named is not there or cannot be read: exit 66. */
export class ScenarioMissing extends Schema.TaggedError<ScenarioMissing>()("ScenarioMissing", {
  message: Schema.String,
}) {
  override readonly [Runtime.errorExitCode] = exitCodes.missing
}

/** The named file, and the tree that it may read from. */
export interface Opened {
  readonly file: string
  readonly tree: Tree
  /** Where its reports go: the folder's name, or folder--file for any other file than scenario.yaml. */
  readonly name: string
  /** Whether a root was given that reaches beyond the scenario's own folder. */
  readonly widened: boolean
}

/**
 * The scenario's own tree begins at the nearest folder upward that holds scenario.yaml, else at the file's own
 * folder; `root` widens it.
 */
export const openTree = Effect.fnUntraced(function* (named: string, root: string | undefined) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const missing = (name: string) => (error: PlatformError) =>
    Effect.flatMap(explainMissing(name, error), (message) => new ScenarioMissing({ message }))
  const strange = [named, root ?? ""].find((text) => findControl(text) !== undefined)
  if (strange !== undefined) return yield* new ScenarioMissing({ message: explainControl(strange) })
  const file = yield* realFile(path.resolve(named)).pipe(Effect.catch(missing(named)))
  if (findControl(file) !== undefined) return yield* new ScenarioMissing({ message: explainControl(file) })
  const found = yield* findFolder(path.dirname(file))
  const widened =
    root === undefined ? undefined : yield* fs.realPath(path.resolve(root)).pipe(Effect.catch(missing(root)))
  if (widened !== undefined && !isInside(path, widened, file))
    return yield* new ScenarioMissing({
      message: `${named} does not stand inside the root ${root}\n  name a root that holds it, or leave --root out`,
    })
  const own = found ?? path.dirname(file)
  const folder = widened ?? own
  const tree: Tree = { folder, findings: [], files: [], bytes: 0, budget: { lexemes: lexemeLimit } }
  return { file, tree, name: nameScenario(path, file, own), widened: folder !== own } satisfies Opened
})

/** Names of files are shown wherever results are. */
function explainControl(name: string): string {
  return `the name ${maskControls(name)} holds the character ${findControl(name)?.code ?? ""}, which no name may hold: rename it`
}

const findFolder = Effect.fnUntraced(function* (start: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  let folder = start
  while (true) {
    const holds = yield* fs.exists(path.join(folder, "scenario.yaml")).pipe(Effect.orElseSucceed(() => false))
    if (holds) return folder
    const parent = path.dirname(folder)
    if (parent === folder) return undefined
    folder = parent
  }
})

function nameScenario(path: Path.Path, file: string, folder: string): string {
  const { name, base } = path.parse(file)
  const folderName = path.basename(folder) || "scenario"
  return base === "scenario.yaml" ? folderName : `${folderName}--${name}`
}
