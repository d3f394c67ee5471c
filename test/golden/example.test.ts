import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { runCasus } from "../support/casus.ts"
import { exampleReport } from "../support/example-report.ts"

/** The example report that the repository keeps, and the pictures of it in the documentation. Renew: npm run example. */

describe("the example report", () => {
  it("is what this version makes of the flagship", async () => {
    const verified = await runCasus(["verify", exampleReport])
    expect(verified.stderr, "npm run example makes it anew").toBe("")
    expect(verified.code).toBe(0)
  })

  it("is the source of the pictures in the documentation", () => {
    // The picture of luck is drawn of a model of its own, by bench/luck-picture.ts.
    const pictures = readdirSync("docs/images").filter((file) => file.endsWith(".svg") && file !== "luck.svg")
    expect(pictures.length).toBeGreaterThan(3)
    for (const name of pictures) {
      const picture = readFileSync(join("docs/images", name))
      expect(picture.equals(readFileSync(join(exampleReport, "charts", name))), `picture ${name}`).toBe(true)
    }
  })
})
