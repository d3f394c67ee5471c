import { webAssembly, type WebAssemblyModule } from "./host.ts"
import type { KernelLayout } from "./layout.ts"

/** A kernel that is ready to run, with memory of its own; it is not to be used by two at once. */
export interface Kernel {
  readonly layout: KernelLayout
  readonly memory: { readonly buffer: ArrayBuffer; readonly grow: (pages: number) => number }
  /** Plays so many groups of lanes from the keys of the block to its columns. */
  readonly play: (groups: number) => void
  /** Counts the doubles from one address to another into the bins of a cell; see count.ts. */
  readonly count: (value: number, end: number, edges: number, edgeCount: number, counts: number) => void
}

/** Compiles the binary module; what comes out can be sent to workers. */
export function loadKernelModule(bytes: Uint8Array<ArrayBuffer>): WebAssemblyModule {
  return new webAssembly.Module(bytes)
}

/** Makes a compiled module ready to run; it needs nothing that is not in it. */
export function instantiateKernel(module: WebAssemblyModule, layout: KernelLayout): Kernel {
  const { exports } = new webAssembly.Instance(module)
  return { layout, ...(exports as Omit<Kernel, "layout">) }
}
