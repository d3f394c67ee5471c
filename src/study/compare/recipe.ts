import { normalizeSeed } from "../../random/seed.ts"
import type { LoadedScenario } from "../../scenario/scenario.ts"
import { type WantedFlags, wantedOptions } from "../../report/wanted/wanted.ts"
import { type CompareRecipe, type Contender, keepGoingOption, plainOption, rootOption } from "../../report/recipe.ts"

/** What is compared, the base first, and with which runs. */
export interface Compared {
  readonly entries: readonly [{ readonly contender: Contender }, ...{ readonly contender: Contender }[]]
  readonly runs: number
  readonly seed: string
}

/** The recipe of a comparison: all that decides its bytes. */
export function describeComparison(
  { entries, runs, seed }: Compared,
  {
    attribute,
    widened,
    plain,
    keepGoing,
    ...wanted
  }: {
    readonly attribute: boolean
    readonly widened: boolean
    readonly plain?: boolean
    readonly keepGoing?: boolean
  } & WantedFlags,
): CompareRecipe {
  const [base, ...others] = [entries[0].contender, ...entries.slice(1).map(({ contender }) => contender)] as const
  return {
    kind: "compare",
    name: nameComparison(base, others),
    title: base.title,
    file: base.file,
    resolvedText: base.resolvedText,
    seed: normalizeSeed(seed),
    runs,
    options: {
      ...rootOption(widened),
      ...plainOption(plain),
      ...keepGoingOption(keepGoing),
      ...(attribute ? { attribute } : {}),
      ...wantedOptions(wanted),
    },
    sets: base.sets,
    contenders: [base, ...others],
  }
}

/** A scenario as it takes part in a comparison; `set` is the one edit that makes it of its file, if it is made so. */
export function describeContender(
  loaded: Pick<LoadedScenario, "name" | "file" | "resolvedText"> & { readonly scenario: { readonly title: string } },
  { sets, edit }: { readonly sets: readonly string[]; readonly edit?: string },
): Contender {
  return {
    id: edit === undefined ? loaded.name : `${loaded.name}+${edit.replaceAll(/\s+/g, "")}`,
    title: edit?.replaceAll(/([\w.]+)\s*=\s*/g, "$1 = ") ?? loaded.scenario.title,
    name: loaded.name,
    file: loaded.file,
    sets,
    resolvedText: loaded.resolvedText,
    origins: {},
  }
}

/** Contenders whose ids and titles can be told apart. */
export function makeDistinct(contenders: readonly Contender[]): readonly Contender[] {
  return contenders.map((contender, i) => {
    const earlier = contenders.slice(0, i)
    const copies = earlier.filter(({ id }) => id === contender.id).length
    const isCopy = contenders.some(({ title }, k) => k !== i && title === contender.title)
    const id = copies === 0 ? contender.id : `${contender.id}#${copies + 1}`
    return { ...contender, id, title: isCopy ? `${contender.title} (${id})` : contender.title }
  })
}

const longestName = 100

/** `karabakh-2024--vs--armenia-yields--armenia-firm`: what they share is said once. */
function nameComparison(base: Contender, others: readonly Contender[]): string {
  const names = others.map(({ id, name }) =>
    slug(id.startsWith(`${base.name}+`) ? id.slice(base.name.length + 1) : shorten(name, base.name)),
  )
  const joined = names.join("--")
  return `${slug(base.id)}--vs--${joined.length <= longestName ? joined : `${joined.slice(0, longestName)}-and-more`}`
}

function shorten(name: string, base: string): string {
  const folder = base.split("--")[0] ?? base
  return name.startsWith(`${folder}--`) ? name.slice(folder.length + 2) : name
}

/** Fit for a name of a file on any system. */
export function slug(text: string): string {
  return text.replaceAll(/[^a-zA-Z0-9._-]+/g, "-").replaceAll(/^-+|-+$/g, "") || "x"
}
