import { mkdirSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { temporaryFolder } from "./casus.ts"
import { readYamlBlocks } from "./yaml-blocks.ts"

/** The small scenario of docs/forecasting.md in a folder of its own. */
export const placeFerry = (out = temporaryFolder()): string => {
  const folder = join(out, "ferry")
  mkdirSync(folder)
  writeFileSync(join(folder, "scenario.yaml"), readYamlBlocks("forecasting.md")[0]?.text ?? "")
  return folder
}
