import { createHash } from "node:crypto"
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import type { Mutant } from "./instrument.ts"

// What came of the mutants of each file, in .mutants: it holds for as long as the file says the same.

const folder = ".mutants"

const placeOf = (file: string): string => join(folder, `${file.replaceAll(/[/.]/g, "-")}.json`)

const digest = (file: string): string => createHash("sha256").update(readFileSync(file)).digest("hex")

interface Kept {
  readonly digest: string
  readonly mutants: readonly Mutant[]
}

/** The mutants of a file with what came of them as far as they were held against tests; none where nothing is kept. */
export function readKept(file: string): readonly Mutant[] | undefined {
  if (!existsSync(placeOf(file))) return undefined
  const kept = JSON.parse(readFileSync(placeOf(file), "utf8")) as Kept
  return kept.digest === digest(file) ? kept.mutants : undefined
}

/** Keeps what came of the mutants of a file. */
export function keep(file: string, mutants: readonly Mutant[]): void {
  mkdirSync(folder, { recursive: true })
  writeFileSync(placeOf(file), JSON.stringify({ digest: digest(file), mutants } satisfies Kept))
}
