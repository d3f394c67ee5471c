import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import type { Answer, Summary } from "../src/summary/summary.ts"
import { playFile } from "../test/support/play-file.ts"

/** The flagship and its variants, played on their own horizon or on to the end of 2026. */

export const flagship = "scenarios/karabakh-2024"
const longHorizon = "horizon-2026"

/** Every variant but the one that only moves the horizon, by the name of its file. */
export const listVariants = (): readonly string[] =>
  readdirSync(join(flagship, "variants"))
    .map((name) => name.replace(/\.yaml$/, ""))
    .filter((name) => name !== longHorizon)
    .toSorted()

/** The file of a variant; `base` is the scenario itself. */
export const fileOf = (variant: string): string =>
  variant === "base" ? flagship : join(flagship, "variants", `${variant}.yaml`)

/** A variant on its own horizon. */
export const play = (variant: string, runs: number, set: readonly string[] = []): Promise<Summary> =>
  playFile(fileOf(variant), runs, set)

/** A variant on to the end of 2026: horizon-2026 laid over it, in a copy of the scenario that is removed again. */
export const playTo2026 = async (variant: string, runs: number, set: readonly string[] = []): Promise<Summary> => {
  if (variant === "base") return play(longHorizon, runs, set)
  const folder = mkdtempSync(join(tmpdir(), "casus-karabakh-"))
  try {
    cpSync(flagship, folder, { recursive: true })
    const file = join(folder, "variants", `${longHorizon}.yaml`)
    const overlay = readFileSync(file, "utf8")
    const laid = overlay.replace("extends: ../scenario.yaml", `extends: ${variant}.yaml`)
    if (laid === overlay) throw new Error(`${longHorizon}.yaml does not extend ../scenario.yaml`)
    writeFileSync(file, laid)
    return await playFile(file, runs, set)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The answer to a question at a deadline; without one, that of a question which asks when. */
export const answerOf = (summary: Summary, question: string, deadline?: string): Answer => {
  const found = summary.questions.find((answer) => answer.id === question && answer.deadline === deadline)
  if (found === undefined) throw new Error(`${summary.scenario.name} has no answer to ${question} ${deadline ?? ""}`)
  return found
}
