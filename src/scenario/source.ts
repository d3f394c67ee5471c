import type { Place } from "../problem/problem.ts"

/** A text with a name for its places: a file of the scenario's own tree, or one `--set`. */
export interface Source {
  /** Path relative to the tree with forward slashes, or `--set`. */
  readonly file: string
  /** Lines end with \n only; a byte order mark has been taken off. */
  readonly text: string
  /** Offset of the first character of each line. */
  readonly lineStarts: readonly number[]
}

/** A stretch of a source: half-open, in UTF-16 units. */
export interface Extent {
  readonly source: Source
  readonly start: number
  readonly end: number
}

/** Names a text. CRLF becomes \n and a byte order mark is taken off: neither moves a line or a column that an editor shows. */
export function createSource(file: string, raw: string): Source {
  const marked = raw.charCodeAt(0) === 0xfeff ? raw.slice(1) : raw
  const text = marked.includes("\r\n") ? marked.replaceAll("\r\n", "\n") : marked
  const lineStarts = [0]
  for (let i = text.indexOf("\n"); i >= 0; i = text.indexOf("\n", i + 1)) lineStarts.push(i + 1)
  return { file, text, lineStarts }
}

/** The place of an extent; of one that spans lines, its part on the first line. */
export function placeOf({ source, start, end }: Extent): Place {
  const line = findLine(source.lineStarts, start)
  const lineStart = source.lineStarts[line] ?? 0
  const nextLine = source.lineStarts[line + 1]
  const lineEnd = nextLine === undefined ? source.text.length : nextLine - 1
  return {
    file: source.file,
    line: line + 1,
    column: start - lineStart + 1,
    length: Math.max(1, Math.min(end, lineEnd) - start),
    excerpt: source.text.slice(lineStart, lineEnd),
  }
}

/** A place in words: file:line:column. */
export function formatPlace(place: Place): string {
  return `${place.file}:${place.line}:${place.column}`
}

/** Index of the last line that starts at or before the offset. */
function findLine(lineStarts: readonly number[], offset: number): number {
  let low = 0
  let high = lineStarts.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((lineStarts[middle] ?? 0) <= offset) low = middle
    else high = middle - 1
  }
  return low
}
