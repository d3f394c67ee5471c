import * as Effect from "effect/Effect"
import * as FileSystem from "effect/FileSystem"
import * as Path from "effect/Path"
import type { PlatformError } from "effect/PlatformError"
import { findControl } from "../problem/control-characters.ts"
import { suggestName } from "../problem/suggest.ts"
import { reasonOf } from "./read-file.ts"

/** So many names in a folder are looked at, and so many of them told. */
const mostSeen = 1000
const mostTold = 5

/** A formula compares or asks of something; the name of a file hardly ever does, and tells what it is at its end. */
const formula = /^(?!.*\.ya?ml$).*([<>=]|\w\()/

const fileFirst = "it reads as a formula: name the scenario first, the formula after it"

const usual = "name a scenario file, or a folder with a scenario.yaml; `casus new` begins one"

/** Why a named file or folder cannot be opened, and on a line of its own what to name in its place: the nearest name where it should be. */
export const explainMissing = Effect.fnUntraced(function* (name: string, error: PlatformError) {
  const path = yield* Path.Path
  if (error.reason._tag !== "NotFound")
    return `${name} cannot be read: ${reasonOf(error)}\n  ${error.reason._tag === "PermissionDenied" ? "let it be read by whoever runs casus" : usual}`
  const isInFolder =
    String(error.reason.pathOrDescriptor ?? "").endsWith("scenario.yaml") && !name.endsWith("scenario.yaml")
  if (!isInFolder)
    return `there is no file ${name}\n  ${(yield* suggestNear(name)) ?? (formula.test(name) ? fileFirst : usual)}`
  const there = yield* listScenarios(name)
  const told = there.slice(0, mostTold).map((one) => path.join(name, one))
  const more = there.length > mostTold ? `, and ${there.length - mostTold} more` : ""
  const remedy = told.length === 0 ? usual : `name what it holds: ${told.join(", ")}${more}`
  return `the folder ${name} holds no scenario.yaml\n  ${remedy}`
})

/** The nearest name in the deepest folder of a path that is there. */
const suggestNear = Effect.fnUntraced(function* (name: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  let [folder, base] = [path.dirname(name), path.basename(name)]
  while (path.dirname(folder) !== folder && !(yield* fs.exists(folder).pipe(Effect.orElseSucceed(() => false))))
    [folder, base] = [path.dirname(folder), path.basename(folder)]
  const near = suggestName(base, yield* listNames(folder))
  return near === undefined ? undefined : `did you mean ${path.join(folder, near)}?`
})

/** Files of scenarios, and folders that hold one, right in a folder. */
const listScenarios = Effect.fnUntraced(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const names = yield* listNames(folder)
  const holds = (name: string) =>
    /\.ya?ml$/.test(name)
      ? Effect.succeed(true)
      : fs.exists(path.join(folder, name, "scenario.yaml")).pipe(Effect.orElseSucceed(() => false))
  return yield* Effect.filter(names, holds)
})

/** What can be named in a folder, in order. */
const listNames = Effect.fnUntraced(function* (folder: string) {
  const fs = yield* FileSystem.FileSystem
  const names = yield* fs.readDirectory(folder).pipe(Effect.orElseSucceed(() => []))
  return names
    .slice(0, mostSeen)
    .filter((name) => findControl(name) === undefined)
    .toSorted()
})
