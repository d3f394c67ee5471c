import type { Code } from "./code.ts"
import { binEntryBytes, blockRuns, type KernelLayout } from "./memory.ts"
import type { ModuleBuilder } from "./module.ts"
import { valueType } from "./opcode.ts"

/** Locals of the counting loops. */
interface Loop {
  readonly code: Code
  readonly runs: number
  /** Address of the next value, of the end of the cell's values, of the cell's counts, of its least value. */
  readonly value: number
  readonly end: number
  readonly counts: number
  readonly extremes: number
  readonly low: number
  readonly width: number
  readonly bins: number
  readonly least: number
  readonly greatest: number
  readonly index: number
}

/**
 * Writes the exported function `count(runs)`: the first so many runs of the block's track values are counted, cell by
 * cell. Bin = floor((x - low) / width); what is below counts before the first bin, what is above behind the last.
 */
export function writeCount(module: ModuleBuilder, layout: KernelLayout): void {
  const code = module.createFunction([valueType.i32], [], "count")
  if (layout.tracks === 0) return
  const { i32, f64 } = valueType
  const [record, entry, value, end, counts, extremes, bins, index] = Array.from({ length: 8 }, () =>
    code.local(i32),
  ) as [number, number, number, number, number, number, number, number]
  const [low, width, least, greatest] = Array.from({ length: 4 }, () => code.local(f64)) as [
    number,
    number,
    number,
    number,
  ]
  const loop: Loop = { code, runs: 0, value, end, counts, extremes, low, width, bins, least, greatest, index }
  assign(code, value, () => code.i32(layout.trackOffset))
  assign(code, extremes, () => code.i32(layout.leastOffset))
  code.repeat(() => {
    assign(code, entry, () => code.i32(layout.binOffset))
    code.repeat(() => {
      readEntry(loop, entry, record)
      countCell(loop, layout)
      increase(code, extremes, 8)
      increase(code, entry, binEntryBytes)
      code.get(entry)
      code.i32(layout.binOffset + layout.tracks * binEntryBytes)
      code.op("i32LtS")
    })
    increase(code, record, 1)
    code.get(record)
    code.i32(layout.records)
    code.op("i32LtS")
  })
}

/** Fetches the bins of a track, and where its counts of this record are. */
function readEntry({ code, low, width, bins, counts }: Loop, entry: number, record: number): void {
  const load = (name: "f64Load" | "i32Load", offset: number) => () => {
    code.get(entry)
    code.memory(name, offset)
  }
  assign(code, low, load("f64Load", 0))
  assign(code, width, load("f64Load", 8))
  assign(code, bins, load("i32Load", 16))
  assign(code, counts, () => {
    load("i32Load", 20)()
    code.get(record)
    code.get(bins)
    code.i32(2)
    code.op("i32Add")
    code.op("i32Mul")
    code.i32(4)
    code.op("i32Mul")
    code.op("i32Add")
  })
}

function countCell(loop: Loop, layout: KernelLayout): void {
  const { code, value, end, runs, least, greatest, extremes } = loop
  const greatestShift = layout.greatestOffset - layout.leastOffset
  assign(code, least, () => {
    code.get(extremes)
    code.memory("f64Load", 0)
  })
  assign(code, greatest, () => {
    code.get(extremes)
    code.memory("f64Load", greatestShift)
  })
  assign(code, end, () => {
    code.get(value)
    code.get(runs)
    code.i32(8)
    code.op("i32Mul")
    code.op("i32Add")
  })
  code.repeat(() => {
    countValue(loop)
    increase(code, value, 8)
    code.get(value)
    code.get(end)
    code.op("i32LtS")
  })
  assign(code, value, () => {
    code.get(end)
    code.get(runs)
    code.i32(8)
    code.op("i32Mul")
    code.op("i32Sub")
    code.i32(blockRuns * 8)
    code.op("i32Add")
  })
  for (const [local, shift] of [
    [least, 0],
    [greatest, greatestShift],
  ] as const) {
    code.get(extremes)
    code.get(local)
    code.memory("f64Store", shift)
  }
}

function countValue({ code, value, low, width, bins, counts, least, greatest, index }: Loop): void {
  const x = (): void => {
    code.get(value)
    code.memory("f64Load", 0)
  }
  for (const [local, op] of [
    [least, "f64Min"],
    [greatest, "f64Max"],
  ] as const) {
    assign(code, local, () => {
      code.get(local)
      x()
      code.op(op)
    })
  }
  assign(code, index, () => {
    x()
    code.get(low)
    code.op("f64Sub")
    code.get(width)
    code.op("f64Div")
    code.op("f64Floor")
    code.truncate()
  })
  const hold = (limit: () => void, comparison: "i32GtS" | "i32LtS"): void =>
    assign(code, index, () => {
      limit()
      code.get(index)
      code.get(index)
      limit()
      code.op(comparison)
      code.op("select")
    })
  hold(() => code.i32(-1), "i32LtS")
  hold(() => code.get(bins), "i32GtS")
  assign(code, index, () => {
    code.get(index)
    code.i32(4)
    code.op("i32Mul")
    code.get(counts)
    code.op("i32Add")
  })
  code.get(index)
  code.get(index)
  code.memory("i32Load", 4)
  code.i32(1)
  code.op("i32Add")
  code.memory("i32Store", 4)
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
