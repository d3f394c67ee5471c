import { Effect, Fiber } from "effect"
import { ConnectionError, SqlError, UnknownError } from "effect/sql/SqlError"
import { TestClock } from "effect/testing"
import { describe, expect, it } from "vitest"
import { queueAway, queueFailed } from "../../src/problem/messages.ts"
import { readQueueAddress } from "../../src/queue/address.ts"
import { spellMessage } from "../../src/queue/errors.ts"
import { databaseIsBack, waitsForDatabase } from "../../src/queue/messages.ts"
import { bePatient } from "../../src/queue/node/patience.ts"

const told = "postgres://ann@db.example:5432/casus"
const away = new SqlError({
  reason: new ConnectionError({ cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) }),
})

/** What comes of a statement that fails so often, while a clock is turned on as far as it takes, and what was said. */
const ask = (failures: number, failure = away) =>
  Effect.gen(function* () {
    const said: string[] = []
    const address = readQueueAddress("postgres://ann@db.example/casus", {})
    if (typeof address === "string") return yield* Effect.die(address)
    const patient = bePatient({ address, tell: (text) => Effect.sync(() => void said.push(text)) })
    let left = failures
    const statement = Effect.suspend(() => (left-- > 0 ? Effect.fail(failure) : Effect.succeed("done")))
    const fiber = yield* Effect.forkChild(Effect.exit(patient(statement)))
    yield* TestClock.adjust("20 minutes")
    return { exit: yield* Fiber.join(fiber), said }
  }).pipe(Effect.provide(TestClock.layer()), Effect.runPromise)

describe("patience with a database", () => {
  it("says once that it is away, however often it is asked, and once that it is back", async () => {
    const { exit, said } = await ask(20)
    expect(exit).toMatchObject({ _tag: "Success", value: "done" })
    expect(said).toEqual([waitsForDatabase(told, "ECONNREFUSED", 600), databaseIsBack(told)])
  })

  it("ends after ten minutes, and says what to do", async () => {
    const { exit, said } = await ask(Infinity)
    expect(JSON.stringify(exit)).toContain(JSON.stringify(spellMessage(queueAway(told, "ECONNREFUSED", 600))))
    expect(said).toEqual([waitsForDatabase(told, "ECONNREFUSED", 600)])
  })

  it("does not wait where waiting mends nothing, and says nothing while all is well", async () => {
    const broken = new SqlError({ reason: new UnknownError({ cause: new Error("no") }) })
    const { exit, said } = await ask(1, broken)
    expect(JSON.stringify(exit)).toContain(JSON.stringify(spellMessage(queueFailed(told, "no"))))
    expect(said).toEqual([])
    expect((await ask(0)).said).toEqual([])
  })
})
