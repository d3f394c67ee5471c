import type { IncomingMessage, Server, ServerResponse } from "node:http"
import { Effect, Layer } from "effect"
import { CannotListen } from "../../study/watch/watcher.ts"
import { Loopback, type OpenPage, type PageHost, type Update } from "../loopback.ts"
import { admit } from "./guard.ts"
import { drawUnseededSecret } from "./token.ts"

/** Serves the page on 127.0.0.1 and nowhere else. */
export const layerLoopback: Layer.Layer<Loopback> = Layer.succeed(
  Loopback,
  Loopback.of({
    open: (host, port) =>
      // Node takes longer to load its HTTP than most commands take to run, so only the one that serves does.
      Effect.promise(() => import("node:http")).pipe(
        Effect.flatMap(({ createServer }) =>
          Effect.acquireRelease(listen(createServer, host, port), ({ close }) => Effect.promise(close)),
        ),
        Effect.map(({ address, send }): OpenPage => ({ address, send })),
      ),
  }),
)

type CreateServer = (typeof import("node:http"))["createServer"]

interface Listening extends OpenPage {
  readonly close: () => Promise<void>
}

function listen(createServer: CreateServer, host: PageHost, wanted: number): Effect.Effect<Listening, CannotListen> {
  return Effect.callback((resume) => {
    const secret = drawUnseededSecret()
    const pages = new Set<ServerResponse>()
    const server = createServer((request, response) => answer({ request, response, server, secret, host, pages }))
    server.on("error", (error) => resume(Effect.fail(new CannotListen({ reason: error.message }))))
    server.listen({ host: "127.0.0.1", port: wanted, exclusive: true }, () => {
      const address = `http://127.0.0.1:${portOf(server)}/${secret}/`
      const heartbeat = setInterval(() => pages.forEach((page) => page.write(": still here\n\n")), 15_000)
      heartbeat.unref()
      const close = (): Promise<void> => {
        clearInterval(heartbeat)
        pages.forEach((page) => page.end())
        return new Promise((done) => {
          server.close(() => done())
          server.closeAllConnections()
        })
      }
      const send = (update: Update): void => pages.forEach((page) => page.write(writeEvent(update)))
      resume(Effect.succeed({ address, send, close }))
    })
  })
}

function portOf(server: Server): number {
  const address = server.address()
  return typeof address === "object" && address !== null ? address.port : 0
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly server: Server
  readonly secret: string
  readonly host: PageHost
  readonly pages: Set<ServerResponse>
}

function answer(exchange: Exchange): void {
  const { request, response, server, secret, host, pages } = exchange
  for (const [name, value] of Object.entries(caution)) response.setHeader(name, value)
  const admission = admit(request, portOf(server), secret)
  switch (admission.kind) {
    case "refused":
      return finish(response, admission.status, admission.because)
    case "document":
      return sendDocument(response, host)
    case "events":
      response.writeHead(200, { "content-type": "text/event-stream; charset=utf-8" })
      response.write(writeEvent(host.greet()))
      pages.add(response)
      response.on("close", () => pages.delete(response))
      return
    case "action":
      return readJson(request, (body) =>
        body !== undefined && host.receive(admission.action, body)
          ? finish(response, 204, "")
          : finish(response, 400, "not understood"),
      )
  }
}

/** No other page may read, frame, or be told of this one. */
const caution = {
  "cache-control": "no-store",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const

function sendDocument(response: ServerResponse, host: PageHost): void {
  const nonce = drawUnseededSecret()
  response.setHeader(
    "content-security-policy",
    `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'unsafe-inline'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  )
  response.writeHead(200, { "content-type": "text/html; charset=utf-8" })
  response.end(host.renderDocument(nonce))
}

function writeEvent(update: Update): string {
  return `data: ${JSON.stringify(update)}\n\n`
}

function finish(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { "content-type": "text/plain; charset=utf-8" })
  response.end(text)
}

const mostBytes = 65_536

/** The body as JSON; undefined if it is too long or none. */
function readJson(request: IncomingMessage, then: (body: unknown) => void): void {
  const chunks: Buffer[] = []
  let bytes = 0
  request.on("data", (chunk: Buffer) => {
    bytes += chunk.length
    if (bytes <= mostBytes) chunks.push(chunk)
  })
  request.on("end", () => then(bytes > mostBytes ? undefined : parseJson(Buffer.concat(chunks).toString("utf8"))))
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown
  } catch {
    return undefined
  }
}
