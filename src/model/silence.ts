import { silenceUnused } from "../problem/messages.ts"
import type { Problem } from "../problem/problem.ts"
import type { LoadedScenario } from "../scenario/scenario.ts"
import { findSilence, listSilences, type Silence } from "../scenario/silence.ts"

/** The problems, and those of the warnings that nobody has silenced. */
export function leaveOutSilenced(loaded: LoadedScenario, problems: readonly Problem[]): readonly Problem[] {
  const silences = listSilences(loaded.scenario)
  return problems.filter(
    ({ severity, code, path }) => severity === "problem" || findSilence(silences, code, path) === undefined,
  )
}

/** A warning for each silence under which none of these, nor of what was found when the scenario was loaded, falls. */
export function findUnusedSilences(loaded: LoadedScenario, warnings: readonly Problem[]): readonly Problem[] {
  const silences = listSilences(loaded.scenario)
  const used = new Set<Silence | undefined>([
    ...warnings.map(({ code, path }) => findSilence(silences, code, path)),
    ...loaded.warned.map(({ code, path }) => findSilence(silences, code, path)),
  ])
  return silences
    .filter((silence) => !used.has(silence))
    .map(({ owner, code }): Problem => {
      const path = [...owner, "silence", code]
      return { ...silenceUnused(code), place: loaded.locate(path, "key"), path: path.join(".") }
    })
}
