import { unknownDocument, unknownEvidence } from "../problem/messages.ts"
import { suggestName } from "../problem/suggest.ts"
import type { Found } from "./explain-issue.ts"
import { childOf, keysOf, type MapNode } from "./node.ts"
import type { Path, Scenario } from "./scenario.ts"

/** Whatever names evidence or a document names one that is there. */
export const checkEvidence = (scenario: Scenario, root: MapNode): readonly Found[] => {
  const evidence = keysOf(childOf(root, "evidence"))
  const documents = keysOf(childOf(root, "documents"))
  const known = new Set(evidence)
  const unknown = (path: Path, ids: readonly string[] | undefined): readonly Found[] =>
    (ids ?? []).flatMap((id, i) =>
      known.has(id)
        ? []
        : [{ path: [...path, String(i)], at: "value", message: unknownEvidence(id, suggestName(id, evidence)) }],
    )
  const cited = listCited(scenario).flatMap(({ path, ids }) => unknown(path, ids))
  const sourced = Object.entries(scenario.evidence).flatMap(([id, { document }]): readonly Found[] =>
    document === undefined || documents.includes(document)
      ? []
      : [
          {
            path: ["evidence", id, "document"],
            at: "value",
            message: unknownDocument(document, suggestName(document, documents)),
          },
        ],
  )
  return [...cited, ...sourced]
}

interface Cited {
  readonly path: Path
  readonly ids: readonly string[] | undefined
}

const listCited = ({ assumptions, groups, state, actors, evidence }: Scenario): readonly Cited[] => [
  ...citedIn(["assumptions"], assumptions),
  ...citedIn(["groups"], groups),
  ...citedIn(["state"], state),
  ...Object.entries(actors).flatMap(([id, { positions, rules }]) => [
    ...citedIn(["actors", id, "positions"], positions),
    ...citedIn(["actors", id, "rules"], rules),
  ]),
  ...Object.entries(evidence).map(([id, entry]) => ({ path: ["evidence", id, "depends_on"], ids: entry.depends_on })),
]

const citedIn = (
  path: Path,
  entries: Readonly<Record<string, { readonly evidence?: readonly string[] }>>,
): readonly Cited[] =>
  Object.entries(entries).map(([id, entry]) => ({ path: [...path, id, "evidence"], ids: entry.evidence }))
