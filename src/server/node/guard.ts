import type { IncomingMessage } from "node:http"
import { isSecret } from "./token.ts"

/** What a request is for, once it may be answered; or the status that refuses it. */
export type Admission =
  | { readonly kind: "document" | "events" }
  | { readonly kind: "action"; readonly action: string }
  | { readonly kind: "refused"; readonly status: number; readonly because: string }

function refuse(status: number, because: string): Admission {
  return { kind: "refused", status, because }
}

/**
 * Lets in only what the page itself asks for: the right host (a name that another site made point here is refused), no
 * other origin, the secret in the address, and actions only as JSON from the page's own origin.
 */
export function admit(request: IncomingMessage, port: number, secret: string): Admission {
  const hosts = [`127.0.0.1:${port}`, `localhost:${port}`]
  const { host, origin } = request.headers
  if (host === undefined || !hosts.includes(host)) return refuse(403, "another host")
  if (origin !== undefined && origin !== `http://${host}`) return refuse(403, "another origin")
  const site = request.headers["sec-fetch-site"]
  if (site !== undefined && site !== "same-origin" && site !== "none") return refuse(403, "another site")
  const [, token = "", name, ...more] = (request.url ?? "").split("?")[0]?.split("/") ?? []
  if (!isSecret(token, secret) || name === undefined || more.length > 0) return refuse(404, "nothing here")
  if (request.method === "GET" && name === "") return { kind: "document" }
  if (request.method === "GET" && name === "events") return { kind: "events" }
  if (request.method !== "POST") return refuse(405, "not this way")
  if (origin === undefined) return refuse(403, "no origin")
  if (request.headers["content-type"] !== "application/json") return refuse(415, "only JSON")
  return { kind: "action", action: name }
}
