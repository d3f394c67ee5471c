import { AuthenticationError, AuthorizationError, ConnectionError, SqlError, UnknownError } from "effect/sql/SqlError"
import { describe, expect, it } from "vitest"
import { explainFailure } from "../../src/queue/node/explain-failure.ts"
import * as messages from "../../src/problem/messages.ts"
import type { Message } from "../../src/problem/problem.ts"
import { spellMessage } from "../../src/queue/errors.ts"

const told = "postgres://ann@db.example:5432/casus"

const fail = (Reason: typeof ConnectionError | typeof UnknownError, message: string, code?: string) =>
  explainFailure(
    new SqlError({
      reason: new Reason({ cause: Object.assign(new Error(message), code === undefined ? {} : { code }) }),
    }),
    told,
  )

const text = (message: Message) => ({ text: spellMessage(message) })

describe("what a statement failed of", () => {
  it.each([
    ["a refused connection", ConnectionError, "connect ECONNREFUSED", "ECONNREFUSED"],
    ["a name that is not found just now", ConnectionError, "getaddrinfo EAI_AGAIN", "EAI_AGAIN"],
    ["a connection that is closed", ConnectionError, "Connection closed", undefined],
    ["a shutdown by an operator", UnknownError, "terminating connection due to administrator command", "57P01"],
    ["a database that starts up", UnknownError, "the database system is starting up", "57P03"],
    ["too many clients", UnknownError, "sorry, too many clients already", "53300"],
    ["a deadlock", UnknownError, "deadlock detected", "40P01"],
  ] as const)("is waited for: %s", (_, Reason, message, code) => {
    expect(fail(Reason, message, code)).toHaveProperty("away", Reason === ConnectionError ? (code ?? message) : message)
  })

  it("is told, with what to do, where waiting mends nothing", () => {
    const refused = new AuthenticationError({ cause: new Error("password authentication failed") })
    expect(explainFailure(new SqlError({ reason: refused }), told)).toMatchObject(
      text(messages.queueLogin(told, "password authentication failed")),
    )
    const denied = new AuthorizationError({ cause: new Error("permission denied for schema public") })
    expect(explainFailure(new SqlError({ reason: denied }), told)).toMatchObject(
      text(messages.queueRights(told, "permission denied for schema public")),
    )
    expect(fail(UnknownError, 'database "casus" does not exist', "3D000")).toMatchObject(
      text(messages.queueNoDatabase(told)),
    )
    expect(fail(ConnectionError, "self-signed certificate", "DEPTH_ZERO_SELF_SIGNED_CERT")).toMatchObject(
      text(messages.queueCertificate(told, "DEPTH_ZERO_SELF_SIGNED_CERT")),
    )
    expect(fail(ConnectionError, "The server does not support TLS")).toMatchObject(text(messages.queueWithoutTls(told)))
    expect(fail(UnknownError, "no space left on device", "58030")).toMatchObject(
      text(messages.queueFailed(told, "58030: no space left on device")),
    )
    expect(fail(UnknownError, 'column "bytes" does not exist', "42703")).toMatchObject(
      text(messages.queueTables(told, 'column "bytes" does not exist')),
    )
  })
})
