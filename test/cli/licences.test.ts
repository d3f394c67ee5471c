import { globSync, readFileSync } from "node:fs"
import { expect, it } from "vitest"

it("the program carries the licence of every package that it is built of", () => {
  const told = readFileSync("dist/LICENCES.txt", "utf8")
  const imported = globSync("src/**/*.ts").flatMap((file) =>
    [...readFileSync(file, "utf8").matchAll(/^import (?!type).* from "((?:@[^/"]+\/)?[a-z][^/":]*)/gm)].map(
      ([, name = ""]) => name,
    ),
  )
  const packages = [...new Set(imported)].filter((name) => name !== "node")
  expect(packages).toContain("string-width")
  expect(packages.filter((name) => !new RegExp(`^${name} [0-9]`, "m").test(told))).toEqual([])
})
