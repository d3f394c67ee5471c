import { Effect } from "effect"
import { describe, expect, it } from "vitest"
import type { ChartSpec } from "../../../src/chart/spec.ts"
import type { Assistant } from "../../../src/study/assistant/assistant.ts"
import { beginDrawings } from "../../../src/study/assistant/drawer.ts"

const spec = (description: string) => ({ description }) as ChartSpec

/** Begins with two charts, then asks for both; what was done, in order. */
const begin = async (ahead: Assistant["ahead"]): Promise<readonly string[]> => {
  const done: string[] = []
  const assistant = {
    ask: (_: string, { description }: ChartSpec) =>
      Effect.as(
        Effect.sync(() => void done.push(`asked ${description}`)),
        `drawn ${description}`,
      ),
    expectCharts: Effect.void,
    ahead,
  } as unknown as Assistant
  const specs = [spec("first"), spec("second")]
  function* layOut(): Generator<ChartSpec> {
    for (const each of specs) {
      done.push(`laid out ${each.description}`)
      yield each
    }
  }
  const drawn = Effect.gen(function* () {
    const { draw } = yield* beginDrawings(assistant, layOut)
    return yield* Effect.forEach(specs, draw)
  }).pipe(Effect.scoped)
  return [...(await Effect.runPromise(drawn)), ...done]
}

describe("drawings that are begun before anybody waits for them", () => {
  it("are asked of an assistant one by one, each before the next is laid out, and once", async () => {
    expect(await begin("unbounded")).toEqual([
      "drawn first",
      "drawn second",
      "laid out first",
      "asked first",
      "laid out second",
      "asked second",
    ])
  })

  it("are not begun by the calling thread, which lays out none before it is asked for one", async () => {
    expect(await begin(1)).toEqual(["drawn first", "drawn second", "asked first", "asked second"])
  })
})
