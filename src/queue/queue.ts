// A handful of machines want to play one long run together, and all that they share is a database that is there anyway. Who
// asks puts the scenario and the blocks of its runs into it; whoever has time takes a block, plays it, and puts what came of
// it back. Any of them may die at any moment, and so may the database: a block whose player is gone is played by another.
// This folder refuses to play anything, to tell a password, and to wait for ever.

import { Context, Effect, type Scope } from "effect"
import type { QueueAddress } from "./address.ts"
import { QueueRefused, type QueueFailure } from "./errors.ts"
import type { NamedJob } from "./job.ts"

/** A block of a job: half-open range of replications of one of its points. */
export interface Block {
  readonly job: string
  readonly point: number
  readonly from: number
  readonly to: number
}

/** What came of a block that was taken. */
export type Outcome =
  /** What was played, encoded. */
  | { readonly kind: "part"; readonly bytes: Uint8Array }
  /** A run of it could not go on: whoever plays it again is told where, and why. */
  | { readonly kind: "fault" }

/** What is known of a block that somebody waits for. */
export type Found =
  | Outcome
  /** It waits, or is being played. */
  | { readonly kind: "open" }
  /** Nobody is going to play it: it was never offered, or what came of it is gone. */
  | { readonly kind: "absent" }
  /** It was given up: whoever took it failed, or was lost, as often as is allowed. */
  | { readonly kind: "lost"; readonly tries: number; readonly reason: string }

/** Jobs that nobody wants any more, with what came of them. */
export interface Unwanted {
  readonly jobs: number
  readonly parts: number
  /** Of the parts. */
  readonly bytes: number
  /** Jobs that are wanted, or were until a moment ago. */
  readonly wanted: number
}

/** A job that another version asked for. */
export interface Waiting {
  readonly job: string
  readonly engine: number
  readonly format: number
}

/** A queue that is open. Whatever asks it waits while the database is away, for as long as `patience` says. */
export interface OpenQueue {
  /** Puts a job where it is found, and says that it is wanted until the scope closes; then its blocks are withdrawn, if nobody else wants it. */
  readonly want: (job: NamedJob) => Effect.Effect<void, QueueFailure, Scope.Scope>
  /** Offers blocks of a job that is wanted. Those that are there already, or have been played, are not offered again. */
  readonly offer: (blocks: readonly Block[]) => Effect.Effect<void, QueueFailure>
  readonly find: (block: Block) => Effect.Effect<Found, QueueFailure>
  /** Puts what came of a block where whoever waits finds it; the first that is put stays. */
  readonly put: (block: Block, outcome: Outcome) => Effect.Effect<void, QueueFailure>
  /** Throws away what came of a block, because it cannot be read. */
  readonly discard: (block: Block) => Effect.Effect<void, QueueFailure>
  /** The oldest wanted job of this engine that has a block nobody plays; with `only`, that one if it has. */
  readonly pick: (only?: string) => Effect.Effect<string | undefined, QueueFailure>
  /** The job of this name; undefined if it is gone, or is not what its name says. */
  readonly read: (id: string) => Effect.Effect<NamedJob | undefined, QueueFailure>
  /** Wanted jobs that this engine cannot play. */
  readonly foreign: Effect.Effect<readonly Waiting[], QueueFailure>
  /**
   * Takes a block of a job, as soon as there is one, and holds it as long as `play` takes; if that fails the block is tried
   * again, by anyone, up to three times (mostTries). If it is interrupted the block is given back at once, as if it had not been taken.
   */
  readonly take: <E, R>(
    job: string,
    play: (block: Block) => Effect.Effect<void, E, R>,
  ) => Effect.Effect<void, E | QueueFailure, R>
  /** Jobs that nobody has wanted for so many seconds: counts them and all that came of them, and removes both where that is asked for. */
  readonly clear: (secondsUnwanted: number, doing: "count" | "remove") => Effect.Effect<Unwanted, QueueFailure>
  /** Never ends but with a failure: the database was away for too long, or refuses what it gave before. */
  readonly watch: Effect.Effect<never, QueueFailure>
}

export interface OpenOptions {
  readonly address: QueueAddress
  /** Told when the database is away, and when it is back. */
  readonly tell: (text: string) => Effect.Effect<void>
}

export interface Queues {
  /** Opens a queue until the scope closes, and makes its tables where there are none. */
  readonly open: (options: OpenOptions) => Effect.Effect<OpenQueue, QueueFailure, Scope.Scope>
}

/** Where queues are opened: on Node; nowhere else. */
export const Queues = Context.Reference<Queues>("casus/queue/Queues", {
  defaultValue: () => ({
    open: () => new QueueRefused({ text: "there are no queues here: they need the casus command, or Node" }),
  }),
})

/** How often a block is tried before it is given up. */
export const mostTries = 3

/** A machine that has not been heard of for so many seconds is taken for dead, and its block is played by another. */
export const leaseSeconds = 8

/** A database that is away is waited for so many seconds. */
export const patienceSeconds = 600

/** What nobody has wanted for so many seconds is removed by the next that opens the queue: a day. */
export const keptSeconds = 86_400
