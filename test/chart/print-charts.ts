import { createHash } from "node:crypto"
import { renderSvg } from "../../src/chart/render.ts"
import { drawAll } from "./draw-all.ts"
import { summary } from "./karabakh-like.ts"

// Run as a program under several time zones: prints the digest of every chart as drawn.
for (const { id, spec } of drawAll(summary)) {
  const digest = createHash("sha256").update(await renderSvg(spec))
  console.log(id, digest.digest("hex"))
}
