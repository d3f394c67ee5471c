import type { Key } from "../random/seed.ts"
import { compileKernel } from "../simulation/kernel/compile-kernel.ts"
import { hasSimd, type WebAssemblyModule } from "../simulation/kernel/host.ts"
import { loadKernelModule } from "../simulation/kernel/instantiate-kernel.ts"
import type { KernelLayout } from "../simulation/kernel/layout.ts"
import type { Plan } from "../simulation/plan.ts"

/** What plays a run: the compiled kernel, or the slow interpreter that it is held against. Both give the same bits. */
export type Engine = "kernel" | "interpreter"

/** A plan made ready to be played, which can be handed to another thread. */
export type Program =
  | { readonly kind: "kernel"; readonly module: WebAssemblyModule; readonly layout: KernelLayout }
  | { readonly kind: "interpreter"; readonly plan: Plan }

/** What a thread needs to know in order to play any chunk of an ensemble. */
export interface Job {
  readonly program: Program
  readonly root: Key
  /** What assumptions are drawn by, where some alteration has some that are drawn otherwise. */
  readonly ignorance?: Plan
}

/** Makes a plan ready to be played, about so many runs if that is known. */
export function prepareProgram(plan: Plan, engine: Engine = "kernel", runs = Infinity): Program {
  if (engine === "interpreter") return { kind: "interpreter", plan }
  const { bytes, layout } = compileKernel(plan, { simd: hasSimd(), runs })
  return { kind: "kernel", module: loadKernelModule(bytes), layout }
}
