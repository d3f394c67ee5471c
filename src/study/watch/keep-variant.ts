import { Effect, FileSystem, Path } from "effect"
import { failToWrite } from "../../report/cannot-write.ts"
import { makeFolder } from "../../report/make-folder.ts"
import { examineScenario } from "../prepare.ts"
import type { Kept, Session } from "./session.ts"
import { writeVariant } from "./variant.ts"
import type { WatchOptions } from "./watcher.ts"

/** A name that is a name of a file everywhere, and nothing else. */
const fitName = /^[a-z0-9][a-z0-9_-]{0,63}$/i

/**
 * Writes what is tried as a new file into the folder that `--write` allowed, and tells its path, or why it was not written. A
 * file that is there is left alone; one that could not be run is taken away again.
 */
export const keepVariant = Effect.fn("keepVariant")(function* (
  { file, root, write: folder }: Pick<WatchOptions, "file" | "root" | "write">,
  { current, tried }: Session<unknown>,
  name: string,
) {
  if (folder === undefined)
    return refuse("casus watch was not allowed to write: start it with --write FOLDER, or copy the text")
  if (!fitName.test(name)) return refuse("a name has letters, digits, - and _ alone, 64 at most")
  if (current === undefined || tried.length === 0) return refuse("nothing is tried")
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const target = path.join(folder, `${name}.yaml`)
  const base = path.relative(path.resolve(folder), path.resolve(yield* baseFile(file)))
  return yield* Effect.gen(function* () {
    yield* makeFolder(path.resolve(folder))
    if (yield* fs.exists(target))
      return refuse(`${target} is there already, and nothing is ever overwritten: choose another name`)
    yield* fs.writeFileString(target, writeVariant(current, base.split(path.sep).join("/")), { flag: "wx" })
    const { problems } = yield* examineScenario({ file: target, set: [], ...(root === undefined ? {} : { root }) })
    const wrong = problems.find(({ severity }) => severity === "problem")
    if (wrong === undefined) return { file: target } satisfies Kept as Kept
    yield* fs.remove(target)
    return refuse(`as a file in ${folder} it cannot be run: ${wrong.text}`)
  }).pipe(
    failToWrite(target, "choose another name, or another folder with --write"),
    Effect.catchTag(["CannotWrite", "ScenarioMissing"], ({ message }) => Effect.succeed(refuse(message))),
  )
})

function refuse(why: string): Kept {
  return { refused: why }
}

/** The file of a scenario, be it named itself or its folder. */
export const baseFile = Effect.fnUntraced(function* (file: string) {
  const path = yield* Path.Path
  return /\.ya?ml$/i.test(file) ? file : path.join(file, "scenario.yaml")
})
