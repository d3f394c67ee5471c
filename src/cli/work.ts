import { Effect } from "effect"
import { Command, Flag } from "effect/cli"
import { workForQueue } from "../study/work/study.ts"
import { renderWork } from "../study/work/terminal.ts"
import { prettyJson } from "../report/canonical-json.ts"
import * as flags from "./flags.ts"
import { hushable } from "./hear.ts"
import { printFound } from "./printer.ts"
import { ownQueueFlag } from "./queue-flag.ts"

const idle = flags
  .countFlag("idle", 1, 1_000_000)
  .pipe(
    Flag.withMetavar("seconds"),
    Flag.withDescription("End after so many seconds without work (default: wait for ever)"),
    flags.orNothing,
  )

/** `casus work`: plays what others ask for. */
export const work = Command.make(
  "work",
  {
    queue: ownQueueFlag,
    workers: flags.workersFlag,
    idle,
    quiet: flags.quietFlag,
    json: flags.jsonFlag,
  },
  Effect.fn("work")(function* (options) {
    const played = yield* workForQueue(options)
    yield* printFound(
      { text: () => renderWork(played), json: () => prettyJson({ schema: "casus/work@1", ...played }) },
      options,
    )
  }),
).pipe(
  hushable,
  Command.withExamples([
    { command: "casus work", description: "For the queue in CASUS_QUEUE, until it is told to stop" },
    {
      command: "casus work --queue postgres://casus@db.example/casus --idle 600",
      description: "Until there was nothing to do for ten minutes; the password is in PGPASSWORD",
    },
  ]),
)
