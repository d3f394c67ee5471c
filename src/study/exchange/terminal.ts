import type { Effect } from "effect"
import { prettyJson } from "../../report/canonical-json.ts"
import type { importFile } from "./study.ts"

type Imported = Effect.Success<ReturnType<typeof importFile>>

/** What was taken, and where it is kept. */
export function renderImported(found: Imported): string {
  if (found.kind === "forecast") {
    const { file, as, freeze, scenario } = found
    const count = Object.keys(freeze.answers).length
    return `${count} ${count === 1 ? "answer" : "answers"} of ${as}, made ${freeze.made}: ${file}\nhold it against yours: casus score ${scenario} --against ${as}`
  }
  const { resolved } = found.imported
  const lines = resolved.map(
    ({ id, deadline, resolution, unchanged }) =>
      `${id}@${deadline}: ${String(resolution.outcome)}, ${resolution.date}${unchanged ? " (there already)" : ""}`,
  )
  return [...lines, `in ${resolved[0]?.file}`].join("\n")
}

/** The same for programs (`casus/freeze@1`, `casus/resolutions@1`). */
export function importedJson(found: Imported): string {
  return found.kind === "forecast"
    ? prettyJson({ schema: "casus/freeze@1", file: found.file, ...found.freeze })
    : prettyJson({ schema: "casus/resolutions@1", ...found.imported })
}
