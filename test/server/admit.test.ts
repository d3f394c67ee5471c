import { request as httpRequest } from "node:http"
import { Deferred, Effect, Fiber } from "effect"
import { describe, expect, it, onTestFinished } from "vitest"
import { Loopback, type PageHost } from "../../src/server/loopback.ts"
import { layerLoopback } from "../../src/server/node/serve-page.ts"

const received: string[] = []
const host: PageHost = {
  renderDocument: (nonce) => `<script nonce="${nonce}"></script>`,
  greet: () => ({ pieces: { answers: "<p>yes</p>" }, charts: { version: 1, list: [{ id: "chart-a", title: "A" }] } }),
  receive: (action, body) => {
    received.push(`${action} ${JSON.stringify(body)}`)
    return action === "pin"
  },
}

/** Opens a page for one test and gives its address. */
const open = async (): Promise<URL> => {
  const address = await Effect.runPromise(Deferred.make<string>())
  const program = Effect.scoped(
    Effect.gen(function* () {
      const page = yield* (yield* Loopback).open(host, 0)
      yield* Deferred.succeed(address, page.address)
      yield* Effect.never
    }),
  )
  const fiber = Effect.runFork(program.pipe(Effect.provide(layerLoopback)))
  onTestFinished(() => Effect.runPromise(Fiber.interrupt(fiber)))
  return new URL(await Effect.runPromise(Deferred.await(address)))
}

interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>
  readonly body: string
}

/** Asks with any header at all, which fetch does not allow. */
const ask = (
  url: URL,
  options: {
    readonly method?: string
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  } = {},
): Promise<Answer> =>
  new Promise((resolve, reject) => {
    const { method = "GET", headers = {}, body } = options
    const request = httpRequest(url, { method, headers: { ...headers } }, (response) => {
      let text = ""
      response.on("data", (chunk: Buffer) => {
        text += chunk.toString("utf8")
        if (headers["accept"] === "text/event-stream") request.destroy()
      })
      response.on("close", () => resolve({ status: response.statusCode ?? 0, headers: response.headers, body: text }))
    })
    request.on("error", reject)
    request.end(body)
  })

const json = { "content-type": "application/json" }

describe("the page's server", () => {
  it("listens on 127.0.0.1 alone, and hands out a new secret of 32 digits every time", async () => {
    const [one, two] = [await open(), await open()]
    expect(one.hostname).toBe("127.0.0.1")
    expect(one.pathname).toMatch(/^\/[0-9a-f]{32}\/$/)
    expect(two.pathname).not.toBe(one.pathname)
  })

  it("sends the document with a policy that lets nothing in but its own script", async () => {
    const { status, headers, body } = await ask(await open())
    expect(status).toBe(200)
    const nonce = /nonce="([0-9a-f]{32})"/.exec(body)?.[1]
    expect(headers["content-security-policy"]).toContain(`default-src 'none'; script-src 'nonce-${nonce}'`)
    expect(headers["content-security-policy"]).toContain("frame-ancestors 'none'")
    expect(headers["referrer-policy"]).toBe("no-referrer")
    expect(headers["cache-control"]).toBe("no-store")
    expect(headers["access-control-allow-origin"]).toBeUndefined()
  })

  it("begins the events with everything there is", async () => {
    const url = new URL("events", await open())
    const { headers, body } = await ask(url, { headers: { accept: "text/event-stream" } })
    expect(headers["content-type"]).toContain("text/event-stream")
    expect(body).toBe(
      `data: {"pieces":{"answers":"<p>yes</p>"},"charts":{"version":1,"list":[{"id":"chart-a","title":"A"}]}}\n\n`,
    )
  })

  it.each([
    ["a wrong secret", (url: URL) => ask(new URL(`/${"0".repeat(32)}/`, url)), 404],
    ["no secret", (url: URL) => ask(new URL("/", url)), 404],
    ["a longer secret", (url: URL) => ask(new URL(`${url.pathname.slice(0, -1)}0/`, url)), 404],
    ["events without the secret", (url: URL) => ask(new URL("/events", url)), 404],
    ["anything below", (url: URL) => ask(new URL("a/b", url)), 404],
    ["another host's name", (url: URL) => ask(url, { headers: { host: "evil.example" } }), 403],
    ["another port", (url: URL) => ask(url, { headers: { host: "127.0.0.1:1" } }), 403],
    ["another origin", (url: URL) => ask(url, { headers: { origin: "http://evil.example" } }), 403],
    ["another port's origin", (url: URL) => ask(url, { headers: { origin: "http://127.0.0.1:1" } }), 403],
    ["a link from another site", (url: URL) => ask(url, { headers: { "sec-fetch-site": "cross-site" } }), 403],
    ["an action without an origin", (url: URL) => ask(new URL("pin", url), { method: "POST", headers: json }), 403],
    ["another method", (url: URL) => ask(url, { method: "DELETE" }), 405],
  ])("refuses %s", async (_, send, status) => {
    received.length = 0
    expect((await send(await open())).status).toBe(status)
    expect(received).toEqual([])
  })

  it("takes actions as JSON from its own page alone, and not too long ones", async () => {
    const url = await open()
    const post = (name: string, body: string, type = "application/json") =>
      ask(new URL(name, url), { method: "POST", body, headers: { origin: url.origin, "content-type": type } })
    received.length = 0
    expect((await post("pin", "{}")).status).toBe(204)
    expect((await post("pin", "{}", "text/plain")).status).toBe(415)
    expect((await post("pin", "{")).status).toBe(400)
    expect((await post("pin", JSON.stringify("x".repeat(70_000)))).status).toBe(400)
    expect(received).toEqual(["pin {}"])
    expect((await post("launch", "{}")).status).toBe(400)
  })
})
