import { Redacted } from "effect"

/** Where a queue lies. Its URL may hold a password, so it is never told; `told` may be. */
export interface QueueAddress {
  readonly url: Redacted.Redacted
  /** Of the environment, where the URL has none. */
  readonly password?: Redacted.Redacted
  /** `postgres://user@host:port/database`. */
  readonly told: string
}

/** Variables of the environment, by name. */
export type Environment = Readonly<Record<string, string | undefined>>

const modes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"]

const example = "such as postgres://user@host:5432/database"

/**
 * Reads `--queue`: a URL, or the name of a variable of the environment that holds one. What is wrong with it is told as text,
 * in which nothing of the URL stands, as a password may be anywhere in one that is wrong.
 */
export function readQueueAddress(given: string, environment: Environment): QueueAddress | string {
  const isName = /^[A-Za-z_][A-Za-z0-9_]*$/.test(given)
  const text = isName ? environment[given] : given
  if (text === undefined || text === "")
    return `--queue: the environment has no ${given}: set it to the URL of a database, ${example}`
  const source = isName ? `the URL in ${given}` : "--queue"
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined)
    return `${source} is no URL: write one ${example}; in a password, characters such as / @ : # % stand as %2F %40 %3A %23 %25`
  if (url.protocol !== "postgres:" && url.protocol !== "postgresql:")
    return `${source} is of no PostgreSQL database: it begins with postgres://, ${example}`
  const mode = url.searchParams.get("sslmode")
  if (mode !== null && !modes.includes(mode))
    return `${source} has an unknown sslmode: it is one of ${modes.join(", ")}`
  const hasPassword = url.password !== "" || url.searchParams.has("password")
  const password = hasPassword ? undefined : environment["PGPASSWORD"]
  return {
    url: Redacted.make(text, { label: "queue" }),
    ...(password === undefined || password === "" ? {} : { password: Redacted.make(password, { label: "password" }) }),
    told: tellAddress(url),
  }
}

/** A URL as it may be told: who, where, which database; neither a password nor anything behind a question mark. */
function tellAddress(url: URL): string {
  const { searchParams, port, pathname } = url
  const user = searchParams.get("user") ?? decodeOr(url.username)
  const host = searchParams.get("host") ?? (decodeOr(url.hostname) || "localhost")
  const database = searchParams.get("dbname") ?? decodeOr(pathname.slice(1))
  const at = `${user === "" ? "" : `${user}@`}${host}:${searchParams.get("port") ?? (port || "5432")}`
  return `postgres://${clean(at)}/${clean(database)}`
}

/** Nothing in it drives a terminal. */
function clean(text: string): string {
  return text.replace(/[^\x21-\x7e]/g, "?")
}

function decodeOr(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
