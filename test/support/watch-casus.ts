import { spawn } from "node:child_process"
import { join } from "node:path"
import { onTestFinished } from "vitest"

const root = join(import.meta.dirname, "../..")

/** A running `casus watch`. */
export interface Watching {
  readonly address: string
  /** Sends Ctrl-C and gives the exit code and how long it took. */
  readonly interrupt: () => Promise<{ readonly code: number | null; readonly milliseconds: number }>
}

/** Starts the built program as a user would, and gives it a moment to say where its page is; it ends with the test. */
export const watchCasus = (args: readonly string[]): Promise<Watching> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [join(root, "dist/main.js"), "watch", ...args], {
      cwd: root,
      env: { ...process.env, NO_COLOR: "1" },
      stdio: ["ignore", "ignore", "pipe"],
    })
    const ended = new Promise<number | null>((done) => child.on("close", done))
    onTestFinished(async () => {
      child.kill("SIGKILL")
      await ended
    })
    let told = ""
    child.stderr.on("data", (chunk: Buffer) => {
      told += chunk.toString("utf8")
      const address = /http:\S+/.exec(told)?.[0]
      if (address === undefined) return
      const interrupt = async () => {
        const started = performance.now()
        child.kill("SIGINT")
        return { code: await ended, milliseconds: performance.now() - started }
      }
      resolve({ address, interrupt })
    })
    child.on("close", (code) => reject(new Error(`casus watch ended with ${code}: ${told}`)))
  })
