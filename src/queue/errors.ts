import { Runtime, Schema } from "effect"
import { exitCodes } from "../problem/exit-codes.ts"
import type { Message } from "../problem/problem.ts"

/** What is wrong, and what to do. */
const fields = { text: Schema.String }

/** The queue cannot be used as it was named, or what is in it is not for this engine: exit 65. */
export class QueueRefused extends Schema.TaggedError<QueueRefused>()("QueueRefused", fields) {
  override readonly [Runtime.errorExitCode] = exitCodes.wrong
  override get message(): string {
    return this.text
  }
}

/** The database was away for longer than it is waited for: exit 66. */
export class QueueAway extends Schema.TaggedError<QueueAway>()("QueueAway", fields) {
  override readonly [Runtime.errorExitCode] = exitCodes.missing
  override get message(): string {
    return this.text
  }
}

/** A block that was taken was not played; it is tried again. */
export class NotPlayed extends Schema.TaggedError<NotPlayed>()("NotPlayed", { text: Schema.String }) {
  override get message(): string {
    return this.text
  }
}

/** A message in the form of those that have no place in a file. */
export function spellMessage({ text, remedy }: Message): string {
  return remedy === undefined ? text : `${text}\n  ${remedy}`
}

export function refuseQueue(message: Message): QueueRefused {
  return new QueueRefused({ text: spellMessage(message) })
}

export type QueueFailure = QueueRefused | QueueAway
