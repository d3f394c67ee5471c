import { Effect } from "effect"

/**
 * What a file of a report holds. What may be larger than memory (one row per run) comes in parts that are made one
 * after another, the same at each call.
 */
export type Content = string | Uint8Array | Parts

export interface Parts {
  readonly parts: () => Iterable<Uint8Array>
}

/** The bytes of a file, part by part. */
export function partsOf(content: Content): Iterable<Uint8Array> {
  if (typeof content === "string") return [new TextEncoder().encode(content)]
  return content instanceof Uint8Array ? [content] : content.parts()
}

/** Does something with every part in order. Between parts an interruption is heard. */
export function forEachPart<E, R>(content: Content, act: (part: Uint8Array) => Effect.Effect<void, E, R>) {
  return Effect.gen(function* () {
    for (const part of partsOf(content)) {
      yield* act(part)
      yield* Effect.yieldNow
    }
  })
}

const usualLimit = 64 * 1024 * 1024

/** Keeps the parts of a small file, so that they are made once only; those of one beyond `limit` bytes are made anew at each use. */
export const holdSmall = Effect.fn("holdSmall")(function* (content: Parts, limit = usualLimit) {
  const held: Uint8Array[] = []
  let size = 0
  for (const part of content.parts()) {
    size += part.length
    if (size > limit) return content
    held.push(part)
    yield* Effect.yieldNow
  }
  return { parts: () => held } satisfies Parts
})

/** Files that are the same bytes on one major version of Node alone: a manifest has no hash of them. */
export function isRendered(path: string): boolean {
  return /\.(svg|png|html)$/.test(path)
}
