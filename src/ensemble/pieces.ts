import type { Range } from "../design/range.ts"

/** What one lane plays at a time. */
export interface Piece extends Range {
  /** True where its columns are there already, and it is played again for what its lane had counted. */
  readonly isDelivered: boolean
}

/** A range cut into pieces as they are asked for, and before them whatever was lost and must be played again. */
export interface Pieces {
  /** The next piece, of at most so many runs; undefined where nothing more is to be begun. */
  readonly take: (most: number) => Piece | undefined
  /** Whether there is a next piece. */
  readonly hasMore: () => boolean
  /** How many pieces of at most so many runs there still are: more lanes than that would have nothing to do. */
  readonly count: (most: number) => number
  /** Begins nothing any more beyond a run that cannot go on; what was lost below it is still played. */
  readonly stopAt: (replication: number) => void
  /** The lowest replication at which it was stopped, -1 if at none. */
  readonly fault: () => number
}

/** `lost` is a list that others add to while the range is played, and that pieces are taken from. */
export function cutPieces({ from, to }: Range, lost: Piece[]): Pieces {
  let next = from
  let fault = Infinity
  const isWanted = (piece: Piece): boolean => piece.from < fault
  const findLost = (): number => lost.findIndex(isWanted)
  const isCut = (): boolean => next >= to || fault < Infinity
  return {
    take: (most) => {
      const index = findLost()
      if (index >= 0) return lost.splice(index, 1)[0]
      if (isCut()) return undefined
      const piece = { from: next, to: Math.min(to, next + most), isDelivered: false }
      next = piece.to
      return piece
    },
    hasMore: () => !isCut() || findLost() >= 0,
    count: (most) => lost.filter(isWanted).length + (isCut() ? 0 : Math.ceil((to - next) / most)),
    stopAt: (replication) => {
      fault = Math.min(fault, replication)
    },
    fault: () => (fault < Infinity ? fault : -1),
  }
}
