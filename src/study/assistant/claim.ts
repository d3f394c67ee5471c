/** A task that two threads may do: one cell of shared memory that says who has begun it. */
export type Claim = Int32Array

/** Who may begin a task: the thread of an assistant, or the one that asked it. */
export const doers = { assistant: 1, asker: 2 } as const

type Doer = (typeof doers)[keyof typeof doers]

/** A task that nobody has begun. */
export function openClaim(): Claim {
  return new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT))
}

/** Whether the task is this doer's from now on: of those who claim it the first is told so, and nobody else. */
export function claimTask(claim: Claim, doer: Doer): boolean {
  return Atomics.compareExchange(claim, 0, 0, doer) === 0
}

/** Whether nobody has begun the task. */
export function isOpen(claim: Claim): boolean {
  return Atomics.load(claim, 0) === 0
}

/** Whether this doer has begun the task. */
export function isClaimedBy(claim: Claim, doer: Doer): boolean {
  return Atomics.load(claim, 0) === doer
}
