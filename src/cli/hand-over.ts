import { spawn } from "node:child_process"
import { Effect } from "effect"
import { NothingThere } from "../study/failure.ts"
import type { SubmitOptions } from "../study/submit/study.ts"
import { quoteFile } from "../report/shell.ts"
import { printResult } from "./printer.ts"

/** How tasks call casus, and where: as it was called here, or as in a container. */
export function programOf({
  on,
  program,
  folder,
}: {
  readonly on: SubmitOptions["on"]
  readonly program: string | undefined
  readonly folder: string | undefined
}) {
  const isHere = on === "slurm"
  const [node = "node", main = "casus"] = process.argv
  return {
    program: program ?? (isHere ? `${quoteFile(node)} ${quoteFile(main)}` : "casus"),
    folder: folder ?? (isHere ? process.cwd() : "/work"),
  }
}

/** Prints a script, or runs it: what it says is said. Fails where it does. */
export const handOver = Effect.fn("handOver")(function* (script: string, { print }: { readonly print: boolean }) {
  if (print) return yield* printResult(script)
  const { code, stdout, stderr } = yield* runScript(script)
  if (code === 0) return yield* printResult(stdout)
  const text = /sbatch: (command )?not found/.test(stderr)
    ? "there is no sbatch here: give the command where Slurm is, or see with --print what would be handed over"
    : `nothing was handed over, or not all: ${stderr.trim()}`
  return yield* new NothingThere({ text })
})

function runScript(script: string) {
  return Effect.callback<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }>(
    (resume) => {
      const child = spawn("/bin/sh", ["-c", script], { stdio: ["ignore", "pipe", "pipe"] })
      const out: Buffer[] = []
      const err: Buffer[] = []
      child.stdout.on("data", (chunk: Buffer) => out.push(chunk))
      child.stderr.on("data", (chunk: Buffer) => err.push(chunk))
      child.on("error", (error) => resume(Effect.succeed({ code: null, stdout: "", stderr: error.message })))
      child.on("close", (code) =>
        resume(Effect.succeed({ code, stdout: Buffer.concat(out).toString(), stderr: Buffer.concat(err).toString() })),
      )
    },
  )
}
