import { readFile } from "node:fs/promises"
import { createRequire } from "node:module"

/** Files of packages that are read as they are; the bundle has copies of them. */
export type Asset =
  | "@resvg/resvg-wasm/index_bg.wasm"
  | "dejavu-fonts-ttf/ttf/DejaVuSans.ttf"
  | "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"

/** The bytes of such a file. The build puts another body in place of this one, which reads the copies. */
export function loadAsset(name: Asset): Promise<Uint8Array> {
  return readFile(createRequire(import.meta.url).resolve(name))
}
