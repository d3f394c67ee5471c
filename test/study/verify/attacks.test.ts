import { spawnSync } from "node:child_process"
import { createHash } from "node:crypto"
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs"
import { tmpdir } from "node:os"
import { basename, dirname, join } from "node:path"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { verifyReport } from "../../../src/study/verify/study.ts"
import type { Verdict } from "../../../src/study/verify/result.ts"
import { formatDifference } from "../../../src/study/verify/files.ts"
import { readReport } from "../../../src/report/read.ts"
import { runIdOf } from "../../../src/report/identity.ts"
import { runCasus, temporaryFolder } from "../../support/casus.ts"
import { layerTest, makeReport, putReport } from "../../support/report.ts"

const small = "test/fixtures/small.yaml"
const set = ["incident_rate=0.1 to 0.3"]

let original = ""
const out = mkdtempSync(join(tmpdir(), "casus-test-"))
beforeAll(async () => {
  original = await putReport(await makeReport(small, { runs: 60, set }), out)
})
afterAll(() => rmSync(out, { recursive: true }))

const verify = (folder: string): Promise<Verdict> =>
  verifyReport(folder, { workers: 1 }).pipe(Effect.provide(layerTest), Effect.runPromise)

/** A copy of the report to tamper with. */
const copyReport = (): string => {
  const folder = join(temporaryFolder(), basename(original))
  cpSync(original, folder, { recursive: true })
  return folder
}

/** Replaces text in files of a report, in all that hold it unless they are named. */
const edit = (folder: string, from: string | RegExp, to: string, names?: readonly string[]): void => {
  const all = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    /\.(json|svg|html|md|csv|yaml)$/.test(name),
  )
  let count = 0
  for (const name of names ?? all) {
    const text = readFileSync(join(folder, name), "utf8")
    const edited = text.replaceAll(typeof from === "string" ? from : new RegExp(from, "g"), to)
    if (edited !== text) count++
    writeFileSync(join(folder, name), edited)
  }
  expect(count, `files in which ${String(from)} stands`).toBeGreaterThan(0)
}

const sha256 = (path: string): string => createHash("sha256").update(readFileSync(path)).digest("hex")

interface WrittenManifest {
  run: string
  files: Record<string, string>
  scenario: { sha256: string }
  sets: string[]
}
const manifestOf = (folder: string): WrittenManifest =>
  JSON.parse(readFileSync(join(folder, "manifest.json"), "utf8")) as WrittenManifest
/** Makes a manifest's hashes those of the files as they are now. */
const forgeHashes = (folder: string): void => {
  const manifest = manifestOf(folder)
  let text = readFileSync(join(folder, "manifest.json"), "utf8")
  for (const [name, hash] of Object.entries(manifest.files)) text = text.replaceAll(hash, sha256(join(folder, name)))
  writeFileSync(join(folder, "manifest.json"), text)
}

const attacks: readonly (readonly [what: string, tamper: (folder: string) => string | void, told: RegExp])[] = [
  [
    "a drawing altered, and the page marked as drawn by another version of Node",
    (folder) => {
      edit(
        folder,
        "Shots",
        "Songs",
        ["charts/timeline.svg"]
          .filter((name) => readdirSync(join(folder, "charts")).includes(basename(name)))
          .concat("report.html"),
      )
      edit(folder, 'content="casus"', 'content="casus, drawn by Node 22"', ["report.html"])
    },
    /report\.html/,
  ],
  ["the page's numbers altered", (folder) => edit(folder, /\d%/, "7%", ["report.html"]), /report\.html/],
  [
    "chart data altered, the right data beside it under a name with a backslash",
    (folder) => {
      renameSync(join(folder, "charts/answers.vl.json"), join(folder, "charts\\answers.vl.json"))
    },
    /charts\/answers\.vl\.json: missing/,
  ],
  [
    "edits and command forged in manifest, page and charts together",
    (folder) => {
      edit(folder, "0.1 to 0.3", "0.7 to 0.9", [
        "manifest.json",
        "report.html",
        "report.md",
        ...readdirSync(join(folder, "charts"))
          .filter((name) => name.endsWith("json"))
          .map((name) => `charts/${name}`),
      ])
      forgeHashes(folder)
    },
    /manifest\.json/,
  ],
  [
    "an edit taken out of manifest, page and charts together",
    (folder) => {
      edit(folder, / --set 'incident_rate=0\.1 to 0\.3'/, "")
      edit(folder, /"sets": \[[^\]]*\]/, '"sets": []', ["manifest.json"])
      forgeHashes(folder)
    },
    /manifest\.json/,
  ],
  ["a file added", (folder) => writeFileSync(join(folder, "more.csv"), ""), /more\.csv: does not belong/],
  ["a hidden file added", (folder) => writeFileSync(join(folder, "charts/.x"), ""), /charts\/\.x: does not belong/],
  ["an empty folder added", (folder) => mkdirSync(join(folder, "extra")), /extra: does not belong/],
  [
    "a folder of files added, told once",
    (folder) => {
      mkdirSync(join(folder, "charts/extra/deep"), { recursive: true })
      writeFileSync(join(folder, "charts/extra/deep/x"), "")
    },
    /^charts\/extra: does not belong/,
  ],
  ["a link added", (folder) => symlinkSync("summary.json", join(folder, "copy.json")), /copy\.json: does not belong/],
  ["a link to nowhere added", (folder) => symlinkSync("/nowhere", join(folder, "gone")), /gone: does not belong/],
  ["a link to a folder added", (folder) => symlinkSync("/etc", join(folder, "etc")), /etc: does not belong/],
  [
    "a file replaced by a link to the same bytes",
    (folder) => {
      renameSync(join(folder, "summary.json"), join(dirname(folder), "summary.json"))
      symlinkSync("../summary.json", join(folder, "summary.json"))
    },
    /summary\.json: is not a regular file/,
  ],
  [
    "a folder replaced by a link to the same files",
    (folder) => {
      renameSync(join(folder, "charts"), join(dirname(folder), "charts"))
      symlinkSync("../charts", join(folder, "charts"))
    },
    /charts.*(missing|does not belong)/,
  ],
  [
    "a file replaced by a pipe",
    (folder) => {
      rmSync(join(folder, "summary.json"))
      spawnSync("mkfifo", [join(folder, "summary.json")])
    },
    /summary\.json: is not a regular file/,
  ],
  ["a pipe added", (folder) => void spawnSync("mkfifo", [join(folder, "pipe")]), /pipe: does not belong/],
  [
    "the folder renamed to another run id",
    (folder) => {
      const renamed = join(dirname(folder), "0123456789ab")
      renameSync(folder, renamed)
      return renamed
    },
    /name of another run/,
  ],
  [
    "a file whose name drives a terminal, without driving it",
    (folder) => writeFileSync(join(folder, "a\u001b[31mb\n\u202eq"), ""),
    /^a·\[31mb··q: does not belong to the report$/,
  ],
  ["the run id altered everywhere", (folder) => edit(folder, basename(original), "0123456789ab"), /manifest\.json/],
  ["the seed told altered", (folder) => edit(folder, '"seed": "1"', '"seed": "2"', ["manifest.json"]), /summary\.json/],
  [
    "the title altered in the manifest",
    (folder) => edit(folder, "A truce", "The truce", ["manifest.json"]),
    /manifest\.json/,
  ],
  ["the command altered", (folder) => edit(folder, "casus run", "casus  run", ["manifest.json"]), /manifest\.json/],
  [
    "the name altered",
    (folder) => edit(folder, '"name": "fixtures--small"', '"name": "other"', ["manifest.json"]),
    /manifest\.json/,
  ],
  [
    "a field added to the manifest",
    (folder) => edit(folder, /^\{/, '{ "by": "me",', ["manifest.json"]),
    /manifest\.json/,
  ],
  [
    "a chart dropped together with its hash",
    (folder) => {
      rmSync(join(folder, "charts/answers.vl.json"))
      edit(folder, /\s*"charts\/answers\.vl\.json": "[0-9a-f]+",/, "", ["manifest.json"])
    },
    /answers\.vl\.json: missing/,
  ],
  [
    "the scenario altered together with its hash",
    (folder) => {
      edit(folder, "52 steps", "51 steps", ["scenario.yaml"])
      const hash = sha256(join(folder, "scenario.yaml"))
      edit(folder, manifestOf(folder).scenario.sha256, hash, ["manifest.json"])
    },
    /summary\.json/,
  ],
  [
    "a byte of runs.parquet altered",
    (folder) => {
      const bytes = readFileSync(join(folder, "runs.parquet"))
      bytes[100] = (bytes[100] ?? 0) ^ 1
      writeFileSync(join(folder, "runs.parquet"), bytes)
      forgeHashes(folder)
    },
    /runs\.parquet: differs from byte 100 on/,
  ],
  [
    "a byte added at a file's end",
    (folder) => writeFileSync(join(folder, "report.md"), "\n", { flag: "a" }),
    /report\.md/,
  ],
  ["a file cut short", (folder) => writeFileSync(join(folder, "questions.csv"), ""), /questions\.csv:1:1/],
]

const tell = (verdict: Verdict): string =>
  verdict.kind === "compared" ? verdict.differences.map(formatDifference).join("\n") : verdict.reason

describe("verify", () => {
  it("agrees with the report as it was made, also under another name that is no run id", async () => {
    expect(tell(await verify(original))).toBe("")
    const moved = join(temporaryFolder(), "evidence")
    cpSync(original, moved, { recursive: true })
    expect(tell(await verify(moved))).toBe("")
  })

  it.each(attacks)("tells %s", async (_, tamper, told) => {
    const folder = copyReport()
    const tampered = tamper(folder) ?? folder
    expect(tell(await verify(tampered))).toMatch(told)
  })

  it("tells edits that are forged with all that follows from them, the run id included", async () => {
    const folder = copyReport()
    const kept = await Effect.runPromise(readReport(folder).pipe(Effect.provide(layerTest)))
    const { manifest } = kept
    const forged = ["incident_rate=0.7 to 0.9"]
    const resolvedText = readFileSync(join(folder, "scenario.yaml"), "utf8")
    const { scenario, seed, runs, options } = manifest
    const run = runIdOf({ kind: "run", ...scenario, seed, runs, options, resolvedText, sets: forged })
    edit(folder, "0.1 to 0.3", "0.7 to 0.9", ["manifest.json"])
    edit(folder, manifest.run, run)
    forgeHashes(folder)
    const renamed = join(dirname(folder), run)
    renameSync(folder, renamed)
    expect(await verify(renamed)).toMatchObject({ differences: [{ path: "manifest.json", kind: "sets" }] })
  })

  it.each([
    ["as an escape in a text", '"title": "A', '"title": "\\u001b]0;owned\\u0007A'],
    ["as itself in a key", /^\{/, '{ "\u202e\u009b31m": true,'],
    ["in a command", '"command": "casus', '"command": "\\u009bcasus'],
  ])("prints no control character of a manifest, %s", async (_, from, to) => {
    const folder = copyReport()
    edit(folder, from, to, ["manifest.json"])
    const verdict = await verify(folder)
    expect(verdict).toMatchObject({ kind: "unread" })
    expect(JSON.stringify(verdict)).toMatch(/the character U\+(001B|202E|009B)/)
  })

  it("refuses a report whose manifest sends its reader elsewhere, or is no regular file", async () => {
    const outside = copyReport()
    const manifest = readFileSync(join(outside, "manifest.json"), "utf8")
    const contender =
      '"contenders": [{ "id": "a", "title": "A", "name": "a", "file": "a", "sets": [], "origins": {}, "scenario": "../../etc/passwd" }],'
    writeFileSync(join(outside, "manifest.json"), manifest.replace(/^\{/, `{ ${contender}`))
    expect(await verify(outside)).toMatchObject({ kind: "unread" })
    const piped = copyReport()
    rmSync(join(piped, "manifest.json"))
    spawnSync("mkfifo", [join(piped, "manifest.json")])
    expect(await verify(piped)).toMatchObject({ kind: "unread" })
  })

  it.each(['"out": "/"', '"x; reboot #": true', '"seed": "2"', '"-": true'])(
    "refuses options out of which a harmful command would be built: %s",
    async (option) => {
      const folder = copyReport()
      edit(folder, '"options": {}', `"options": { ${option} }`, ["manifest.json"])
      expect(await verify(folder)).toMatchObject({ kind: "unread" })
    },
  )

  it("gives every folder its verdict, also where one is no report", async () => {
    const empty = temporaryFolder()
    const altered = copyReport()
    writeFileSync(join(altered, "report.md"), "")
    const both = await runCasus(["verify", empty, original, altered])
    expect(both.code).toBe(1)
    expect(both.stdout).toContain(`${original}: all`)
    expect(both.stderr).toContain(`${empty} is not a report of casus`)
    expect(both.stderr).toContain("report.md:1:1")
    const one = await runCasus(["verify", empty, original, "--json"])
    expect(one.code).toBe(66)
    expect(JSON.parse(one.stdout)).toMatchObject({
      reports: [{ folder: empty }, { folder: original, differences: [] }],
    })
  })
})

describe("all reports of a scenario, as a shell names its folders", () => {
  it("agree, and one to which `latest` leads is made again once", async () => {
    const shelf = temporaryFolder()
    expect((await runCasus(["run", small, "-n", "60", "-q", "--no-charts", "--out", shelf])).code).toBe(0)
    const [name = ""] = readdirSync(shelf)
    const folders = readdirSync(join(shelf, name)).filter((entry) => entry !== "index.html")
    expect(folders.toSorted()).toEqual([expect.stringMatching(/^[0-9a-f]{12}$/), "latest"])
    const { code, stdout } = await runCasus(["verify", ...folders.map((folder) => join(shelf, name, folder, "/"))])
    expect(code).toBe(0)
    expect(stdout.match(/files agree/g)).toHaveLength(1)
  })
})

describe("what cannot be read", () => {
  it.each([
    [
      "a link that leads to itself",
      (place: string) => symlinkSync(basename(place), place),
      "its links lead in a circle",
    ],
    ["a file", (place: string) => writeFileSync(place, ""), "a part of the path is a file"],
    [
      "a folder without a manifest",
      (place: string) => mkdirSync(place),
      "there is no manifest.json in it; name the folder that casus told at its end",
    ],
    ["nothing", () => undefined, "there is no such folder; name the folder that casus told at its end"],
    [
      "a folder of reports",
      (place: string) => {
        mkdirSync(join(place, "latest"), { recursive: true })
        writeFileSync(join(place, "latest", "manifest.json"), "{}")
      },
      "it holds reports; name one of them, such as ",
    ],
  ])("is told in plain words: %s", async (_, make, said) => {
    const place = join(temporaryFolder(), "x")
    make(place)
    expect(await verify(place)).toMatchObject({ kind: "unread", reason: expect.stringContaining(said) as string })
  })
})
