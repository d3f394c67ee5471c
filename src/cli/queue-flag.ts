import { Effect } from "effect"
import { CliError, Flag } from "effect/cli"
import { readQueueAddress } from "../queue/address.ts"
import { orNothing } from "./flags.ts"

/** Where the address of a queue is looked for where none is named. */
const usual = "CASUS_QUEUE"

const text = Flag.String("queue").pipe(
  Flag.withMetavar("url|VARIABLE"),
  Flag.withDescription(
    "A database that is the queue, postgres://user@host/database, or the variable of the environment that holds its URL",
  ),
)

/** What is wrong with it is told without it: there may be a password in it. */
const read = Effect.fnUntraced(function* (given: string) {
  forgetPassword(given)
  const address = readQueueAddress(given, process.env)
  return typeof address === "string" ? yield* new CliError.ValidationError({ message: address }) : address
})

/** A list of processes shows how each was called: a password in that is gone as soon as it is read. */
function forgetPassword(given: string): void {
  if (/:.*@|password=/.test(given)) process.title = "casus"
}

/** Where others are asked to play; nobody is if it is absent. */
export const queueFlag = text.pipe(Flag.mapEffect(read), orNothing)

/** The queue that is worked for: that of the environment if it is absent. */
export const ownQueueFlag = text.pipe(Flag.withDefault(usual), Flag.mapEffect(read))
