import { type ChildProcess, spawn } from "node:child_process"
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { expect } from "vitest"
import { readTree } from "../../support/casus.ts"

const root = join(import.meta.dirname, "../../..")

/** A command that runs, and what it has said so far. */
export interface Running {
  readonly pid: number
  readonly said: () => string
  readonly kill: (signal: NodeJS.Signals) => void
  /** How it ended, and all that it said on each of its streams. */
  readonly ended: Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>
}

/** All that any command of this file has said, for whoever looks for what should not be there. */
export const everything: string[] = []

/** Starts the built program, with the URL of a queue in its environment where one is given. */
export function startCasus(args: readonly string[], queue?: string): Running {
  const env = { ...process.env, NO_COLOR: "1", ...(queue === undefined ? {} : { CASUS_QUEUE: queue }) }
  const child: ChildProcess = spawn(process.execPath, [join(root, "dist/main.js"), ...args], {
    env,
    stdio: ["ignore", "pipe", "pipe"],
  })
  const [out, err] = [[] as Buffer[], [] as Buffer[]]
  child.stdout?.on("data", (chunk: Buffer) => out.push(chunk))
  child.stderr?.on("data", (chunk: Buffer) => err.push(chunk))
  const text = (parts: readonly Buffer[]) => Buffer.concat(parts).toString("utf8")
  return {
    pid: child.pid ?? 0,
    said: () => text(out) + text(err),
    kill: (signal) => void child.kill(signal),
    ended: new Promise((resolve, reject) => {
      child.on("error", reject)
      child.on("close", (code) => {
        everything.push(text(out), text(err))
        resolve({ code, stdout: text(out), stderr: text(err) })
      })
    }),
  }
}

export async function expectDone(running: Running): Promise<void> {
  const { code, stderr } = await running.ended
  expect(stderr).not.toMatch(/problem|bug/)
  expect(code).toBe(0)
}

/** Two folders that hold the same files with the same bytes, a report at the least. */
export function expectSameFiles(one: string, other: string): void {
  const [first, second] = [readTree(one), readTree(other)]
  expect([...first.keys()]).toEqual([...second.keys()])
  expect(first.size).toBeGreaterThan(3)
  expect([...first].filter(([path, bytes]) => second.get(path)?.equals(bytes) !== true)).toEqual([])
}

/** Waits until something is so; fails, saying what, when it takes far too long. */
export async function until(what: string, isSo: () => boolean): Promise<void> {
  for (let tries = 0; tries < 3000; tries++) {
    if (isSo()) return
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
  throw new Error(`waited in vain: ${what}`)
}

/** How the processes of this machine were called, as anybody on it can read. */
export function listCommandLines(): string {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map((name) => {
      try {
        return readFileSync(`/proc/${name}/cmdline`, "utf8")
      } catch {
        return ""
      }
    })
    .join("\n")
}
