import type { Identity } from "../../ensemble/codec/part.ts"

/** What parts of a job are part of: its name follows from all that decides their bits. */
export function identifyParts(job: string): Identity {
  return { job }
}
