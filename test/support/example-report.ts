import { readFileSync } from "node:fs"

const { run } = JSON.parse(readFileSync("test/golden/kept/example-run.json", "utf8")) as { readonly run: string }

/** Folder of the one report that the repository keeps; others may lie beside it on a machine where casus is used. */
export const exampleReport = `reports/karabakh-2024/${run}`
