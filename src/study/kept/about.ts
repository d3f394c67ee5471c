import { Effect, FileSystem, Option, Path, Schema } from "effect"
import type { Range } from "../../design/range.ts"
import type { Identity } from "../../ensemble/codec/part.ts"
import { typeOf } from "../../report/folder.ts"
import { isAbandoned, type Owner, ownerPattern } from "../../report/owner.ts"

/** What a folder of parts says of itself, in about.json: whose parts they are, and how to go on from them. */
const About = Schema.Struct({
  schema: Schema.Literal("casus/parts@1"),
  title: Schema.String,
  command: Schema.String,
  /** Of all points together. */
  runs: Schema.Int,
  identity: Schema.Record(Schema.String, Schema.Union([Schema.String, Schema.Finite])),
})

export interface About {
  readonly schema: "casus/parts@1"
  readonly title: string
  readonly command: string
  readonly runs: number
  readonly identity: Identity
}

export const aboutFile = "about.json"

const largest = 1024 * 1024

/** What a folder of parts says of itself; undefined where it is none of ours. No link is followed. */
export const readAbout = Effect.fn("readAbout")(
  function* (folder: string) {
    const fs = yield* FileSystem.FileSystem
    const path = yield* Path.Path
    if ((yield* typeOf(folder))?.type !== "Directory") return undefined
    const file = yield* typeOf(folder, aboutFile)
    if (file?.type !== "File" || file.size > largest) return undefined
    const text = yield* fs.readFileString(path.join(folder, aboutFile))
    const about: Option.Option<About> = Schema.decodeUnknownOption(Schema.fromJsonString(About))(text)
    return Option.getOrUndefined(about)
  },
  Effect.orElseSucceed(() => undefined),
)

/** A file of what was played: which play of a study, which point, which replications; a part of it, or the point as a whole. */
const partPattern = /^([a-z]+\d*)-(\d+)-(\d+)-(\d+)\.(?:part|point)$/

/** The name of a part's file. */
export function nameOfPart(stage: string, index: number, { from, to }: Range) {
  return `${stage}-${index}-${from}-${to}.part`
}

/** The name of the file of a point as a whole. */
export function nameOfPoint(stage: string, index: number, runs: number) {
  return `${stage}-${index}-0-${runs}.point`
}

/** The runs in a part or a point, by the name of its file; undefined where it is none. */
export function runsOfPart(name: string): number | undefined {
  const [, , , from, to] = partPattern.exec(name) ?? []
  return from === undefined ? undefined : Number(to) - Number(from)
}

/** The point whose part a file holds, of one play of a study; undefined where it is of another, or holds the point as a whole. */
export function pointOfPart(stage: string, name: string): number | undefined {
  const [, own, index] = partPattern.exec(name) ?? []
  return own === stage && name.endsWith(".part") ? Number(index) : undefined
}

/** What is there for the time being, and says whose it is: that a process uses the folder, or a part that it writes. */
const passingPattern = new RegExp(String.raw`\.${ownerPattern}-[0-9a-f-]{36}$`)

/** Whose a file of a folder of parts is for the time being, as isAbandoned reads it. */
export function ownerOfPassing(name: string): readonly string[] | undefined {
  return passingPattern.exec(name)?.slice(1)
}

/** Files in a folder of parts that a process left which is gone, and whether one that lives uses it. */
export const listPassing = Effect.fn("listPassing")(function* (folder: string, owner: Owner, now: number) {
  const fs = yield* FileSystem.FileSystem
  const path = yield* Path.Path
  const stale: string[] = []
  let isUsed = false
  const names = yield* fs.readDirectory(folder).pipe(Effect.orElseSucceed(() => []))
  for (const name of names) {
    const words = ownerOfPassing(name)
    if (words === undefined) continue
    const other = path.join(folder, name)
    if (yield* isAbandoned(words, owner, { other, now })) stale.push(other)
    else isUsed = true
  }
  return { stale, isUsed, parts: names.filter((name) => runsOfPart(name) !== undefined) }
})
