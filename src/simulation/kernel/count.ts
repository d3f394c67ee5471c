import { roundingMagic } from "../../number/constants.ts"
import { createAlgebra } from "./algebra.ts"
import type { Code } from "./code.ts"
import type { ConstantPool } from "./constant-pool.ts"
import type { Cell, Lanes, Num } from "./lanes.ts"
import { binEntryBytes, blockRuns, type KernelLayout } from "./memory.ts"
import type { ModuleBuilder } from "./module.ts"
import { valueType } from "./opcode.ts"
import { createScalarLanes } from "./scalar-lanes.ts"
import { createVectorLanes } from "./vector-lanes.ts"

/** One cell (a track at a record) being counted. */
interface Counting {
  readonly lanes: Lanes
  /** i32 local: address of the next value. */
  readonly value: number
  /** i32 local: address of the cell's counts. */
  readonly counts: number
  readonly low: Num
  readonly width: Num
  readonly bins: Num
  readonly least: Cell<Num>
  readonly greatest: Cell<Num>
}

/**
 * Writes the exported function `count(runs)`: the first so many runs of the block's track values are counted, cell by
 * cell, as many at a time as a half has lanes. Bin = floor((x - low) / width); what is below counts before the first
 * bin, what is above behind the last. Least and greatest are kept by lane; -0 counts as 0.
 */
export function writeCount(module: ModuleBuilder, layout: KernelLayout, pool: ConstantPool): void {
  const code = module.createFunction([valueType.i32], [], "count")
  if (layout.tracks === 0) return
  const lanes = layout.isVector ? createVectorLanes(code, 1, pool) : createScalarLanes(code)
  const [record, entry, value, counts, extremes] = [0, 1, 2, 3, 4].map(() => code.local(valueType.i32)) as [
    number,
    number,
    number,
    number,
    number,
  ]
  assign(code, value, () => code.i32(layout.trackOffset))
  assign(code, extremes, () => code.i32(layout.leastOffset))
  code.repeat(() => {
    assign(code, entry, () => code.i32(layout.binOffset))
    code.repeat(() => {
      code.scope(() => countCell(lanes, layout, { record, entry, value, counts, extremes }))
      increase(code, value, blockRuns * 8)
      increase(code, extremes, lanes.bytes)
      increase(code, entry, binEntryBytes)
      pushIsBelow(code, entry, () => code.i32(layout.binOffset + layout.tracks * binEntryBytes))
    })
    increase(code, record, 1)
    pushIsBelow(code, record, () => code.i32(layout.records))
  })
}

interface Addresses {
  readonly record: number
  readonly entry: number
  readonly value: number
  readonly counts: number
  readonly extremes: number
}

function countCell(lanes: Lanes, layout: KernelLayout, { record, entry, value, counts, extremes }: Addresses): void {
  const { code } = lanes
  const [runs, next, end] = [0, code.temporary(valueType.i32), code.temporary(valueType.i32)]
  findCounts(code, record, entry, counts)
  const fetch = (offset: number): Num => lanes.hold(lanes.loadSame({ base: entry, offset }))
  const places = [layout.leastOffset, layout.greatestOffset].map((offset) => ({
    base: extremes,
    offset: offset - layout.leastOffset,
  }))
  const cells = places.map((place) => {
    const cell = lanes.numberCell()
    cell.write(lanes.load(place))
    return { place, cell }
  })
  const [least, greatest] = cells as [(typeof cells)[0], (typeof cells)[0]]
  const counting = {
    lanes,
    value: next,
    counts,
    low: fetch(0),
    width: fetch(8),
    bins: fetch(16),
    least: least.cell,
    greatest: greatest.cell,
  }
  code.get(value)
  code.set(next)
  // Whole groups of lanes, then what is left over one by one.
  assign(code, end, () => pushEnd(code, value, () => pushWholeGroups(code, runs, lanes.count)))
  const countUntilEnd = (count: () => void, step: number): void => {
    pushIsBelow(code, next, () => code.get(end))
    code.when(() =>
      code.repeat(() => {
        code.scope(count)
        increase(code, next, step)
        pushIsBelow(code, next, () => code.get(end))
      }),
    )
  }
  countUntilEnd(() => countValues(counting, lanes.load({ base: next, offset: 0 }), lanes.count), lanes.bytes)
  assign(code, end, () => pushEnd(code, value, () => code.get(runs)))
  if (lanes.count > 1) countUntilEnd(() => countValues(counting, lanes.loadSame({ base: next, offset: 0 }), 1), 8)
  for (const { place, cell } of cells) lanes.store(place, cell.read())
}

/** Counts the values of the first `count` lanes. */
function countValues({ lanes, counts, low, width, bins, least, greatest }: Counting, values: Num, count: number): void {
  const { code } = lanes
  const { add, subtract, divide } = createAlgebra(lanes)
  const x = lanes.hold(add(values, 0))
  least.write(lanes.binary("lesser", least.read(), x))
  greatest.write(lanes.binary("greater", greatest.read(), x))
  const place = lanes.binary("greater", lanes.constant(-1), divide(subtract(x, low), width))
  const bin = lanes.unary("floor", lanes.binary("lesser", place, bins))
  // Added to this number, a small whole number stands in the lower 32 bits.
  const words = lanes.hold(lanes.bits(add(bin, roundingMagic)))
  const address = code.temporary(valueType.i32)
  for (let lane = 0; lane < count; lane++) {
    assign(code, address, () => {
      lanes.pushWord(words, lane)
      code.i32(4)
      code.op("i32Mul")
      code.get(counts)
      code.op("i32Add")
    })
    code.get(address)
    code.get(address)
    code.memory("i32Load", 4)
    code.i32(1)
    code.op("i32Add")
    code.memory("i32Store", 4)
  }
}

/** From the counts of record 0 to those of this record. */
function findCounts(code: Code, record: number, entry: number, counts: number): void {
  assign(code, counts, () => {
    for (const offset of [24, 28]) {
      code.get(entry)
      code.memory("i32Load", offset)
    }
    code.get(record)
    code.op("i32Mul")
    code.op("i32Add")
  })
}

/** value + 8 · runs. */
function pushEnd(code: Code, value: number, pushRuns: () => void): void {
  code.get(value)
  pushRuns()
  code.i32(8)
  code.op("i32Mul")
  code.op("i32Add")
}

function pushWholeGroups(code: Code, runs: number, lanes: number): void {
  code.get(runs)
  code.i32(-lanes)
  code.op("i32And")
}

function pushIsBelow(code: Code, local: number, pushLimit: () => void): void {
  code.get(local)
  pushLimit()
  code.op("i32LtS")
}

function assign(code: Code, local: number, push: () => void): void {
  push()
  code.set(local)
}

function increase(code: Code, local: number, by: number): void {
  assign(code, local, () => {
    code.get(local)
    code.i32(by)
    code.op("i32Add")
  })
}
