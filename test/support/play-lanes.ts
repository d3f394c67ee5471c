import { createConstantPool } from "../../src/simulation/kernel/constant-pool.ts"
import { webAssembly } from "../../src/simulation/kernel/host.ts"
import type { Lanes, Num } from "../../src/simulation/kernel/lanes.ts"
import { createModule, type Data, type ModuleBuilder } from "../../src/simulation/kernel/module.ts"
import { valueType } from "../../src/simulation/kernel/opcode.ts"
import { createScalarLanes } from "../../src/simulation/kernel/scalar-lanes.ts"
import { createVectorLanes } from "../../src/simulation/kernel/vector-lanes.ts"

/** Where numbers stand that a piece of lanes reads, side by side for all lanes: a table at an address. */
export interface LaneTable {
  readonly offset: number
  readonly values: readonly number[]
}

interface Piece {
  /** Writes the piece; what it gives is read from memory, lane by lane. */
  readonly emit: (lanes: Lanes, given: readonly Num[], module: ModuleBuilder) => readonly Num[]
  /** Numbers that are given, each for four lanes, or for as many fours as there are. */
  readonly given?: readonly (readonly number[])[]
  readonly table?: LaneTable
  /** What stands in memory from an address on, asked for when the piece is written. */
  readonly data?: () => readonly Data[]
  /** How many constants may stand in memory. */
  readonly capacity?: number
}

/** Where what is given, what comes out and constants stand. */
const [givenFrom, resultsFrom, constantsFrom] = [0, 4096, 8192]

/** What a piece of lanes gives, each for all that is given: four side by side, or one lane after another; and the memory that it leaves. */
export function playLanes(isVector: boolean, { emit, given = [], table, data, capacity = 2 }: Piece) {
  const module = createModule()
  const pool = createConstantPool(constantsFrom, capacity)
  const code = module.createFunction([], [], "play")
  const lanes = isVector ? createVectorLanes(code, pool) : createScalarLanes(code)
  const results = emit(
    lanes,
    given.map((_, place) => lanes.load({ offset: givenFrom + place * lanes.bytes })),
    module,
  )
  for (const [place, result] of results.entries()) lanes.store({ offset: resultsFrom + place * lanes.bytes }, result)
  const bytes = module.finish(1, [{ offset: constantsFrom, bytes: pool.bytes() }, ...(data?.() ?? [])])
  const { play, memory } = new webAssembly.Instance(new webAssembly.Module(bytes)).exports as unknown as {
    readonly play: () => void
    readonly memory: { readonly buffer: ArrayBuffer }
  }
  if (table !== undefined) new Float64Array(memory.buffer, table.offset).set(table.values)
  const taken = results.map((): number[] => [])
  for (let first = 0; first < (given[0]?.length ?? 4); first += lanes.count) {
    const put = new Float64Array(memory.buffer, givenFrom)
    for (const [place, values] of given.entries())
      put.set(values.slice(first, first + lanes.count), place * lanes.count)
    play()
    for (const [place, values] of taken.entries())
      values.push(...new Float64Array(memory.buffer, resultsFrom + place * lanes.bytes, lanes.count))
  }
  return { results: taken, buffer: memory.buffer }
}

/** A function of the module that takes so many doubles and gives ten times the first, less the last. */
export function writeTenfold(module: ModuleBuilder, parameters: number): number {
  const { f64 } = valueType
  const code = module.createFunction(
    Array.from({ length: parameters }, () => f64),
    [f64],
  )
  code.get(0)
  code.f64(10)
  code.op("f64Mul")
  code.get(parameters - 1)
  code.op("f64Sub")
  return code.index
}
