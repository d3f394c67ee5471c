import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { Effect, Exit, Scope } from "effect"
import { describe, expect, it, onTestFinished } from "vitest"
import { FileWatcher } from "../../../src/study/watch/file-watcher.ts"
import { layerFileWatcher } from "../../../src/study/watch/node/watch-files.ts"

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds))

/** Watches two files in two folders and counts what is told. */
const start = async () => {
  const folder = mkdtempSync(join(tmpdir(), "casus-test-"))
  mkdirSync(join(folder, "actors"))
  const files = [join(folder, "scenario.yaml"), join(folder, "actors/a.yaml")] as const
  for (const file of files) writeFileSync(file, "a: 1\n")
  const scope = await Effect.runPromise(Scope.make())
  const close = () => Effect.runPromise(Scope.close(scope, Exit.void))
  let told = 0
  const watcher = await Effect.runPromise(
    Effect.gen(function* () {
      return yield* (yield* FileWatcher).watch(() => void told++)
    }).pipe(Effect.provide(layerFileWatcher), Effect.provideService(Scope.Scope, scope)),
  )
  watcher.follow(new Set(files))
  onTestFinished(async () => {
    await close()
    rmSync(folder, { recursive: true, force: true })
  })
  await pause(50)
  return { folder, files, close, told: () => told }
}

describe("watching files", () => {
  it("tells once of a burst of changes, in any folder of the scenario", async () => {
    const { files, told } = await start()
    for (const text of ["a: 2\n", "a: 3\n", "a: 4\n"]) for (const file of files) writeFileSync(file, text)
    await pause(600)
    expect(told()).toBe(1)
  })

  it("sees an editor that saves by renaming a new file into place, again and again", async () => {
    const { folder, files, told } = await start()
    for (let i = 1; i <= 2; i++) {
      writeFileSync(join(folder, "actors/.a.yaml.swp"), "a: 5\n")
      renameSync(join(folder, "actors/.a.yaml.swp"), files[1])
      await pause(600)
      expect(told()).toBe(i)
    }
  })

  it("does not mind what is no file of a scenario, and tells nothing once it is closed", async () => {
    const { folder, files, told, close } = await start()
    writeFileSync(join(folder, "notes.txt"), "nothing")
    await pause(400)
    expect(told()).toBe(0)
    await close()
    writeFileSync(files[0], "a: 6\n")
    await pause(400)
    expect(told()).toBe(0)
  })
})
