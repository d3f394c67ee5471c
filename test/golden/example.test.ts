import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCasus } from "../support/casus.ts"

/** The example report that the repository keeps, and the pictures of it in the documentation. Renew: npm run example. */

const reports = "reports/karabakh-2024"
const kept = readdirSync(reports)

describe("the example report", () => {
  it("is one, and is what this version makes of the flagship", async () => {
    expect(kept).toHaveLength(1)
    const verified = await runCasus(["verify", join(reports, kept[0] ?? "")])
    expect(verified.stderr, "npm run example makes it anew").toBe("")
    expect(verified.code).toBe(0)
  })

  it("is the source of the pictures in the documentation", () => {
    for (const name of readdirSync("docs/images").filter((file) => file.endsWith(".svg"))) {
      const picture = readFileSync(join("docs/images", name))
      expect(picture.equals(readFileSync(join(reports, kept[0] ?? "", "charts", name))), `picture ${name}`).toBe(true)
    }
  })
})
