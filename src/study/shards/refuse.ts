import { PartsFailed } from "../../ensemble/errors.ts"
import { findOtherField } from "../../ensemble/codec/part.ts"
import { exitCodes } from "../../problem/exit-codes.ts"
import type { ShardDifference } from "../../problem/messages.ts"
import type { Message } from "../../problem/problem.ts"
import { BadUsage } from "../failure.ts"
import type { ShardPlan } from "./plan.ts"

/** Everything that is wrong with shards, as one failure. What is only missing ends as a missing file does. */
export function refuseShards(messages: readonly Message[]): PartsFailed {
  const isAbsent = messages.every(({ code }) => code === "shards-missing" || code === "no-shards")
  return new PartsFailed({
    text: messages.map(({ text, remedy }) => (remedy === undefined ? text : `${text}\n  ${remedy}`)).join("\n"),
    exit: isAbsent ? exitCodes.missing : exitCodes.wrong,
  })
}

/** The first thing in which two pieces of work differ; undefined where they are the same. */
export function findShardDifference(
  found: ShardPlan & { readonly of?: number },
  wanted: ShardPlan & { readonly of?: number },
): ShardDifference | undefined {
  const other = findOtherField(found.identity, wanted.identity)
  if (other?.kind === "different")
    return other.field === "report" ? { field: "report", wanted: wanted.command, found: found.command } : other
  const [points, others] = [tellPoints(wanted), tellPoints(found)]
  if (points !== others) return { field: "points", wanted: points, found: others }
  return found.of === wanted.of ? undefined : { field: "of", wanted: String(wanted.of), found: String(found.of) }
}

/** What is played, in words in which two that are not the same differ. */
function tellPoints({ extent }: ShardPlan): string {
  return extent
    .map(({ name, points, runs, kept = runs }) => `${points} ${name} of ${runs} runs, ${kept} kept`)
    .join("; ")
}

/** What was asked for makes no sense for shards. */
export function refuseUsage({ text, remedy }: Message): BadUsage {
  return new BadUsage({ text: remedy === undefined ? text : `${text}\n  ${remedy}` })
}
