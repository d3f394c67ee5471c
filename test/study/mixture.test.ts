import { readdirSync } from "node:fs"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import { applyThings, diffScenarios, groupEdits } from "../../src/design/edits.ts"
import { mixPrepared, type Prepared, prepareSource } from "../../src/study/prepare.ts"
import type { Source } from "../../src/study/source.ts"

const folder = join(import.meta.dirname, "../../scenarios/karabakh-2024")

const open = (source: Source): Promise<Prepared> =>
  Effect.runPromise(prepareSource(source).pipe(Effect.provide(NodeServices.layer)))

/** Whether the base has such an entry: --set changes what is there and adds nothing. */
const isThere = ({ loaded }: Prepared, id: string): boolean =>
  id.split(".").reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], loaded.scenario) !==
  undefined

describe("a scenario between two others", () => {
  it("is read again from the first one's files with its edits as --set, to the same plan, but for edits that add something", async () => {
    const base = await open({ file: folder, set: [] })
    const variants = readdirSync(join(folder, "variants")).filter((name) => name.endsWith(".yaml"))
    let same = 0
    const others: string[] = []
    for (const variant of variants) {
      const end = await open({ file: join(folder, "variants", variant), set: [] })
      const things = groupEdits(diffScenarios(base.loaded.scenario, end.loaded.scenario))
      for (const { id } of things.slice(0, 2)) {
        const mixed = mixPrepared(base, end, applyThings(base.loaded.scenario, end.loaded.scenario, [id]))
        if (mixed === undefined) continue
        const again = await open(mixed.source).catch(() => undefined)
        if (JSON.stringify(again?.plan) === JSON.stringify(mixed.plan)) same++
        else if (again !== undefined || isThere(base, id)) others.push(`${variant} ${id}`)
      }
    }
    expect(others).toEqual([])
    expect(same).toBeGreaterThan(10)
  }, 120_000)
})
