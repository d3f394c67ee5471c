import { Option, Schema } from "effect"
import type { Identity } from "../../ensemble/codec/part.ts"
import { commandOf } from "../../report/command.ts"
import { canonicalJson } from "../../report/canonical-json.ts"
import { findControl } from "../../problem/control-characters.ts"
import { engine } from "../../report/engine.ts"
import { sha256 } from "../../report/hash.ts"
import { runIdOf } from "../../report/identity.ts"
import { describeManifest } from "../../report/manifest.ts"
import { runsOf, type SharedRecipe } from "../../report/recipe.ts"
import type { Extent, Share } from "./share.ts"

/** What a piece of work is, whoever plays which share of it: enough to make the whole report without anything else. */
export interface ShardPlan {
  readonly extent: Extent
  /** Named so that a difference can be told. */
  readonly identity: Identity
  /** The command that makes the report on one machine. */
  readonly command: string
  /** Of the report that is to be: its manifest without hashes, and the scenarios that are played. Path → text. */
  readonly files: Readonly<Record<string, string>>
}

/** A plan, and which share of it a file holds. */
export interface ShardHead extends ShardPlan, Share {}

/** The plan of a report: all that `remakeReport` reads of one. */
export function planShards(
  recipe: SharedRecipe,
  scenarios: Readonly<Record<string, string>>,
  extent: Extent,
): ShardPlan {
  const manifest = describeManifest(recipe, {})
  const { seed, runs } = runsOf(recipe)
  return {
    extent,
    identity: {
      engine,
      scenario: sha256(canonicalJson(scenarios)).slice(0, 12),
      seed,
      runs,
      report: runIdOf(recipe),
    },
    command: commandOf(recipe),
    files: { "manifest.json": JSON.stringify(manifest), ...scenarios },
  }
}

/** The form of a shard's first frame; another whenever what is written changes. */
export const planVersion = 3

const shardSchema = "casus/shard@1"

const count = Schema.Int.check(Schema.isGreaterThanOrEqualTo(1))

/** What the head of the first frame says; the plan's files are its content. */
const Head = Schema.Struct({
  schema: Schema.Literal(shardSchema),
  shard: count,
  of: count.check(Schema.isLessThanOrEqualTo(100_000)),
  stages: Schema.NonEmptyArray(
    Schema.Struct({ name: Schema.String, points: count, runs: count, kept: Schema.optionalKey(count) }),
  ),
  identity: Schema.Record(Schema.String, Schema.Union([Schema.String, Schema.Number])),
  command: Schema.String,
})

const Files = Schema.fromJsonString(Schema.Record(Schema.String, Schema.String))

/** The head and the content of a shard's first frame. */
export function writePlan({ files, identity, command, extent }: ShardPlan, { shard, of }: Share) {
  const head = { schema: shardSchema, shard, of, stages: extent, identity, command }
  return { head, content: [new TextEncoder().encode(JSON.stringify(files))] }
}

/** What a first frame says; undefined where it is none of a shard. */
export function readPlan(head: unknown, content: Uint8Array): ShardHead | undefined {
  const told = Schema.decodeUnknownOption(Head)(head)
  const files = Schema.decodeUnknownOption(Files)(new TextDecoder().decode(content))
  if (Option.isNone(told) || Option.isNone(files) || told.value.shard > told.value.of) return undefined
  const { schema: _, stages: extent, ...plan } = told.value
  // What is told of a file must not drive the terminal that it is told in.
  const texts = [plan.command, ...extent.map(({ name }) => name), ...Object.entries(plan.identity).flat().map(String)]
  if (texts.some((text) => findControl(text) !== undefined)) return undefined
  return { ...plan, extent, files: files.value }
}
