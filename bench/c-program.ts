import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"

/** A compiled C program of bench/write-c.ts. */
export interface CProgram {
  /** Plays `runs` runs from `from` on. */
  readonly play: (from: number, runs: number) => { readonly digest: number; readonly seconds: number }
  readonly remove: () => void
}

/** Compiles C with gcc, the fastest way that keeps the bits; undefined where there is no gcc. */
export function compileC(source: string): CProgram | undefined {
  const folder = mkdtempSync(join(tmpdir(), "bench-"))
  const [input, output] = [join(folder, "plan.c"), join(folder, "plan")]
  writeFileSync(input, source)
  try {
    execFileSync("gcc", ["-O3", "-march=native", "-ffp-contract=off", "-w", "-o", output, input, "-lm"])
  } catch (error) {
    rmSync(folder, { recursive: true })
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined
    throw error
  }
  return {
    play: (from, runs) => {
      const [digest = "", seconds = ""] = execFileSync(output, [String(runs), String(from)], {
        encoding: "utf8",
      }).split(" ")
      return { digest: Number(digest), seconds: Number(seconds) }
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
