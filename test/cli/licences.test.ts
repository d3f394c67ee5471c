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

const locked = Object.entries(
  (JSON.parse(readFileSync("package-lock.json", "utf8")) as { readonly packages: Readonly<Record<string, Locked>> })
    .packages,
).filter(([path]) => path !== "")

interface Locked {
  readonly license?: string
  readonly hasInstallScript?: boolean
}

it("no package is installed under a licence that nobody has looked at", () => {
  const known = "MIT ISC 0BSD BSD-2-Clause BSD-3-Clause Apache-2.0 MPL-2.0 Unlicense".split(" ")
  const others = locked.filter(([, { license }]) => !known.includes(license ?? ""))
  // Its README and LICENSE say Bitstream Vera, with changes given to the public.
  expect(others.map(([path]) => path)).toEqual(["node_modules/dejavu-fonts-ttf"])
})

it("no package runs anything when it is installed but those that package.json allows", () => {
  const { allowScripts } = JSON.parse(readFileSync("package.json", "utf8")) as {
    readonly allowScripts: Readonly<Record<string, boolean>>
  }
  const running = locked.filter(([, { hasInstallScript = false }]) => hasInstallScript)
  expect(running.map(([path]) => path.replace(/^.*node_modules\//, ""))).toEqual(Object.keys(allowScripts))
})
