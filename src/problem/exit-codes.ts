/** How a command ends; README.md says it too. Beyond 1 they are those of sysexits.h, or 128 and the number of a signal. */
export const exitCodes = {
  done: 0,
  /** Looked, and found untrue. */
  untrue: 1,
  usage: 64,
  /** The scenario is wrong, a run of it could not go on, or there is nothing to do what was asked for with. */
  wrong: 65,
  missing: 66,
  /** A bug of ours. */
  bug: 70,
  /** The machine gives no more: threads, memory, or files that may be open. */
  machine: 71,
  unwritable: 73,
  hungUp: 129,
  interrupted: 130,
  terminated: 143,
} as const
