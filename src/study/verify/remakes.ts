// Whoever makes reports again must know how each was made: this one file asks other studies, and no other may.

import type { KeptReport } from "../../report/read.ts"
import { remakeComparison } from "../compare/remake.ts"
import { remakeRun } from "../run/remake.ts"
import { remakeSweep } from "../sweep/remake.ts"

/** How a kept report of each kind is made again. */
const remakes = { run: remakeRun, compare: remakeComparison, sweep: remakeSweep } as const

/** Makes a report again from what is kept in its own folder. */
export const remakeReport = (kept: KeptReport, options: { readonly workers: number | "auto" }) =>
  remakes[kindOf(kept)](kept, options)

const kindOf = ({ manifest: { contenders, vary } }: KeptReport): keyof typeof remakes =>
  vary !== undefined ? "sweep" : contenders !== undefined ? "compare" : "run"
