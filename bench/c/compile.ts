import { execFileSync } from "node:child_process"
import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { columns } from "./columns.ts"
import { scalar } from "./scalar.ts"
import type { Dialect } from "./terms.ts"

/** A compiled program of bench/c/write.ts. */
export interface Compiled {
  /** Plays `runs` runs from `from` on. */
  readonly play: (from: number, runs: number) => { readonly digest: number; readonly seconds: number }
  readonly remove: () => void
}

export interface Compiler {
  readonly name: string
  readonly command: string
  readonly dialect: Dialect
  readonly flags: readonly string[]
  /** Runs are played in multiples of this. */
  readonly lanes: number
  /** Compiled twice, the second time by what the first program went through. */
  readonly isProfiled: boolean
}

const plain = { dialect: scalar, flags: ["-march=native"], lanes: 1, isProfiled: false }

/** All in the fastest way that keeps the bits. */
export const compilers: readonly Compiler[] = [
  { ...plain, name: "gcc -O3", command: "gcc" },
  { ...plain, name: "gcc -O3 with a profile", command: "gcc", isProfiled: true },
  { ...plain, name: "clang -O3", command: "clang" },
  ...["g++", "clang++"].flatMap((command) => [
    makeColumns(command, 16, 2, "-mavx"),
    makeColumns(command, 32, 1, "-mavx2"),
    makeColumns(command, 32, 2, "-mavx2"),
  ]),
]

/** Columns that hold a value of each run in so many vectors of so many bytes. The kernel's host uses AVX where it is, too. */
function makeColumns(command: string, width: number, halves: number, machine: string): Compiler {
  const lanes = (width / 8) * halves
  return {
    name: `${width * 8}-bit columns, ${command}, ${lanes} runs`,
    command,
    dialect: columns,
    flags: [machine, `-DWIDTH=${width}`, `-DHALVES=${halves}`],
    lanes,
    isProfiled: false,
  }
}

const noVectors = "this processor has no such vectors"

/** Runs by which a compiler learns. */
const profiledRuns = 2000

/** Compiles a program; what is missing instead, where it cannot be had on this machine. */
export function compileC(source: string, { command, dialect, flags, isProfiled }: Compiler): Compiled | string {
  if (dialect === columns && process.arch !== "x64") return noVectors
  const folder = mkdtempSync(join(tmpdir(), "bench-"))
  const [input, output] = [join(folder, command.endsWith("++") ? "plan.cc" : "plan.c"), join(folder, "plan")]
  writeFileSync(input, source)
  const compile = (...more: readonly string[]): void => {
    const all = ["-O3", "-ffp-contract=off", "-w", ...flags, ...more]
    execFileSync(command, [...all, "-o", output, input, "-lm"], { cwd: folder })
  }
  const play = (from: number, runs: number): string =>
    execFileSync(output, [String(runs), String(from)], { encoding: "utf8", cwd: folder })
  try {
    if (isProfiled) {
      compile("-fprofile-generate")
      play(1e6, profiledRuns)
      compile("-fprofile-use")
    } else compile()
    play(0, 0)
  } catch (error) {
    rmSync(folder, { recursive: true })
    const missing = tellMissing(error)
    if (missing === undefined) throw error
    return missing
  }
  return {
    play: (from, runs) => {
      const [digest = "", seconds = ""] = play(from, runs).split(" ")
      return { digest: Number(digest), seconds: Number(seconds) }
    },
    remove: () => rmSync(folder, { recursive: true }),
  }
}

/** Why a program cannot be had: no such compiler, or no such instructions. */
function tellMissing(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  if ("code" in error && error.code === "ENOENT") return "no such compiler here"
  if ("signal" in error && error.signal === "SIGILL") return noVectors
  return undefined
}
