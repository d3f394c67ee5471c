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

export interface Compiler {
  readonly name: string
  readonly command: string
  /** Compiled twice, the second time by what the first program went through. */
  readonly isProfiled: boolean
}

/** All in the fastest way that keeps the bits. */
export const compilers: readonly Compiler[] = [
  { name: "gcc -O3", command: "gcc", isProfiled: false },
  { name: "gcc -O3 with a profile", command: "gcc", isProfiled: true },
  { name: "clang -O3", command: "clang", isProfiled: false },
]

/** Runs by which a compiler learns. */
const profiledRuns = 2000

/** Compiles C; undefined where the compiler is missing. */
export function compileC(source: string, { command, isProfiled }: Compiler): CProgram | undefined {
  const folder = mkdtempSync(join(tmpdir(), "bench-"))
  const [input, output] = [join(folder, "plan.c"), join(folder, "plan")]
  writeFileSync(input, source)
  const compile = (...more: readonly string[]): void => {
    const flags = ["-O3", "-march=native", "-ffp-contract=off", "-w", ...more]
    execFileSync(command, [...flags, "-o", output, input, "-lm"], { cwd: folder })
  }
  const play = (from: number, runs: number): string =>
    execFileSync(output, [String(runs), String(from)], { encoding: "utf8", cwd: folder })
  try {
    if (isProfiled) {
      compile("-fprofile-generate")
      play(1e6, profiledRuns)
      compile("-fprofile-use")
    } else compile()
  } catch (error) {
    rmSync(folder, { recursive: true })
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined
    throw error
  }
  return {
    play: (from, runs) => {
      const [digest = "", seconds = ""] = play(from, runs).split(" ")
      return { digest: Number(digest), seconds: Number(seconds) }
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}
