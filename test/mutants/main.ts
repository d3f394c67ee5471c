import { cpSync, globSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { hash32 } from "../../src/random/hash.ts"
import { prepareCopy } from "./copy.ts"
import { instrument, type Mutant } from "./instrument.ts"
import { keep, readKept } from "./kept.ts"
import { listTests, rooms } from "./rooms.ts"
import { runTests, type Budget } from "./run-tests.ts"
import { readExplained, tellChanges } from "./survivors.ts"

// Mutation testing, `npm run check:mutants -- statistics random`: every file of the folders named is changed in small ways, one
// after another, and tests must notice, or the lists of survivors say why they cannot. What is done is kept in .mutants, file by
// file, and not done again until the file changes; only what survived without a reason is tried again.
// The mutator is Stryker's, installed with the project's own packages in a folder of its own: nobody else needs it. Its runner
// loads everything anew for each of some thousand mutants; here tests are loaded once, and anew for those that seem to survive.

const { values: flags, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    /** k/n: of every n mutants the k-th alone. */
    part: { type: "string", default: "1/1" },
    /** Holds listed survivors against tests too, and tells those that are noticed. */
    listed: { type: "boolean", default: false },
    /** Does without the second round. */
    quick: { type: "boolean", default: false },
  },
})

const [part = 1, parts = 1] = flags.part.split("/").map(Number)

/** In microseconds: a test that takes longer is not asked, nor are more than take so long together. */
const quick: Budget = { longest: 500_000, mostOfAll: 750_000 }

/** For the few that survive the first round without a reason. */
const thorough: Budget = { longest: 5_000_000, mostOfAll: 20_000_000 }

const explained = readExplained()

interface Change {
  readonly mutant: Mutant
  /** As the lists have it. */
  readonly told: string
  readonly reason: string | undefined
}

function listChanges(file: string, mutants: readonly Mutant[]): readonly Change[] {
  const told = tellChanges(mutants, readFileSync(file, "utf8"))
  return mutants.map((mutant, place) => ({
    mutant,
    told: told[place]!,
    reason: explained.get(`${file}: ${told[place]!}`),
  }))
}

const isAlive = ({ status }: Mutant): boolean => status === "Survived" || status === "NoCoverage"

/** Which of a file are to be held against tests in this round. */
function chooseOpen(file: string, mutants: readonly Mutant[], isAgain: boolean): readonly Mutant[] {
  return listChanges(file, mutants)
    .filter(({ told }) => hash32(told) % parts === part - 1)
    .filter(({ reason }) => reason === undefined || (flags.listed && !isAgain))
    .flatMap(({ mutant }) => (isAlive(mutant) || (mutant.status === undefined && !isAgain) ? [mutant] : []))
}

let copy: string | undefined

/** Holds what is open of a room's files against tests. */
async function holdRoom(room: string, files: readonly string[], budget: Budget): Promise<void> {
  const isAgain = budget === thorough
  const isOpen = (file: string): boolean => {
    const mutants = readKept(file)
    return mutants === undefined || chooseOpen(file, mutants, isAgain).length > 0
  }
  const open = files.filter(isOpen)
  if (open.length === 0) return
  copy ??= prepareCopy()
  const fresh = await instrument(copy, open)
  const known = new Map<string, readonly Mutant[]>()
  for (const file of open) {
    const statuses = readKept(file)?.map(({ status }) => status)
    const own = fresh.filter(({ fileName }) => fileName === file)
    known.set(
      file,
      own.map((mutant, place) => ({ ...mutant, status: statuses?.[place] })),
    )
  }
  const wanted = open.flatMap((file) => chooseOpen(file, known.get(file)!, isAgain))
  const onProgress = (statuses: ReadonlyMap<string, string>): void => {
    for (const [file, mutants] of known) {
      const now = mutants.map((mutant) => ({ ...mutant, status: statuses.get(mutant.id) ?? mutant.status }))
      const isNew = now.some(({ status }, place) => status !== mutants[place]!.status)
      if (isNew || readKept(file) === undefined) keep(file, now)
      known.set(file, now)
    }
  }
  if (wanted.length === 0) onProgress(new Map())
  else await runTests({ copy, tests: listTests(room, open), mutants: wanted, budget, onProgress })
  // Mutants are numbered from 0 in each room, so none may stay in place.
  for (const file of open) cpSync(file, join(copy, file))
}

interface Tally {
  readonly mutants: number
  readonly killed: number
  readonly explained: number
  readonly survived: number
  /** Neither held against tests nor explained. */
  readonly open: number
}

/** Tells what survived of a file in the form of the lists, to be put below a reason. */
function tellFile(room: string, file: string): Tally {
  const changes = listChanges(file, readKept(file) ?? [])
  const alive = changes.filter(({ mutant, reason }) => isAlive(mutant) && reason === undefined)
  if (alive.length > 0) console.log(file.slice(`src/${room}/`.length))
  for (const { told } of alive) console.log(`    ${told}`)
  for (const { mutant, told, reason } of changes)
    if (reason !== undefined && mutant.status !== undefined && !isAlive(mutant))
      console.log(`${file}: listed, and noticed: ${told}`)
  const killed = changes.filter(({ mutant }) => mutant.status !== undefined && !isAlive(mutant)).length
  const listed = changes.filter(
    ({ mutant, reason }) => reason !== undefined && (mutant.status === undefined || isAlive(mutant)),
  )
  const open = changes.length - killed - listed.length - alive.length
  return { mutants: changes.length, killed, explained: listed.length, survived: alive.length, open }
}

/** Lines of the lists for which there is no such change any more. */
function listGone(files: readonly string[]): readonly string[] {
  const there = new Set(
    files.flatMap((file) => listChanges(file, readKept(file) ?? []).map(({ told }) => `${file}: ${told}`)),
  )
  return [...explained.keys()].filter((line) => files.some((file) => line.startsWith(`${file}: `)) && !there.has(line))
}

const asked = positionals.length > 0 ? positionals : rooms
const files = asked.flatMap((one) => (one.endsWith(".ts") ? [one] : globSync(`src/${one}/**/*.ts`).toSorted()))
const rows: string[] = []
let isFine = true
for (const room of new Set(files.map((file) => file.split("/")[1]!))) {
  const own = files.filter((file) => file.startsWith(`src/${room}/`))
  for (const budget of flags.quick ? [quick] : [quick, thorough]) await holdRoom(room, own, budget)
  const tallies = own.map((file) => tellFile(room, file))
  const count = (what: keyof Tally): number => tallies.reduce((sum, tally) => sum + tally[what], 0)
  const gone = listGone(own)
  for (const line of gone) console.log(`listed, and no such change: ${line}`)
  rows.push(
    `${room}: ${count("mutants")} mutants, ${count("killed")} killed, ${count("explained")} explained, ` +
      `${count("survived")} survived unexplained, ${count("open")} not tried`,
  )
  isFine &&= count("survived") === 0 && gone.length === 0
}
for (const row of rows) console.log(row)
process.exitCode = isFine ? 0 : 1
