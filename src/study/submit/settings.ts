import { Effect } from "effect"
import { BadUsage } from "../failure.ts"
import type { EngineName } from "./work.ts"

/** Settings of each engine: those it must have, and those it may have. Slurm takes all that sbatch does. */
const known: Readonly<Record<EngineName, { readonly must: readonly string[]; readonly may?: readonly string[] }>> = {
  slurm: { must: [] },
  kubernetes: { must: ["image", "claim"], may: ["mount", "cpu", "memory", "parallelism", "namespace"] },
  "aws-batch": { must: ["queue", "definition"], may: ["attempts"] },
}

/** What a script sets itself: another value would undo what it is for. */
const ownOfSlurm = ["array", "dependency", "parsable", "output", "open-mode", "job-name", "wait", "no-requeue"]

/** How often AWS Batch tries a task: at least once, and no more than ten times. */
const attemptsPattern = /^([1-9]|10)$/

/** Settings by name. Fails with BadUsage for one that the engine does not have, or that is missing. */
export const readSettings = Effect.fnUntraced(function* (engine: EngineName, options: readonly string[]) {
  const { must, may } = known[engine]
  const settings = new Map<string, string>()
  const wrong: string[] = []
  for (const option of options) {
    const [, name = "", value = ""] = /^([a-z][a-z-]*)=(.*)$/s.exec(option) ?? []
    if (name === "") wrong.push(`--option ${option}: write name=value`)
    else if (may !== undefined && ![...must, ...may].includes(name))
      wrong.push(`--option ${name}: ${engine} has ${[...must, ...may].join(", ")}`)
    else if (engine === "aws-batch" && name === "attempts" && !attemptsPattern.test(value))
      wrong.push(`--option ${name}: a whole number from 1 to 10`)
    else if (engine === "slurm" && ownOfSlurm.includes(name)) wrong.push(`--option ${name}: casus sets this itself`)
    else settings.set(name, value)
  }
  const absent = must.filter((name) => !settings.has(name))
  if (absent.length > 0) wrong.push(`${engine} needs ${absent.map((name) => `--option ${name}=…`).join(" and ")}`)
  return wrong.length > 0 ? yield* new BadUsage({ text: wrong.join("\n") }) : settings
})
