import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { type Prepared, prepareSource } from "../../src/study/prepare.ts"

/** A scenario text ready to be played; it must be right. */
export const prepareText = async (text: string): Promise<Prepared> => {
  const folder = mkdtempSync(join(tmpdir(), "casus-test-"))
  try {
    const file = join(folder, "scenario.yaml")
    writeFileSync(file, text)
    return await Effect.runPromise(prepareSource({ file, set: [] }).pipe(Effect.provide(NodeServices.layer)))
  } finally {
    rmSync(folder, { recursive: true })
  }
}
