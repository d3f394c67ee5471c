import { execFileSync } from "node:child_process"
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { rolldown } from "rolldown"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { columns, load, play } from "../../src/library/node/index.ts"
import { browserPath, launchBrowser } from "../support/browser.ts"
import { installPacked, type Packed, readExample } from "../support/packed.ts"

const small = readFileSync("test/fixtures/small.yaml", "utf8")

describe("the packed casus, installed in an empty folder", () => {
  let packed: Packed
  beforeAll(() => {
    packed = installPacked()
  })
  afterAll(() => rmSync(join(packed.folder, ".."), { recursive: true }), 60_000)

  const run = (command: string, ...args: readonly string[]): string =>
    execFileSync(command, args, { cwd: packed.folder, encoding: "utf8", stdio: "pipe" })

  it("brings no other package, and neither sources nor tests", () => {
    expect(readdirSync(join(packed.folder, "node_modules")).filter((name) => !name.startsWith("."))).toEqual(["casus"])
    expect(packed.files.filter((path) => /^(src|test|bench|node_modules)\//.test(path))).toEqual([])
    expect(packed.files).toContain("dist/library/LICENCES.txt")
  })

  it("is what nobody publishes by accident", () => {
    expect(JSON.parse(readFileSync("package.json", "utf8"))).toMatchObject({ private: true })
  })

  it("runs the example of the documentation as it stands", () => {
    writeFileSync(join(packed.folder, "example.ts"), readExample())
    const lines = run(process.execPath, "example.ts")
    expect(lines).toContain("value: 0.")
    expect(lines).toContain("value: -0.")
    expect(lines.trimEnd().endsWith("true")).toBe(true)
  })

  it("has types that stand alone", () => {
    const wrong = `import { load } from "casus"\nconst { title } = await load("x.yaml", { set: { a: 1 } })\nexport const text: number = title\n`
    writeFileSync(join(packed.folder, "example.ts"), readExample().replaceAll(/^console.*$/gm, ""))
    writeFileSync(join(packed.folder, "wrong.ts"), wrong)
    const options = {
      strict: true,
      noEmit: true,
      module: "NodeNext",
      target: "ES2023",
      lib: ["ES2023", "DOM"],
      types: [],
    }
    const config = { compilerOptions: { ...options, skipLibCheck: false }, files: ["example.ts", "wrong.ts"] }
    writeFileSync(join(packed.folder, "tsconfig.json"), JSON.stringify(config))
    const compile = () => run(process.execPath, join(process.cwd(), "node_modules/typescript/bin/tsc"), "-p", ".")
    let told = ""
    try {
      compile()
    } catch (error) {
      told = String((error as { readonly stdout?: unknown }).stdout)
    }
    expect(
      told
        .trim()
        .split("\n")
        .filter((line) => line.includes("error")),
    ).toEqual(["wrong.ts(3,14): error TS2322: Type 'string' is not assignable to type 'number'."])
  })

  it("starts as a command", () => {
    expect(run(join(packed.folder, "node_modules/.bin/casus"), "--version")).toMatch(/^casus v\d/)
  })

  it.skipIf(browserPath === undefined)("gives the runs of Node in a browser, bundled for it", async () => {
    const text = `import { columns, draw, charts, load, play, summarize } from "casus"
      export const playText = async (text, runs) => {
        const played = await play(await load({ "scenario.yaml": text }), { runs })
        const svg = await draw(charts(summarize(played))[0])
        return { svg: svg.slice(0, 4), columns: columns(played).map(({ name, data }) => [name, [...data].map(String)]) }
      }`
    writeFileSync(join(packed.folder, "page.js"), text)
    const bundled = await rolldown({ input: join(packed.folder, "page.js"), platform: "browser" })
    const { output } = await bundled.generate({ format: "iife", name: "page", codeSplitting: false })
    const browser = await launchBrowser()
    try {
      const page = await browser.newPage()
      await page.addScriptTag({ content: output[0].code })
      const played = await page.evaluate(`page.playText(${JSON.stringify(small)}, 300)`)
      const here = columns(await play(await load({ "scenario.yaml": small }), { runs: 300 }))
      expect(played).toEqual({ svg: "<svg", columns: here.map(({ name, data }) => [name, [...data].map(String)]) })
    } finally {
      await browser.close()
    }
  })
})
