import { type ChildProcess, spawn } from "node:child_process"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { pathToFileURL } from "node:url"

/** A place as the Language Server Protocol counts: from 0. */
export interface Position {
  readonly line: number
  readonly character: number
}

/** The YAML language server that editors run, with the few words of the protocol that an open file needs. */
export interface LanguageServer {
  /** Labels that an editor would offer at a place of a file with this text. */
  readonly complete: (text: string, at: Position) => Promise<readonly string[]>
  /** What an editor would show when the mouse rests at a place. */
  readonly hover: (text: string, at: Position) => Promise<string>
  readonly stop: () => void
}

interface Answer {
  readonly id: number | undefined
  readonly method: string | undefined
  readonly result: unknown
  readonly params: unknown
}

const root = join(import.meta.dirname, "../..")
const file = pathToFileURL(join(root, "scenarios/scratch/scenario.yaml")).href

/** Starts the server on standard input and output, as editors do. */
export const startLanguageServer = async (): Promise<LanguageServer> => {
  const manifest = createRequire(import.meta.url).resolve("yaml-language-server/package.json")
  const server = spawn(process.execPath, [join(dirname(manifest), "bin/yaml-language-server"), "--stdio"], {
    stdio: ["pipe", "pipe", "ignore"],
  })
  const { request, notify } = converse(server)
  await request("initialize", { processId: process.pid, rootUri: pathToFileURL(root).href, capabilities })
  notify("initialized", {})
  let version = 0
  const open = (text: string): void => {
    version += 1
    if (version > 1) notify("textDocument/didClose", { textDocument: { uri: file } })
    notify("textDocument/didOpen", { textDocument: { uri: file, languageId: "yaml", version, text } })
  }
  const ask = (method: string, text: string, position: Position): Promise<unknown> => {
    open(text)
    return request(method, { textDocument: { uri: file }, position })
  }
  return {
    complete: async (text, at) => readLabels(await ask("textDocument/completion", text, at)),
    hover: async (text, at) => readHover(await ask("textDocument/hover", text, at)),
    stop: () => void server.kill(),
  }
}

const capabilities = {
  textDocument: { completion: { completionItem: { snippetSupport: true } }, hover: { contentFormat: ["markdown"] } },
  workspace: { configuration: true },
}

const settings = { completion: true, hover: true, validate: true, schemaStore: { enable: false } }

/** Requests with their answers; the server's own questions, which are of settings, are answered too. */
const converse = (server: ChildProcess) => {
  const waiting = new Map<number, (result: unknown) => void>()
  let count = 0
  const send = (message: object): void => {
    const text = JSON.stringify({ jsonrpc: "2.0", ...message })
    server.stdin?.write(`Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`)
  }
  readMessages(server, ({ id, method, result, params }) => {
    if (id === undefined) return
    if (method === undefined) waiting.get(id)?.(result)
    else send({ id, result: method === "workspace/configuration" ? answerSettings(params) : null })
  })
  const request = (method: string, params: object): Promise<unknown> => {
    count += 1
    const id = count
    return new Promise((resolve, reject) => {
      server.once("exit", () => reject(new Error(`the language server ended before it answered ${method}`)))
      waiting.set(id, resolve)
      send({ id, method, params })
    })
  }
  return { request, notify: (method: string, params: object) => send({ method, params }) }
}

const answerSettings = (params: unknown): readonly unknown[] => {
  const items = isRecord(params) && Array.isArray(params["items"]) ? params["items"] : []
  return items.map((item: unknown) => (isRecord(item) && item["section"] === "yaml" ? settings : {}))
}

const readMessages = (server: ChildProcess, receive: (answer: Answer) => void): void => {
  let rest = Buffer.alloc(0)
  server.stdout?.on("data", (chunk: Buffer) => {
    rest = Buffer.concat([rest, chunk])
    for (;;) {
      const end = rest.indexOf("\r\n\r\n")
      const length = Number(/Content-Length: (\d+)/i.exec(rest.toString("latin1", 0, Math.max(end, 0)))?.[1])
      if (end < 0 || !(rest.length >= end + 4 + length)) return
      const answer: unknown = JSON.parse(rest.toString("utf8", end + 4, end + 4 + length))
      rest = rest.subarray(end + 4 + length)
      if (isRecord(answer)) receive(readAnswer(answer))
    }
  })
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null && !Array.isArray(value)

const readAnswer = ({ id, method, result, params }: Readonly<Record<string, unknown>>): Answer => ({
  id: typeof id === "number" ? id : undefined,
  method: typeof method === "string" ? method : undefined,
  result,
  params,
})

const readLabels = (result: unknown): readonly string[] => {
  const items = isRecord(result) ? result["items"] : result
  return Array.isArray(items) ? items.map((item: unknown) => (isRecord(item) ? String(item["label"]) : "")) : []
}

const readHover = (result: unknown): string => {
  const contents = isRecord(result) ? result["contents"] : undefined
  return isRecord(contents) ? String(contents["value"]) : typeof contents === "string" ? contents : ""
}
