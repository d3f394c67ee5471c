import { execFileSync } from "node:child_process"
import { mkdirSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { installPacked, type Packed, readExample } from "../support/packed.ts"

describe("the packed casus", () => {
  let packed: Packed
  beforeAll(() => {
    packed = installPacked()
  })
  afterAll(() => rmSync(join(packed.folder, ".."), { recursive: true }), 60_000)

  it("is small", () => {
    expect(packed.size).toBeLessThan(5_000_000)
  })

  it.each(["22.19.0", "22", "24"])(
    "gives the same lines and the same report on Node %s",
    (version) => {
      const folder = join(packed.folder, "..", `node-${version}`)
      mkdirSync(folder)
      writeFileSync(join(folder, "package.json"), "{}")
      const node = `node-${process.platform}-${process.arch}`
      const options = { cwd: folder, encoding: "utf8", stdio: "pipe" } as const
      execFileSync("npm", ["install", "--no-audit", "--no-fund", `${node}@${version}`], options)
      const program = join(folder, "node_modules", node, "bin/node")
      writeFileSync(join(packed.folder, "example.ts"), readExample())
      const run = (command: string, ...args: readonly string[]) =>
        execFileSync(command, args, { ...options, cwd: packed.folder })
      expect(run(program, "--version")).toMatch(new RegExp(`^v${version.replaceAll(".", "\\.")}`))
      expect(run(program, "example.ts")).toBe(run(process.execPath, "example.ts"))
      const casus = "node_modules/casus/dist/main.js"
      run(program, casus, "new", `small-${version}`)
      expect(run(program, casus, "run", `small-${version}`, "-n", "200", "--json")).toContain("casus/summary@1")
      expect(run(program, casus, "run", `small-${version}`, "-n", "200")).toContain("200 runs")
    },
    300_000,
  )

  it.each(["NodeNext", "ESNext"])("has types for a project of %s modules", (module) => {
    writeFileSync(join(packed.folder, "example.ts"), readExample().replaceAll(/^console.*$/gm, ""))
    const resolution = module === "ESNext" ? { moduleResolution: "bundler" } : {}
    const options = { strict: true, noEmit: true, module, ...resolution, target: "ES2023", types: [] }
    const config = { compilerOptions: { ...options, skipLibCheck: false }, files: ["example.ts"] }
    writeFileSync(join(packed.folder, "tsconfig.json"), JSON.stringify(config))
    const compiler = join(process.cwd(), "node_modules/typescript/bin/tsc")
    execFileSync(process.execPath, [compiler, "-p", "."], { cwd: packed.folder, stdio: "inherit" })
  })
})
