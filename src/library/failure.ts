import type { Problem } from "../problem/problem.ts"

/** What kept a promise from being kept. */
export interface Refusal {
  /**
   * `wrong`: the scenario is wrong, or a run of it could not go on; `missing`: there is no such file; `usage`: what was
   * asked for makes no sense; `unwritable`: a report cannot be written there; `lost`: a worker thread is gone.
   */
  readonly kind: "wrong" | "missing" | "usage" | "unwritable" | "lost"
  /** With `wrong`: everything that is wrong, in reading order, warnings among it. Else empty. */
  readonly problems: readonly Problem[]
}

/**
 * Why a call of this library failed. With `wrong` its `problems` are all that is wrong with the scenario, each with its
 * place in the file; its message tells them as the command line does.
 */
export class CasusError extends Error implements Refusal {
  override readonly name = "CasusError"
  readonly kind: Refusal["kind"]
  readonly problems: readonly Problem[]
  constructor(message: string, { kind, problems }: Refusal, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.kind = kind
    this.problems = problems
  }
}

/** A CasusError that says which call makes no sense. */
export function refuseUsage(message: string): CasusError {
  return new CasusError(message, { kind: "usage", problems: [] })
}
