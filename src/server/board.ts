import type { ListedCharts, Update } from "./loopback.ts"

/** What the page shows now, piece by piece: only what changed is sent. */
export interface Board {
  readonly show: (pieces: Readonly<Record<string, string>>) => void
  /** The charts that there are, in order; drawings of others are forgotten. */
  readonly listCharts: (charts: ListedCharts) => void
  /** The drawing of a chart, of this version of the charts. */
  readonly showChart: (id: string, content: string, version: number) => void
  /** Everything, for a page that has just been opened. */
  readonly snapshot: () => Update
}

/** A board that tells every change to `send`. */
export function createBoard(send: (update: Update) => void): Board {
  const shown = new Map<string, string>()
  const drawn = new Map<string, number>()
  let charts: ListedCharts = { version: 0, list: [] }
  return {
    show: (pieces) => {
      const changed = Object.entries(pieces).filter(([id, content]) => shown.get(id) !== content)
      for (const [id, content] of changed) shown.set(id, content)
      if (changed.length > 0) send({ pieces: Object.fromEntries(changed) })
    },
    listCharts: (listed) => {
      for (const { id } of charts.list) {
        if (listed.list.some((one) => one.id === id)) continue
        shown.delete(id)
        drawn.delete(id)
      }
      charts = listed
      send({ pieces: {}, charts })
    },
    showChart: (id, content, version) => {
      shown.set(id, content)
      drawn.set(id, version)
      send({ pieces: { [id]: content }, drawn: { [id]: version } })
    },
    snapshot: () => ({ pieces: Object.fromEntries(shown), charts, drawn: Object.fromEntries(drawn) }),
  }
}
