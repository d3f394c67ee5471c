import { readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect, Fiber, Layer } from "effect"
import { describe, expect, it } from "vitest"
import { layerInProcess } from "../../../src/ensemble/in-process.ts"
import { comparePlayed } from "../../../src/study/compare/played.ts"
import type { Comparison } from "../../../src/study/compare/result.ts"
import { FileWatcher } from "../../../src/study/watch/file-watcher.ts"
import type { Asked, Screen } from "../../../src/study/watch/screen.ts"
import { baselineOf, emptySession, type Session } from "../../../src/study/watch/session.ts"
import { followScenario } from "../../../src/study/watch/study.ts"
import { listSets, readTried } from "../../../src/study/watch/tried.ts"
import { temporaryFolder } from "../../support/casus.ts"

const original = readFileSync("test/fixtures/small.yaml", "utf8")
const broken = original.replace("incidents >= patience", "incidents >= patiense")

interface Followed {
  readonly file: string
  readonly ask: (request: Asked) => boolean
  readonly change: (text: string) => void
  readonly now: () => Session<Comparison>
  /** What was played, each set once. */
  readonly played: () => readonly string[]
  /** The charts that were drawn, with the version that they are of. */
  readonly drawn: readonly string[]
  readonly until: (holds: (session: Session<Comparison>) => boolean, what: string) => Effect.Effect<void>
}

/** Follows a file without a page: `during` is told of every session, and may ask for more at that very moment. */
const follow = (
  act: (followed: Followed) => Effect.Effect<void>,
  during: (session: Session<Comparison>, ask: (request: Asked) => boolean) => void = () => undefined,
) => {
  const file = join(temporaryFolder(), "small.yaml")
  writeFileSync(file, original)
  const sessions: Session<Comparison>[] = []
  const drawn: string[] = []
  let asking: (request: Asked) => boolean = () => false
  let changed = (): void => undefined
  const screen: Screen<Comparison> = {
    tellEffects: comparePlayed,
    listMoved: () => ["tracks"],
    showSession: (_, now) => {
      sessions.push(now)
      during(now, asking)
    },
    listCharts: (charts, version) => drawn.push(`${version}: ${charts.map(({ id }) => id).join(" ")}`),
    showChart: ({ id }, version) => drawn.push(`${version} ${id}`),
  }
  const watcher = FileWatcher.of({
    watch: (onChange) => Effect.sync(() => ((changed = onChange), { follow: () => undefined })),
  })
  const options = { file, set: [], seed: "1", runs: 1500, workers: 1, words: "icd203", port: 0 } as const
  const now = (): Session<Comparison> => sessions.at(-1) ?? emptySession
  const followed: Followed = {
    file,
    ask: (request) => asking(request),
    change: (text) => {
      writeFileSync(file, text)
      changed()
    },
    now,
    played: () => [
      ...new Set(sessions.flatMap(({ doing }) => (doing.kind === "playing" ? [listSets(doing.tried).join("; ")] : []))),
    ],
    drawn,
    until: (holds, what) =>
      Effect.gen(function* () {
        for (let i = 0; i < 3000 && !holds(now()); i++) yield* Effect.sleep(10)
        if (!holds(now())) throw new Error(`never ${what}: ${JSON.stringify(now().doing)}`)
      }),
  }
  const program = Effect.gen(function* () {
    const onDefect = (text: string) => Effect.die(new Error(text))
    const fiber = yield* Effect.forkChild(
      followScenario({ ...options, onDefect, onOpen: () => Effect.void }, screen, (ask) =>
        Effect.sync(() => void (asking = ask)),
      ),
    )
    yield* followed.until(({ levers }) => levers.length > 0, "ready")
    yield* act(followed)
    yield* Fiber.interrupt(fiber)
  })
  const layer = Layer.mergeAll(NodeServices.layer, layerInProcess, Layer.succeed(FileWatcher, watcher))
  return Effect.runPromise(program.pipe(Effect.provide(layer)))
}

const tryOut = (line: string): Asked => ({ kind: "try", tried: readTried(line) })
const isIdle = ({ doing, queued }: Session<unknown>): boolean => doing.kind === "idle" && queued === undefined
const isShown = (line: string) => (session: Session<unknown>) =>
  isIdle(session) && session.current?.summary.runs === 1500 && listSets(session.current.tried).join("; ") === line

describe("a scenario that is followed", () => {
  it("plays a quick look to its end, and then the newest of the sets that came meanwhile", async () => {
    let isAsked = false
    const waited = new Set<string>()
    await follow(
      ({ ask, until, played }) =>
        Effect.gen(function* () {
          ask(tryOut("incident_rate=0.1"))
          yield* until(isShown("incident_rate=0.3"), "the newest")
          expect(played()).toEqual(["", "incident_rate=0.1", "incident_rate=0.3"])
          expect([...waited].at(-1)).toBe("incident_rate=0.3")
        }),
      ({ doing, queued }, ask) => {
        if (doing.kind !== "playing" || listSets(doing.tried).join() !== "incident_rate=0.1") return
        if (queued !== undefined) waited.add(listSets(queued).join("; "))
        if (isAsked) return
        isAsked = true
        ask(tryOut("incident_rate=0.2"))
        ask(tryOut("incident_rate=0.3"))
      },
    )
  })

  it("keeps what is tried while the files are wrong, and plays it once they are mended", () =>
    follow(({ ask, change, now, until }) =>
      Effect.gen(function* () {
        change(broken)
        yield* until(({ troubles }) => troubles.some(({ code }) => code === "unknown-name"), "broken")
        const before = now().current
        ask(tryOut("incident_rate=0.3"))
        yield* until(({ queued, doing }) => queued !== undefined && doing.kind === "idle", "waiting")
        expect([now().current, now().refused]).toEqual([before, []])
        change(original)
        yield* until(isShown("incident_rate=0.3"), "played")
        expect(now().troubles.every(({ severity }) => severity === "warning")).toBe(true)
      }),
    ))

  it("lets go of a value that the files no longer take, and plays on with the others", () =>
    follow(({ ask, change, now, until }) =>
      Effect.gen(function* () {
        ask(tryOut("incident_rate=0.3; leaving_rate=30"))
        yield* until(isShown("incident_rate=0.3; leaving_rate=30"), "tried")
        change(original.replaceAll("leaving_rate", "departures"))
        yield* until(isShown("incident_rate=0.3"), "the rest")
        expect(now().refused.map(({ name, problems }) => [name, problems[0]?.code])).toEqual([
          ["leaving_rate", "unknown-target"],
        ])
        ask({ kind: "compare", against: "saved" })
        yield* until(
          ({ saved }) => saved?.loaded.scenario.assumptions["departures"] !== undefined,
          "the files as saved",
        )
        yield* until(isIdle, "idle")
        expect(baselineOf(now())?.summary.runs).toBe(1500)
      }),
    ))

  it("gives the same numbers for a value that is supplied in haste and for the file that says so", () =>
    follow(({ ask, change, now, until }) =>
      Effect.gen(function* () {
        ask(tryOut("incident_rate=0.3"))
        yield* until(isShown("incident_rate=0.3"), "tried")
        const tried = now().current?.summary.questions
        ask({ kind: "untry" })
        yield* until(isShown(""), "taken back")
        expect(now().history).toEqual([])
        change(original.replace("value: 0.05 to 0.2,", "value: 0.3,"))
        yield* until((session) => isShown("")(session) && session.history.length === 1, "saved")
        expect(now().current?.summary.questions).toEqual(tried)
        expect(now().history[0]?.kind).toBe("saved")
      }),
    ))

  it("draws the charts that somebody has in view, of the newest result alone, those of what moved first", () =>
    follow(({ ask, until, drawn }) =>
      Effect.gen(function* () {
        expect(drawn).toHaveLength(1)
        expect(drawn[0]).toMatch(/^1: answers /)
        ask({ kind: "draw", ids: ["tracks", "no_such_chart"], width: 700 })
        yield* until(() => drawn.includes("1 tracks"), "drawn")
        yield* until(isIdle, "idle")
        ask(tryOut("incident_rate=0.3"))
        yield* until(isShown("incident_rate=0.3"), "tried")
        expect(drawn.slice(2)).toHaveLength(1)
        expect(drawn[2]).toMatch(/^2: tracks answers /)
        ask({ kind: "draw", ids: ["answers"], width: 700 })
        yield* until(() => drawn.includes("2 answers"), "drawn anew")
      }),
    ))
})
