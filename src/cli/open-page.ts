import { execFile } from "node:child_process"
import { existsSync } from "node:fs"
import { join } from "node:path"
import { Effect } from "effect"
import { Flag } from "effect/cli"
import { Listener } from "../study/listener.ts"

export const openFlag = Flag.Boolean("open").pipe(
  Flag.withDescription("Open the page of the report when it is written; BROWSER names a program for it"),
  Flag.withDefault(false),
)

/** How each system opens a file with what its user has chosen for it. */
const openers: Readonly<Record<string, readonly [program: string, ...given: readonly string[]]>> = {
  darwin: ["open"],
  win32: ["explorer"],
}

/** Opens the page of a report if that is asked for; where nothing can, whoever listens is told where it lies. */
export const openPage = Effect.fn("openPage")(function* (folder: string, { open }: { readonly open: boolean }) {
  if (!open) return
  const page = ["report.html", "comparison.html"].map((name) => join(folder, name)).find((file) => existsSync(file))
  if (page === undefined) return yield* (yield* Listener).remark(`nothing to open: ${folder} has no page`)
  const [program, ...given] = chooseOpener()
  const isOpen = yield* Effect.callback<boolean>((resume) => {
    execFile(program, [...given, page], (error) => resume(Effect.succeed(error === null)))
  })
  if (!isOpen) yield* (yield* Listener).remark(`${program} could not open ${page}`)
})

function chooseOpener(): readonly [string, ...(readonly string[])] {
  const named = process.env["BROWSER"]
  return named === undefined || named === "" ? (openers[process.platform] ?? ["xdg-open"]) : [named]
}
