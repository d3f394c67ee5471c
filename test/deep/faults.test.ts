import { spawn, spawnSync } from "node:child_process"
import { cpSync, mkdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { describe, expect, it } from "vitest"
import { readTree, runCasus, temporaryFolder } from "../support/casus.ts"

// What a machine does to a run, each with the outcome that is promised. What else there is: disks and kills in lost-files, threads
// in test/cli/lost-threads, interruption in test/cli/interrupt.

const root = join(import.meta.dirname, "../..")
const small = join(root, "test/fixtures/small.yaml")
const main = join(root, "dist/main.js")

/** Runs casus below a shell that says first what it may have. */
const below = (limits: string, args: readonly string[]) =>
  spawnSync("bash", ["-c", `${limits}; exec "$@"`, "bash", process.execPath, main, ...args], {
    encoding: "utf8",
    env: { ...process.env, NO_COLOR: "1" },
  })

const quick = ["-n", "2000", "--no-charts", "--quiet"] as const

describe("a reader who has seen enough", () => {
  it.each([["run"], ["show"], ["check"]])("of %s ends it without a word, and not as a failure", (command) => {
    const out = temporaryFolder()
    const more = command === "run" ? [...quick, "--out", out] : []
    const words = [process.execPath, main, command, small, ...more].map((word) => `'${word}'`).join(" ")
    const { stdout, stderr } = spawnSync("bash", ["-c", `${words} | head -1; echo "\${PIPESTATUS[0]}"`], {
      encoding: "utf8",
    })
    expect(stdout.trim().split("\n").at(-1)).toBe("0")
    expect(stderr).not.toMatch(/EPIPE|bug/)
  })
})

describe("too little of something", () => {
  it("of files that may be open is said, as a want of the machine and not as a bug, and leaves nothing", () => {
    const seen = new Set<number | null>()
    for (let files = 20; files <= 64; files += 4) {
      const out = temporaryFolder()
      const { status, stderr } = below(`ulimit -n ${files}`, ["run", small, ...quick, "--out", out])
      seen.add(status)
      expect(stderr).not.toContain("this is a bug of casus")
      if (status === 71) expect(stderr).toMatch(/open no more files: allow more \(ulimit -n 256\)|EMFILE/)
      if (status !== 0) expect([...readTree(out).keys()].filter((name) => !name.startsWith("."))).toEqual([])
    }
    expect(seen.has(0)).toBe(true)
  })

  it("of address space is said with exit code 71, or ends the engine itself, and leaves nothing", () => {
    for (const kilobytes of [2_000_000, 2_800_000, 3_600_000, 4_400_000]) {
      const out = temporaryFolder()
      const { status, stderr } = below(`ulimit -v ${kilobytes}`, ["run", small, ...quick, "--out", out])
      expect(stderr).not.toContain("this is a bug of casus")
      if (status === 71) expect(stderr).toMatch(/memory/i)
      if (status !== 0) expect([...readTree(out).keys()].filter((name) => !name.startsWith("."))).toEqual([])
    }
  })

  it("of heap ends the process, and leaves no half report", async () => {
    const out = temporaryFolder()
    const asked = ["run", small, "-n", "400000", "--no-charts", "--quiet", "--out", out]
    const { code } = await runCasus(asked, { env: { NODE_OPTIONS: "--max-old-space-size=12" } })
    expect(code).not.toBe(0)
    const visible = [...readTree(out).keys()].filter((name) => !name.split("/").some((part) => part.startsWith(".")))
    expect(visible).toEqual([])
  })
})

describe("a clock that leaps", () => {
  it("back and forth changes no byte and nothing waits for it", async () => {
    const [whole, leapt] = [temporaryFolder(), temporaryFolder()]
    const file = join(temporaryFolder(), "clock.mjs")
    // Hours back and years on, another at every look: the clock on the wall, not the one that only goes on.
    writeFileSync(
      file,
      `const now = Date.now.bind(Date)
let look = 0
Date.now = () => now() + ((look++ % 7) - 3) * 3.2e10
`,
    )
    const args = (out: string) => ["run", small, "-n", "6000", "--workers", "2", "--quiet", "--out", out]
    expect((await runCasus(args(whole))).code).toBe(0)
    expect(await runCasus(args(leapt), { env: { NODE_OPTIONS: `--import ${file}` } })).toMatchObject({ code: 0 })
    const reports = (folder: string) => [...readTree(folder)].map(([name, bytes]) => [name, bytes.toString("base64")])
    expect(reports(leapt)).toEqual(reports(whole))
  })
})

describe("a folder that vanishes while a run goes on", () => {
  it("ends it with a report in a folder made anew, or with 73, and never as a bug", async () => {
    for (const after of [300, 700, 1_100, 1_500, 2_000]) {
      const out = join(temporaryFolder(), "out")
      mkdirSync(out)
      const { code, stderr } = await runCasus(["run", small, "-n", "4000", "--quiet", "--out", out], {
        meddle: () => setTimeout(() => rmSync(out, { recursive: true, force: true }), after),
      })
      expect([0, 73]).toContain(code)
      expect(stderr).not.toContain("this is a bug of casus")
    }
  })

  it("and has a file in its place ends it with 73", async () => {
    const out = join(temporaryFolder(), "out")
    mkdirSync(out)
    const { code, stderr } = await runCasus(["run", small, "-n", "4000", "--quiet", "--out", out], {
      meddle: (child) =>
        child.stdout?.once("data", () => {
          rmSync(out, { recursive: true, force: true })
          writeFileSync(out, "mine")
        }),
    })
    expect([0, 73]).toContain(code)
    expect(stderr).not.toContain("this is a bug of casus")
    if (code === 73) expect(readFileSync(out, "utf8")).toBe("mine")
  })
})

describe("a scenario that is written while it is read", () => {
  it("is read as it was before or after, or told as wrong, and never as a bug", async () => {
    const folder = temporaryFolder()
    const file = join(folder, "scenario.yaml")
    const text = readFileSync(small, "utf8")
    writeFileSync(file, text)
    // Half files, empty ones and whole ones, as editors leave them.
    const writer = spawn(process.execPath, [
      "-e",
      `const fs = require("node:fs"); const text = ${JSON.stringify(text)}; let i = 0
       const write = () => { i++; fs.writeFileSync(${JSON.stringify(file)}, i % 3 === 0 ? text : text.slice(0, (i * 997) % text.length)); setTimeout(write, 3) }
       write()`,
    ])
    try {
      for (let i = 0; i < 12; i++) {
        const { code, stderr } = await runCasus(["check", folder])
        expect([0, 65, 66]).toContain(code)
        expect(stderr).not.toContain("this is a bug of casus")
      }
    } finally {
      writer.kill("SIGKILL")
    }
  })
})

describe("names and links", () => {
  it.each([
    ["a leading dash", "-dash.yaml"],
    ["a line break", "new\nline.yaml"],
    ["quotes and a dollar", `it's "$HOME" \`x\`.yaml`],
    ["200 letters", `${"l".repeat(200)}.yaml`],
  ])("with %s are played, and the report can be made again", async (_, name) => {
    const folder = temporaryFolder()
    cpSync(small, join(folder, name))
    const { code, stderr } = await runCasus(["run", `./${name}`, ...quick, "--out", "out"], { cwd: folder })
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" })
    const [manifest = ""] = [...readTree(join(folder, "out")).keys()].filter((path) => path.endsWith("manifest.json"))
    const verified = await runCasus(["verify", join(folder, "out", manifest, "..")])
    expect(verified.code).toBe(0)
  })

  it("that are no UTF-8 are said not to be there", () => {
    const folder = temporaryFolder()
    const script = `mkdir "$1"/$'bad\\xff'; cp "$2" "$1"/$'bad\\xff'/s.yaml; exec "$3" "$4" check "$1"/$'bad\\xff'/s.yaml`
    const { status, stderr } = spawnSync("bash", ["-c", script, "bash", folder, small, process.execPath, main], {
      encoding: "utf8",
    })
    expect({ status, told: stderr.includes("there is no file") }).toEqual({ status: 66, told: true })
  })

  it("that lead out of the scenario's folder are refused with their place", async () => {
    const [folder, elsewhere] = [temporaryFolder(), temporaryFolder()]
    writeFileSync(join(elsewhere, "secret.yaml"), "actors: {}\n")
    symlinkSync(join(elsewhere, "secret.yaml"), join(folder, "part.yaml"))
    writeFileSync(join(folder, "scenario.yaml"), `${readFileSync(small, "utf8")}include: [part.yaml]\n`)
    const { code, stderr } = await runCasus(["check", folder])
    expect({ code, told: stderr.includes("leads out of the scenario's own folder") }).toEqual({ code: 65, told: true })
    expect(stderr).not.toContain("actors: {}")
  })
})
