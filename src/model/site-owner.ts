import type { Path, Scenario } from "../scenario/scenario.ts"

/** The entry of a scenario whose draws are made at a site: the one whose name the site begins with. */
export function findOwner({ assumptions, factors, groups, state, actors }: Scenario, site: string): Path {
  const owners: readonly (readonly [start: string, path: Path])[] = [
    ...listOwners(["assumptions"], assumptions, ".value#"),
    ...listOwners(["factors"], factors, ".factor"),
    ...listOwners(["state"], state, ".start#"),
    ...Object.keys(groups).map((id) => [`groups.${id}.`, ["groups", id]] as const),
    ...Object.entries(actors).flatMap(([actor, { rules }]) =>
      listOwners(["actors", actor, "rules"], rules, ".", (name) => `${actor}.${name}`),
    ),
  ]
  return owners.find(([start]) => site.startsWith(start))?.[1] ?? ["actors"]
}

function listOwners(
  path: Path,
  entries: Readonly<Record<string, { readonly stream?: string }>>,
  end: string,
  nameOf = (id: string): string => id,
): readonly (readonly [string, Path])[] {
  return Object.entries(entries).map(([id, { stream }]) => [`${stream ?? nameOf(id)}${end}`, [...path, id]])
}
