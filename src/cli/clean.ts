import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import type { QueueAddress } from "../queue/address.ts"
import { type CleanRequest, cleanFolder } from "../study/clean/study.ts"
import { renderLeftovers } from "../study/clean/terminal.ts"
import { clearQueue, renderUnwanted } from "../study/queue/clear.ts"
import { jsonFlag, outFlag } from "./flags.ts"
import { printFound } from "./printer.ts"
import { queueFlag } from "./queue-flag.ts"

const yes = Flag.Boolean("yes").pipe(
  Flag.withAlias("y"),
  Flag.withDescription("Remove what is listed; without it nothing is removed"),
  Flag.withDefault(false),
)

/** What is left over in a queue, where one is named, or in the folder for reports: as it is printed. */
const lookFor = Effect.fnUntraced(function* ({
  queue,
  ...options
}: CleanRequest & { readonly queue?: QueueAddress | undefined }) {
  if (queue !== undefined) {
    const unwanted = yield* clearQueue(queue, options.yes)
    return { text: () => renderUnwanted(unwanted), json: () => JSON.stringify(unwanted, undefined, 2) }
  }
  const found = yield* cleanFolder(options)
  return { text: () => renderLeftovers(found, options.out), json: () => JSON.stringify(found, undefined, 2) }
})

/** `casus clean`: what interrupted commands left behind, and to be rid of it. */
export const clean = Command.make(
  "clean",
  { out: outFlag, queue: queueFlag, yes, json: jsonFlag },
  Effect.fn("clean")(function* (options) {
    yield* printFound(yield* lookFor(options), options)
  }),
).pipe(
  Command.withExamples([
    {
      command: "casus clean",
      description: "What is left over below ./reports: how much of which run, its age, its size",
    },
    { command: "casus clean --out results --yes", description: "Remove it; what a process that lives uses stays" },
    {
      command: "casus clean --queue CASUS_QUEUE --yes",
      description: "The same of a queue: what nobody wants any more",
    },
  ]),
)
