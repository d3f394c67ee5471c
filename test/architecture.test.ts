import { readdirSync } from "node:fs"
import { dirname } from "node:path"
import { describe, expect, it } from "vitest"
import { readSources, readText, type SourceFile } from "./support/source-tree.ts"

const sources = readSources("src")

/** Ranks from the import line of ARCHITECTURE.md: a folder may import only from lower ranks. */
const readRanks = (): ReadonlyMap<string, number> => {
  const line = readText("ARCHITECTURE.md")
    .split("\n")
    .find((text) => text.startsWith("`number") && text.includes(" < "))
  expect(line, "ARCHITECTURE.md must hold the import line").toBeDefined()
  const ranks = (line ?? "").replaceAll("`", "").split("<")
  return new Map(ranks.flatMap((folders, rank) => folders.split(",").map((folder) => [folder.trim(), rank] as const)))
}

const ranks = readRanks()

/** `src/number/exp.ts` lies in `number`, `src/main.ts` in `main`. */
const folderOf = (path: string): string => (path.split("/")[1] ?? "").replace(/\.ts$/, "")

const breaches = (check: (file: SourceFile) => readonly string[]): readonly string[] => sources.flatMap(check)

describe("the import law", () => {
  it("knows every folder under src", () => {
    const unknown = sources.map(({ path }) => folderOf(path)).filter((folder) => !ranks.has(folder))
    expect([...new Set(unknown)]).toEqual([])
  })

  it("lets a folder import only from folders to its left", () => {
    const found = breaches(({ path, imports }) =>
      imports
        .filter(({ from }) => from.startsWith("src/") && folderOf(from) !== folderOf(path))
        .filter(({ from }) => (ranks.get(folderOf(from)) ?? Infinity) >= (ranks.get(folderOf(path)) ?? -1))
        .map(({ from }) => `${path} imports ${from}`),
    )
    expect(found).toEqual([])
  })

  it("keeps interpreter and kernel apart", () => {
    const found = breaches(({ path, imports }) =>
      imports
        .filter(
          ({ from }) =>
            (path.includes("/interpreter/") && from.includes("/kernel/")) ||
            (path.includes("/kernel/") && from.includes("/interpreter/")),
        )
        .map(({ from }) => `${path} imports ${from}`),
    )
    expect(found).toEqual([])
  })

  it("has no cycles between files", () => {
    expect(findCycles(sources)).toEqual([])
  })
})

/** The stages through which every study of a scenario goes, and where each lies. */
const stages = {
  loadScenario: "src/scenario/load.ts",
  compileModel: "src/model/compile.ts",
  findMoreProblems: "src/model/compile.ts",
  buildPlan: "src/simulation/build-plan.ts",
  runEnsemble: "src/ensemble/run-ensemble.ts",
} as const

/** What is not the program: tests and benchmarks. */
const outside = [...readSources("test"), ...readSources("bench")]

const ownWays =
  /^test\/(scenario|ensemble)\/|^test\/support\/run-scenario\.ts$|^test\/architecture\.test\.ts$|^bench\/(against|checkout)\.ts$/

describe("one way in", () => {
  it.each(Object.entries(stages))("lets only the floor of study/ call %s, in one place", (name, home) => {
    const callers = sources.filter(({ path, text }) => path !== home && new RegExp(`\\b${name}\\b`).test(codeOf(text)))
    expect(callers, `${name} is called in more places than one, or nowhere`).toHaveLength(1)
    expect(callers[0]?.path).toMatch(/^src\/study\/[a-z-]+\.ts$/)
  })

  it.each(Object.keys(stages).filter((name) => name !== "buildPlan"))(
    "lets tests and benchmarks come in there too, and call %s only where it is itself what is tested",
    (name) => {
      const found = outside.filter(
        ({ path, text }) => !ownWays.test(path) && new RegExp(`\\b${name}\\b`).test(codeOf(text)),
      )
      expect(found.map(({ path }) => path)).toEqual([])
    },
  )
})

/** Folders that no capability owns: what lies beside a scenario, what all questions to runs have in common, who helps with a report, parts that are kept, shared out, or asked of others. */
const floor: readonly string[] = ["ledger", "analysis", "assistant", "kept", "shards", "queue"]

/** The study that a file belongs to; undefined on the floor, where all may stand, and outside. */
const studyOf = (path: string): string | undefined => {
  const [, study] = /^src\/study\/([a-z-]+)\//.exec(path) ?? []
  return study === undefined || floor.includes(study) ? undefined : study
}

describe("studies", () => {
  it("know nothing of each other, but for the one file that makes any report again", () => {
    const found = breaches(({ path, imports }) =>
      imports
        .filter(({ from }) => studyOf(from) !== undefined && studyOf(from) !== studyOf(path))
        .filter(() => path.startsWith("src/study/") && path !== "src/study/verify/remakes.ts")
        .map(({ from }) => `${path} imports ${from}`),
    )
    expect(found).toEqual([])
  })

  it("do not print", () => {
    const printing = /\bConsole\b|\bconsole\.|\bStdio\b|process\.std(out|err)/
    const found = sources.filter(({ path, text }) => path.startsWith("src/study/") && printing.test(codeOf(text)))
    expect(found.map(({ path }) => path)).toEqual([])
  })
})

/** The handlers of commands: from the line that opens one to the line that closes it. */
const handlersOf = ({ text }: SourceFile): readonly string[] =>
  text.match(/^ {2}Effect\.fn\("[a-z-]+"\)\(function\* [\s\S]*?^ {2}\}\),$/gm) ?? []

describe("commands", () => {
  const handlers = sources
    .filter(({ path }) => path.startsWith("src/cli/"))
    .flatMap((file) => handlersOf(file).map((text) => ({ path: file.path, text })))

  it("turn flags into a study and print what it found: ten lines at most, without a branch", () => {
    expect(handlers.length).toBeGreaterThan(12)
    const branch = /\b(if|for|while|switch|case)\b|\?\s|&&|\|\|/
    const found = handlers.filter(({ text }) => text.split("\n").length > 12 || branch.test(codeOf(text)))
    expect(found).toEqual([])
  })

  it("know no mathematics", () => {
    const found = sources.filter(
      ({ path, text, imports }) =>
        path.startsWith("src/cli/") &&
        path !== "src/cli/progress.ts" &&
        (/\bMath\./.test(codeOf(text)) || imports.some(({ from }) => /^src\/(number|statistics|random)\//.test(from))),
    )
    expect(found.map(({ path }) => path)).toEqual([])
  })
})

describe("one decoder of columns", () => {
  /** What makes an ensemble, and the room that reads it. */
  const homes = /^src\/(ensemble|answers|simulation)\//

  /** What one run that was played by itself gave is no column. */
  const ofOneRun = new Set(["src/study/story/positions.ts", "src/study/story/assumptions.ts"])

  it.each([
    { what: "columns of an ensemble", read: /\b(ensemble|whole|played)\.(answers|assumptions|factors)\b/ },
    { what: "when a rule fired", read: /\b(firstFired|timesFired)\b/ },
    { what: "which answer stands where", read: /\banswerSlots\b/ },
  ])("lets only answers/ look up $what", ({ read }) => {
    const found = sources.filter(
      ({ path, text }) => !homes.test(path) && !ofOneRun.has(path) && read.test(codeOf(text)),
    )
    expect(found.map(({ path }) => path).filter((path) => path !== "src/model/answer-slots.ts")).toEqual([])
  })

  it("makes the names of columns in one place", () => {
    const made = /[`"](answer|assumption|factor|rule|position)\.(\$\{|")|\.(happened|first|times|broken)[`"]/
    const found = sources.filter(({ text }) => made.test(text.replace(/^\s*(\/\/|\*|\/\*).*$/gm, "")))
    expect(found.map(({ path }) => path)).toEqual(["src/answers/column-names.ts"])
  })
})

const doors: readonly { readonly packages: RegExp; readonly folders: RegExp }[] = [
  { packages: /^mathjs/, folders: /^src\/expression\// },
  { packages: /^seedrandom/, folders: /^src\/random\// },
  { packages: /^yaml/, folders: /^src\/scenario\// },
  { packages: /^csv-parse/, folders: /^src\/scenario\/data\// },
  { packages: /^string-width/, folders: /^src\/words\// },
  { packages: /^(vega|@dagrejs|world-atlas|ajv)/, folders: /^src\/chart\// },
  { packages: /^(hyparquet|@resvg|write-excel-file|fflate)/, folders: /^src\/report\// },
  { packages: /^node:worker_threads/, folders: /^src\/(ensemble|study\/(assistant|story))\/node\// },
  { packages: /^node:vm/, folders: /^src\/start\// },
  { packages: /^node:http/, folders: /^src\/server\/node\// },
  { packages: /^@effect\/platform-node/, folders: /^src\/(platform\.ts|library\/node\/)/ },
  { packages: /^@effect\/sql-pg/, folders: /^src\/queue\/node\// },
  {
    packages: /^effect/,
    folders: /^src\/(cli|library|server|study|queue|report|ensemble|scenario)\/|^src\/platform\.ts/,
  },
  {
    packages: /^node:/,
    folders:
      /^src\/(ensemble\/node|queue\/node|study\/(assistant|story|watch)\/node|server\/node|report|cli|start)\/|^src\/platform\.ts/,
  },
]

describe("one door per dependency", () => {
  it.each(doors)("lets $packages in only through $folders", ({ packages, folders }) => {
    const found = breaches(({ path, imports }) =>
      imports
        .filter(({ from }) => packages.test(from) && !folders.test(path))
        .map(({ from }) => `${path} imports ${from}`),
    )
    expect(found).toEqual([])
  })

  it("lets in no package without a door", () => {
    const found = breaches(({ path, imports }) =>
      imports
        .filter(({ from }) => !from.startsWith("src/") && from !== "package.json")
        .filter(({ from }) => !doors.some((door) => door.packages.test(from)))
        .map(({ from }) => `${path} imports ${from}`),
    )
    expect(found).toEqual([])
  })

  it("lets only platform.ts reach the folders called node", () => {
    const found = breaches(({ path, imports }) =>
      imports
        .filter(({ from }) => /\/node\//.test(from) && from.startsWith("src/"))
        .filter(() => path !== "src/platform.ts" && !path.includes("/node/"))
        .map(({ from }) => `${path} imports ${from}`),
    )
    expect(found).toEqual([])
  })
})

/** Everything that is loaded before a file can do anything: what it imports at once, and what that imports. */
const waitsFor = (path: string): readonly string[] => {
  const byPath = new Map(sources.map((file) => [file.path, file]))
  const found = new Set([path])
  for (const each of found)
    for (const { from, typeOnly, late } of byPath.get(each)?.imports ?? []) if (!typeOnly && !late) found.add(from)
  return [...found]
}

describe("nobody waits for what is not used", () => {
  it("tells its version without loading anything", () => {
    expect(waitsFor("src/main.ts")).toEqual([
      "src/main.ts",
      "src/cli/version.ts",
      "src/start/load-platform.ts",
      "package.json",
    ])
  })

  it.each([
    {
      path: "src/platform.ts",
      does: "lists its commands",
      unused:
        /^(mathjs|yaml|csv-parse|seedrandom|vega|hyparquet|node:(http|worker_threads))|^src\/(scenario|model|simulation|chart|report\/document)\//,
    },
    {
      path: "src/cli/check.ts",
      does: "checks a file",
      unused: /^(vega|hyparquet|node:(http|worker_threads))|^src\/(simulation\/(kernel|interpreter)|chart|summary)\//,
    },
    { path: "src/cli/run.ts", does: "runs a file", unused: /^(vega|node:http)/ },
  ])("$does without what others need", ({ path, unused }) => {
    expect(waitsFor(path).filter((each) => unused.test(each))).toEqual([])
  })
})

/** The text without comments and strings, roughly: bans are about code. */
const codeOf = (text: string): string =>
  text
    .replace(/\/\*[\s\S]*?\*\//g, "")
    .replace(/(^|[^:])\/\/.*$/gm, "$1")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""')

/** The one place that shows wall-clock time. */
const wallClock = "src/cli/wall-clock.ts"

describe("bans", () => {
  it.each(["Math.random", "Date.now", "new Date(", "performance.now"])("keeps %s out of src", (banned) => {
    const found = sources.filter(({ path, text }) => path !== wallClock && codeOf(text).includes(banned))
    expect(found.map(({ path }) => path)).toEqual([])
  })

  it("keeps the platform's exp, log and pow out of results", () => {
    const banned = /\bMath\.(exp|log|pow|log2|log10|log1p|expm1|sin|cos|tan|cbrt|hypot)\b|\*\*(?! -?\d)/
    const stages = sources.filter(({ path }) => !/^src\/(chart|report|server|cli)\/|\/markdown\.ts$/.test(path))
    expect(stages.filter(({ text }) => banned.test(codeOf(text))).map(({ path }) => path)).toEqual([])
  })

  it("declares its functions: none at the top of a file is an arrow in a constant, but where a type says what it is", () => {
    const arrow = /^(?:export )?const \w+ = (?:async )?(?:<[^=]*>)?\([^=]*\)(?:: [^=]+)? =>/m
    // A script of a page is text here, in the words of a browser.
    const found = sources.filter(({ path, text }) => !path.endsWith("-script.ts") && arrow.test(codeOf(text)))
    expect(found.map(({ path }) => path)).toEqual([])
  })

  it("has no default exports", () => {
    expect(sources.filter(({ hasDefaultExport }) => hasDefaultExport).map(({ path }) => path)).toEqual([])
  })

  it("has no `any` and no escapes from the types", () => {
    const escapes = /:\s*any\b|\bas any\b|as unknown as/
    const orders = /@ts-ignore|@ts-expect-error/
    const found = sources.filter(({ text }) => escapes.test(codeOf(text)) || orders.test(text))
    expect(found.map(({ path }) => path)).toEqual([])
  })

  it("has no folder without a subject", () => {
    const vague = /\/(utils?|common|helpers?|misc|types)(\/|\.ts)/
    expect(sources.filter(({ path }) => vague.test(path)).map(({ path }) => path)).toEqual([])
  })
})

/** Every file of tests. */
const readTests = (): readonly string[] =>
  readdirSync("test", { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".test.ts"))
    .map((name) => `test/${name}`)

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0

/** Longer than a file may be, and why: tables and the declarations of one type, which to part would only hide. */
const tables: Readonly<Record<string, string>> = {
  "src/problem/messages.ts": "every message, so that they are of one voice",
  "src/expression/check-call.ts": "what each function takes",
  "src/model/model.ts": "the type of a model",
  "src/scenario/scenario.ts": "the type of a scenario",
  "src/simulation/plan.ts": "the type of a plan",
  "src/study/story/result.ts": "the type of a story",
}

describe("size", () => {
  const lengths = sources.map(({ path, text }) => ({ path, lines: text.split("\n").length - 1 }))

  it("keeps files short: 250 lines at most but for tables, half of them below 120", () => {
    expect(lengths.filter(({ path, lines }) => lines > 250 && !(path in tables))).toEqual([])
    expect(median(lengths.map(({ lines }) => lines))).toBeLessThan(120)
  })

  it("names no table that is short", () => {
    const short = Object.keys(tables).filter((path) => !lengths.some((each) => each.path === path && each.lines > 250))
    expect(short).toEqual([])
  })

  it.each(["src/report", "src/summary"])("keeps %s to 25 files, more being a folder of their own", (folder) => {
    expect(sources.filter(({ path }) => dirname(path) === folder).length).toBeLessThanOrEqual(25)
  })
})

/** Rooms that serve all capabilities; in the ones before them a word such as split is of mathematics. */
const rooms = /^src\/(summary|words|forecast|chart|report|server|cli)\//

/** Names that mean something else: compare contenders, score a ledger, freeze answers; a chart of questions for a value. */
const verbs = /^src\/(forecast\/(compare|score|freeze)|chart\/value)-/

describe("capabilities", () => {
  it("have folders of their own: in no room of all are they told apart by the beginning of a file's name", () => {
    const capabilities = [...new Set(sources.flatMap(({ path }) => studyOf(path) ?? []))]
    const smeared = sources.filter(({ path }) => {
      const [, prefix = ""] = /\/([a-z]+)-[a-z-]+\.ts$/.exec(path) ?? []
      return rooms.test(path) && capabilities.includes(prefix) && !verbs.test(path)
    })
    expect(smeared.map(({ path }) => path)).toEqual([])
  })
})

/** Rooms whose tests ask the studies that stand on them. */
const askedAbove: readonly string[] = ["analysis"]

describe("tests mirror the source", () => {
  it("have a folder for each folder of src, whose files are tested there or by whole commands", () => {
    const tests = readTests()
    const folders = [...new Set(sources.map(({ path }) => folderOf(path)))].filter(
      (name) => !/^(main|platform)$/.test(name) && !askedAbove.includes(name),
    )
    expect(folders.filter((name) => !tests.some((path) => path.startsWith(`test/${name}/`)))).toEqual([])
  })

  it("have a folder for each study", () => {
    const tests = readTests()
    const studies = [...new Set(sources.flatMap(({ path }) => studyOf(path) ?? []))]
    expect(studies.filter((name) => !tests.some((path) => path.startsWith(`test/study/${name}/`)))).toEqual([])
  })
})

/**
 * Where a stage is called by itself: the tests of loading and of playing; the one helper that tells what a single stage
 * finds wrong, and plays models that a test has changed, for which plans are built too; and the benchmark that holds the stages of one checkout against another's, which may have no
 * studies.
 */
/** Cycles of imports, of types too, each as a → b → a. */
const findCycles = (files: readonly SourceFile[]): readonly string[] => {
  const byPath = new Map(files.map((file) => [file.path, file]))
  const done = new Set<string>()
  const open: string[] = []
  const cycles: string[] = []
  const visit = (path: string): void => {
    if (done.has(path)) return
    const at = open.indexOf(path)
    if (at >= 0) {
      cycles.push([...open.slice(at), path].join(" → "))
      return
    }
    open.push(path)
    for (const { from } of byPath.get(path)?.imports ?? []) if (byPath.has(from)) visit(from)
    open.pop()
    done.add(path)
  }
  for (const { path } of files) visit(path)
  return cycles
}
