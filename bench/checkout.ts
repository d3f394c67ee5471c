import { execFileSync } from "node:child_process"
import { existsSync, mkdirSync, rmSync } from "node:fs"
import { availableParallelism, tmpdir } from "node:os"
import { join, resolve } from "node:path"
import { pathToFileURL } from "node:url"
import * as NodeServices from "@effect/platform-node/NodeServices"
import { Effect } from "effect"
import type { ChunkResult } from "../src/simulation/kernel/run-chunk.ts"
import type { Plan } from "../src/simulation/plan.ts"
import { cutChunk, type RunColumns } from "../test/support/run-columns.ts"

/** The commit of the first release, against which progress is told. */
export const firstRelease = "82ce9da"

/**
 * A folder with a commit of this repository, its packages and its built program: the one that CASUS_BENCH_BASE names, or one
 * that is made in the temporary folder and kept there for the next time.
 */
export function buildCommit(commit: string): string {
  const given = process.env["CASUS_BENCH_BASE"]
  if (given !== undefined) return resolve(given)
  const folder = join(tmpdir(), `casus-bench-${commit}`)
  if (existsSync(join(folder, "dist/main.js"))) return folder
  console.log(`building ${commit} in ${folder} (once) on ${availableParallelism()} cores`)
  rmSync(folder, { recursive: true, force: true })
  mkdirSync(folder, { recursive: true })
  const archive = execFileSync("git", ["archive", commit], { maxBuffer: 2 ** 30 })
  execFileSync("tar", ["x", "-C", folder], { input: archive })
  execFileSync("npm", ["ci", "--silent"], { cwd: folder, stdio: "inherit" })
  execFileSync("npm", ["run", "--silent", "build"], { cwd: folder, stdio: "inherit" })
  return folder
}

/** A plan that is ready to be played by one of two programs. */
export interface Player {
  readonly play: (from: number, to: number) => unknown
  /** What it plays, by slot. */
  readonly list: (from: number, to: number) => RunColumns
  readonly plan: Plan
  /** How many functions its kernel borrows from its host. */
  readonly imports: number
}

/** What loads scenarios and makes plans playable. */
export interface Program {
  readonly load: (file: string) => Promise<Player>
  readonly make: (plan: Plan) => Player
}

/** The parts of a checkout that read a scenario and play it. */
export async function loadProgram(folder: string): Promise<Program> {
  const load = async <Module>(path: string): Promise<Module> =>
    (await import(pathToFileURL(resolve(folder, "src", path)).href)) as Module
  const { loadScenario } = await load<typeof import("../src/scenario/load.ts")>("scenario/load.ts")
  const { compileModel } = await load<typeof import("../src/model/compile.ts")>("model/compile.ts")
  const { buildPlan } = await load<typeof import("../src/simulation/build-plan.ts")>("simulation/build-plan.ts")
  const kernels = "simulation/kernel"
  const { compileKernel } = await load<typeof import("../src/simulation/kernel/compile-kernel.ts")>(
    `${kernels}/compile-kernel.ts`,
  )
  const { instantiateKernel, loadKernelModule } = await load<
    typeof import("../src/simulation/kernel/instantiate-kernel.ts")
  >(`${kernels}/instantiate-kernel.ts`)
  const { runChunk } = await load<typeof import("../src/simulation/kernel/run-chunk.ts")>(`${kernels}/run-chunk.ts`)
  const { rootKey } = await load<typeof import("../src/random/seed.ts")>("random/seed.ts")
  const root = rootKey("bench")
  const make = (plan: Plan): Player => {
    const { bytes, layout } = compileKernel(plan, { simd: true })
    const module = loadKernelModule(bytes)
    const kernel = instantiateKernel(module, layout)
    // Older checkouts give an array for each column.
    const play = (from: number, to: number): ChunkResult | RunColumns => runChunk(kernel, root, from, to, { luck: [] })
    const list = (from: number, to: number): RunColumns => {
      const chunk = play(from, to)
      return "answers" in chunk ? chunk : cutChunk(chunk, layout)
    }
    return { play, list, plan, imports: countImports(module) }
  }
  return {
    make,
    load: async (file) => {
      const loaded = await Effect.runPromise(loadScenario(file).pipe(Effect.provide(NodeServices.layer)))
      if (!loaded.ok) throw new Error(`${file} cannot be loaded`)
      const model = compileModel(loaded.value)
      if (!model.ok) throw new Error(`${file} cannot be compiled`)
      return make(buildPlan(model.value))
    },
  }
}

interface Host {
  readonly WebAssembly: { readonly Module: { readonly imports: (module: object) => readonly unknown[] } }
}

function countImports(module: object): number {
  return (globalThis as unknown as Host).WebAssembly.Module.imports(module).length
}
