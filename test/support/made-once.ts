import { cpSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { basename, join } from "node:path"
import { afterAll } from "vitest"
import { temporaryFolder } from "./casus.ts"

/** What takes a command to make is made once for a file of tests, in a folder that is gone after the last; each test gets a copy of its own. */
export function makeOnce(make: (out: string) => Promise<string>): () => Promise<string> {
  const out = mkdtempSync(join(tmpdir(), "casus-test-"))
  afterAll(() => rmSync(out, { recursive: true }))
  let made: Promise<string> | undefined
  return async () => {
    const original = await (made ??= make(out))
    const copy = join(temporaryFolder(), basename(original))
    cpSync(original, copy, { recursive: true })
    return copy
  }
}
