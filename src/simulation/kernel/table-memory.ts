/** Rows of doubles that lie in memory behind everything else, for tables too long to be written into the code. */
export interface TableMemory {
  /** Where such a row stands; the same row always in the same place. */
  readonly place: (row: readonly number[]) => number
  readonly bytes: () => Uint8Array
  /** Address behind the last row: a multiple of 32. */
  readonly end: () => number
}

/** Memory for rows from the address `offset` on. */
export function createTableMemory(offset: number): TableMemory {
  const places = new Map<string, number>()
  const rows: Float64Array[] = []
  let end = offset
  return {
    place: (row) => {
      const bytes = Float64Array.from(row)
      const key = row.map((value) => (Object.is(value, -0) ? "-0" : value)).join()
      const known = places.get(key)
      if (known !== undefined) return known
      const place = end
      places.set(key, place)
      rows.push(bytes)
      end += Math.ceil(bytes.byteLength / 32) * 32
      return place
    },
    bytes: () => {
      const all = new Float64Array((end - offset) / 8)
      let at = 0
      for (const row of rows) {
        all.set(row, at)
        at += Math.ceil(row.length / 4) * 4
      }
      return new Uint8Array(all.buffer)
    },
    end: () => end,
  }
}
