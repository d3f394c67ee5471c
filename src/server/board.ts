import type { Update } from "./loopback.ts"

/** What the page shows now, piece by piece: only what changed is sent. */
export interface Board {
  readonly show: (pieces: Readonly<Record<string, string>>) => void
  /** The charts that there are, in order; pieces of others are forgotten. */
  readonly listCharts: (ids: readonly string[]) => void
  /** Everything, for a page that has just been opened. */
  readonly snapshot: () => Update
}

/** A board that tells every change to `send`. */
export function createBoard(send: (update: Update) => void): Board {
  const shown = new Map<string, string>()
  let charts: readonly string[] = []
  return {
    show: (pieces) => {
      const changed = Object.entries(pieces).filter(([id, content]) => shown.get(id) !== content)
      for (const [id, content] of changed) shown.set(id, content)
      if (changed.length > 0) send({ pieces: Object.fromEntries(changed) })
    },
    listCharts: (ids) => {
      if (ids.join("\n") === charts.join("\n")) return
      for (const id of charts) if (!ids.includes(id)) shown.delete(id)
      charts = ids
      send({ pieces: {}, charts })
    },
    snapshot: () => ({ pieces: Object.fromEntries(shown), charts }),
  }
}
