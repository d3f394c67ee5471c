import { isAboutUnread, type Problem } from "../problem/problem.ts"
import { suggestName } from "../problem/suggest.ts"
import { checkBasis } from "./check-basis.ts"
import { checkClock } from "./check-clock.ts"
import { checkData, checkDataDays } from "./check-data.ts"
import { checkEvidence } from "./check-evidence.ts"
import { checkHindsight } from "./check-hindsight.ts"
import { checkLists } from "./check-lists.ts"
import { checkPhases } from "./check-phases.ts"
import { checkPlaces } from "./check-places.ts"
import { checkQuestions } from "./check-questions.ts"
import { checkRules } from "./check-rules.ts"
import { checkSilence } from "./check-silence.ts"
import { checkStreams } from "./check-streams.ts"
import { decodeScenario } from "./decode.ts"
import type { Found } from "./explain-issue.ts"
import { findingLimit } from "./finding.ts"
import { type MapNode, toPlain } from "./node.ts"
import { normaliseScenario } from "./normalise.ts"
import { isStray, namesSetAside, pruneFaulty } from "./prune.ts"
import type { LoadedScenario, Path, Scenario } from "./scenario.ts"
import { type Extent, placeOf } from "./source.ts"
import { findSilence, listSilences } from "./silence.ts"

/** A scenario if the tree holds one, and everything that was found about it: problems and warnings. */
export interface Judged {
  readonly scenario?: Scenario
  readonly found: readonly Found[]
  /** The warnings among them before any was silenced. */
  readonly warned?: readonly Found[]
  /** What could be decoded of a scenario that is wrong, and the names of the entries that could not. */
  readonly rest?: { readonly scenario: Scenario; readonly setAside: readonly string[] }
}

/**
 * Decodes the tree and checks what needs no formulas. Entries that cannot be decoded are set aside, so that one
 * mistake does not hide those in all the others.
 */
export function judgeTree(root: MapNode, ofNames: readonly Found[], ofEach: readonly Found[]): Judged {
  const names = [...ofNames, ...ofEach, ...checkLists(root).slice(0, findingLimit)]
  const plain = toPlain(root)
  const decoded = decodeScenario(plain)
  // What a wrong `each` would have declared is not there: nothing more can be said of formulas.
  if (ofEach.some(isProblem)) return { found: [...names, ...(decoded.ok ? [] : decoded.found.slice(0, findingLimit))] }
  if (decoded.ok) {
    const scenario = normaliseScenario(decoded.value)
    const found = [...names, ...checkClock(scenario), ...checkEntries(scenario, root)]
    return { scenario, found: leaveOutSilenced(scenario, found), warned: found.filter((one) => !isProblem(one)) }
  }
  if (decoded.found.length > findingLimit) return { found: decoded.found.slice(0, findingLimit) }
  const pruned = decodeScenario(pruneFaulty(plain, decoded.found))
  if (!pruned.ok) return { found: [...names, ...leaveOutMisspelled(decoded.found)] }
  const scenario = normaliseScenario(pruned.value)
  const setAside = namesSetAside(plain, decoded.found)
  const more = checkEntries(scenario, root).filter(
    (one) => !isAboutUnread(one.message, setAside) && !hangsOnStray(one, decoded.found),
  )
  const found = leaveOutSilenced(scenario, [...names, ...leaveOutMisspelled(decoded.found), ...more])
  return { found, rest: { scenario, setAside } }
}

/** Whether what is said of keys of a rule together may come from one of them that could not be read. */
function hangsOnStray({ path }: Found, found: readonly Found[]): boolean {
  return found.some(
    (one) => isStray(one) && path.length === 5 && one.path.slice(0, 4).every((key, i) => key === path[i]),
  )
}

/** Without the keys that are missing because they are there under a name that is almost theirs: of that one it is said. */
function leaveOutMisspelled(found: readonly Found[]): readonly Found[] {
  const unknown = found.filter(({ message }) => message.code === "unknown-key")
  const isThere = (path: Path): boolean =>
    unknown.some(
      (one) =>
        one.path.slice(0, -1).join("/") === path.slice(0, -1).join("/") &&
        suggestName(one.path.at(-1) ?? "", [path.at(-1) ?? ""]) !== undefined,
    )
  return found.filter(({ path, message }) => message.code !== "missing-key" || !isThere(path))
}

function isProblem({ message }: Found): boolean {
  return message.severity === "problem"
}

function checkEntries(scenario: Scenario, root: MapNode): readonly Found[] {
  return [
    ...checkBasis(scenario),
    ...checkHindsight(scenario),
    ...checkDataDays(scenario),
    ...checkData(scenario),
    ...checkEvidence(scenario, root),
    ...checkPhases(root),
    ...checkPlaces(scenario),
    ...checkQuestions(scenario),
    ...checkRules(scenario),
    ...checkSilence(scenario),
    ...checkStreams(scenario),
  ]
}

function leaveOutSilenced(scenario: Scenario, found: readonly Found[]): readonly Found[] {
  const silences = listSilences(scenario)
  return found.filter(
    (one) => isProblem(one) || findSilence(silences, one.message.code, one.path.join(".")) === undefined,
  )
}

/**
 * What was found, as problems at their places. What is missing because an overlay took it away is missing there, not in
 * the file that had it.
 */
export function placeFound(
  found: readonly Found[],
  locate: LoadedScenario["locate"],
  removed: ReadonlyMap<string, Extent> = new Map(),
): readonly Problem[] {
  return found.map(({ path, at, message }) => {
    const dotted = path.join(".")
    const gone = at === "value" ? undefined : (removed.get(dotted) ?? findInside(removed, dotted))
    const place =
      gone !== undefined
        ? placeOf(gone)
        : at === "parent"
          ? locate(path.slice(0, -1), "key")
          : at === "key"
            ? locate(path, "key")
            : locate(path)
    return { ...message, place, path: dotted }
  })
}

/** Where a part of an entry was taken away, if one was: what is said of the whole entry is said because of that. */
function findInside(removed: ReadonlyMap<string, Extent>, entry: string): Extent | undefined {
  return [...removed].find(([path]) => path.slice(0, path.lastIndexOf(".")) === entry)?.[1]
}
