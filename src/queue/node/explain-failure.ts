import { Predicate } from "effect"
import type { SqlError } from "effect/sql/SqlError"
import * as messages from "../../problem/messages.ts"
import { type QueueRefused, refuseQueue } from "../errors.ts"

/** What a statement failed of: the database is away, and may come back; or it says no, and will again. */
export type Explained = { readonly away: string } | QueueRefused

/** Codes of PostgreSQL that say that it is going down, coming up, or has no room for one more just now. */
const passing = /^(?:57P0[1-5]|53|08|55P03|40)/

/** Faults of certificates: waiting mends none of them. */
const certificates = /CERT|TLS|SSL|ALTNAME|SELF_SIGNED|UNABLE_TO_/

/** Tells why a statement failed. Nothing of the URL is told but where it leads. */
export function explainFailure({ reason }: SqlError, told: string): Explained {
  const code = stringOf(reason.cause, "code")
  const detail = stringOf(reason.cause, "message") ?? reason._tag
  if (code !== undefined && passing.test(code)) return { away: detail }
  if (code === "3D000") return refuseQueue(messages.queueNoDatabase(told))
  if (reason._tag === "AuthenticationError") return refuseQueue(messages.queueLogin(told, detail))
  if (reason._tag === "AuthorizationError" || code === "3F000") return refuseQueue(messages.queueRights(told, detail))
  if (code !== undefined && certificates.test(code)) return refuseQueue(messages.queueCertificate(told, code))
  if (/does not support (?:TLS|SSL)/.test(detail)) return refuseQueue(messages.queueWithoutTls(told))
  if (code === "42P01" || code === "42703") return refuseQueue(messages.queueTables(told, detail))
  if (reason._tag === "ConnectionError") return { away: code ?? detail }
  return refuseQueue(messages.queueFailed(told, code === undefined ? detail : `${code}: ${detail}`))
}

function stringOf(value: unknown, key: string): string | undefined {
  const found: unknown = Predicate.hasProperty(value, key) ? value[key] : undefined
  return typeof found === "string" && found !== "" ? found : undefined
}
