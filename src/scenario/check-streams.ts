import { badStream, streamTwice } from "../problem/messages.ts"
import type { Found } from "./explain-issue.ts"
import type { Path, Scenario } from "./scenario.ts"

/** Something that draws: where it stands, the name of its draws by default, and the one it asks to have. */
interface Drawing {
  readonly path: Path
  readonly name: string
  readonly stream: string | undefined
}

/** A stream is a name, and the draws of no two things of a kind have one name: they would be one input. */
export function checkStreams({ assumptions, factors, state, actors }: Scenario): readonly Found[] {
  return [
    ...judgeKind(drawingsIn(["assumptions"], assumptions), /^[a-z][a-z0-9_]*$/),
    ...judgeKind(drawingsIn(["factors"], factors), /^[a-z][a-z0-9_]*$/),
    ...judgeKind(drawingsIn(["state"], state), /^[a-z][a-z0-9_]*$/),
    ...judgeKind(
      Object.entries(actors).flatMap(([actor, { rules }]) =>
        drawingsIn(["actors", actor, "rules"], rules, (rule) => `${actor}.${rule}`),
      ),
      /^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)?$/,
    ),
  ]
}

function drawingsIn(
  path: Path,
  entries: Readonly<Record<string, { readonly stream?: string }>>,
  nameOf = (id: string): string => id,
): readonly Drawing[] {
  return Object.entries(entries).map(([id, { stream }]) => ({ path: [...path, id], name: nameOf(id), stream }))
}

function judgeKind(drawings: readonly Drawing[], form: RegExp): readonly Found[] {
  const owners = new Map<string, Path>()
  for (const { path, name, stream } of drawings) if (stream === undefined) owners.set(name, path)
  return drawings.flatMap(({ path, stream }): readonly Found[] => {
    if (stream === undefined) return []
    const at = { path: [...path, "stream"], at: "value" } as const
    if (!form.test(stream)) return [{ ...at, message: badStream(stream) }]
    const owner = owners.get(stream)
    owners.set(stream, owner ?? path)
    return owner === undefined ? [] : [{ ...at, message: streamTwice(stream, owner.join(".")) }]
  })
}
