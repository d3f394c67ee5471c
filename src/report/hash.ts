import { createHash } from "node:crypto"
import { Effect } from "effect"
import { type Content, forEachPart } from "./content.ts"
import { isRendered } from "./content.ts"

/** SHA-256 of text (as UTF-8) or bytes, in hexadecimal. */
export function sha256(content: string | Uint8Array): string {
  return createHash("sha256").update(content).digest("hex")
}

/** SHA-256 of a file's content, part by part: of any size. */
export const hashContent = Effect.fn("hashContent")(function* (content: Content) {
  const hash = createHash("sha256")
  yield* forEachPart(content, (part) => Effect.sync(() => void hash.update(part)))
  return hash.digest("hex")
})

/** Path → SHA-256 of every file that has the same bytes on any machine, as a manifest lists them. */
export const hashFiles = Effect.fn("hashFiles")(function* (files: ReadonlyMap<string, Content>) {
  const hashes: Record<string, string> = {}
  for (const [path, content] of files) if (!isRendered(path)) hashes[path] = yield* hashContent(content)
  return hashes as Readonly<Record<string, string>>
})
