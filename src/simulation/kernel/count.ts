import type { Code } from "./code.ts"
import type { ModuleBuilder } from "./module.ts"
import { valueType } from "./opcode.ts"

/** Searches that go on side by side: each waits for memory, and eight of them wait together. */
const abreast = 8

/** Bytes of a cell's least and greatest value, which stand before its counts. */
export const extremesBytes = 16

/** i32 locals of one cell (a track at a record) that is being counted, and f64 locals of its extremes. */
interface Cell {
  /** Address of the first edge, less 8; how many edges there are. */
  readonly edges: number
  readonly edgeCount: number
  /** What takes half of an edge's address to that of the bin that begins there. */
  readonly shift: number
  readonly least: number
  readonly greatest: number
  /** Edges that are still in question, and half of them in bytes. */
  readonly open: number
  readonly half: number
}

/**
 * Writes the exported function `count(value, end, edges, edgeCount, counts)`: the doubles from address `value` up to
 * `end` are counted between the edges (ascending doubles, at least one) into the u32 bins behind the two doubles at
 * `counts`, which keep the least and the greatest value. Bins and -0 as in simulation/track-counts.ts. `edges` is a
 * multiple of 8. The search halves what is open without a branch, as a branch would be guessed wrong half of the time.
 */
export function writeCount(module: ModuleBuilder): void {
  const { i32, f64 } = valueType
  const code = module.createFunction([i32, i32, i32, i32, i32], [], "count")
  const [value, end, edges, edgeCount, counts] = [0, 1, 2, 3, 4]
  const [shift, open, half, whole] = [0, 1, 2, 3].map(() => code.local(i32)) as [number, number, number, number]
  const extremes = [0, 8].map((offset) => {
    const local = code.local(f64)
    assign(code, local, () => fetch(code, counts, offset))
    return { offset, local }
  })
  const [least, greatest] = extremes.map(({ local }) => local) as [number, number]
  const cell: Cell = { edges, edgeCount, shift, least, greatest, open, half }
  increase(code, edges, -8)
  assign(code, shift, () => {
    code.get(counts)
    code.i32(extremesBytes)
    code.op("i32Add")
    halve(code, edges)
    code.op("i32Sub")
  })
  assign(code, whole, () => {
    code.get(value)
    code.get(end)
    code.get(value)
    code.op("i32Sub")
    code.i32(-8 * abreast)
    code.op("i32And")
    code.op("i32Add")
  })
  for (const [limit, lanes] of [
    [whole, abreast],
    [end, 1],
  ] as const) {
    const pushIsBelow = (): void => {
      code.get(value)
      code.get(limit)
      code.op("i32LtU")
    }
    pushIsBelow()
    code.when(() =>
      code.repeat(() => {
        code.scope(() => countValues(code, cell, value, lanes))
        increase(code, value, 8 * lanes)
        pushIsBelow()
      }),
    )
  }
  for (const { offset, local } of extremes) {
    code.get(counts)
    code.get(local)
    code.memory("f64Store", offset)
  }
}

/** Counts the next values, searching for the bins of all of them side by side. */
function countValues(code: Code, cell: Cell, value: number, lanes: number): void {
  const searches = Array.from({ length: lanes }, (_, lane) => {
    const x = code.temporary(valueType.f64)
    const at = code.temporary(valueType.i32)
    assign(code, x, () => {
      fetch(code, value, 8 * lane)
      code.f64(0)
      code.op("f64Add")
    })
    assign(code, at, () => code.get(cell.edges))
    keepExtreme(code, cell.least, x, "f64Lt")
    keepExtreme(code, cell.greatest, x, "f64Gt")
    return { x, at }
  })
  assign(code, cell.open, () => code.get(cell.edgeCount))
  pushIsAboveOne(code, cell.open)
  code.when(() => code.repeat(() => halveOpen(code, cell, searches)))
  for (const { x, at } of searches) {
    goOn(code, at, x, () => code.i32(8))
    assign(code, at, () => {
      halve(code, at)
      code.get(cell.shift)
      code.op("i32Add")
    })
    code.get(at)
    code.get(at)
    code.memory("i32Load", 0)
    code.i32(1)
    code.op("i32Add")
    code.memory("i32Store", 0)
  }
}

function halveOpen(
  code: Code,
  { open, half }: Cell,
  searches: readonly { readonly x: number; readonly at: number }[],
): void {
  assign(code, half, () => halve(code, open))
  assign(code, open, () => {
    code.get(open)
    code.get(half)
    code.op("i32Sub")
  })
  assign(code, half, () => {
    code.get(half)
    code.i32(3)
    code.op("i32Shl")
  })
  for (const { x, at } of searches) goOn(code, at, x, () => code.get(half))
  pushIsAboveOne(code, open)
}

/** Goes on by so many bytes if the edge there is not above x. */
function goOn(code: Code, at: number, x: number, pushBytes: () => void): void {
  assign(code, at, () => {
    code.get(at)
    pushBytes()
    code.i32(0)
    code.get(at)
    pushBytes()
    code.op("i32Add")
    code.memory("f64Load", 0)
    code.get(x)
    code.op("f64Le")
    code.op("select")
    code.op("i32Add")
  })
}

function keepExtreme(code: Code, extreme: number, x: number, isBeyond: "f64Lt" | "f64Gt"): void {
  assign(code, extreme, () => {
    code.get(x)
    code.get(extreme)
    code.get(x)
    code.get(extreme)
    code.op(isBeyond)
    code.op("select")
  })
}

function pushIsAboveOne(code: Code, local: number): void {
  code.get(local)
  code.i32(1)
  code.op("i32GtS")
}

function fetch(code: Code, address: number, offset: number): void {
  code.get(address)
  code.memory("f64Load", offset)
}

function halve(code: Code, local: number): void {
  code.get(local)
  code.i32(1)
  code.op("i32ShrU")
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
