/** Stands in for vitest where tests are held against mutants: tests are collected, to be run again and again. */

export interface Collected {
  readonly file: string
  readonly name: string
  readonly run: () => Promise<void>
}

/** A file's tests, and what they want done before them. */
export interface CollectedFile {
  readonly tests: readonly Collected[]
  readonly prepare: (() => Promise<void>) | undefined
}

type Body = (...values: readonly unknown[]) => unknown

let file = ""
let path: readonly string[] = []
let collected: Collected[] = []
let before: Body[] = []
let after: Body[] = []

/** The tests of a file. */
export async function collectFile(name: string): Promise<CollectedFile> {
  ;[file, path, collected, before] = [name, [], [], []]
  await import(/* @vite-ignore */ name)
  const bodies = before
  const prepare = async (): Promise<void> => {
    for (const body of bodies) await body()
  }
  return { tests: collected, prepare: bodies.length === 0 ? undefined : prepare }
}

export const expect: unknown = Reflect.get(globalThis, "expect")

function add(name: string, first: unknown, second: unknown, values: readonly unknown[] = []): void {
  const body = (typeof first === "function" ? first : second) as Body
  collected.push({
    file,
    name: [...path, name].join(" › "),
    run: async () => {
      after = []
      try {
        await body(...values, { expect })
      } finally {
        for (const end of after.toReversed()) await end()
      }
    },
  })
}

function group(name: string, body: Body, values: readonly unknown[] = []): void {
  const outer = path
  path = [...path, name]
  body(...values)
  path = outer
}

const spread = (row: unknown): readonly unknown[] => (Array.isArray(row) ? row : [row])

export const it = Object.assign((name: string, first: unknown, second?: unknown) => add(name, first, second), {
  each: (rows: readonly unknown[]) => (name: string, first: unknown, second?: unknown) => {
    for (const [place, row] of rows.entries()) add(`${name} ${place}`, first, second, spread(row))
  },
  for: (rows: readonly unknown[]) => (name: string, first: unknown, second?: unknown) => {
    for (const [place, row] of rows.entries()) add(`${name} ${place}`, first, second, [row])
  },
})

export const describe = Object.assign((name: string, body: Body) => group(name, body), {
  each: (rows: readonly unknown[]) => (name: string, body: Body) => {
    for (const [place, row] of rows.entries()) group(`${name} ${place}`, body, spread(row))
  },
})

export function beforeAll(body: Body): void {
  before.push(body)
}

export function onTestFinished(body: Body): void {
  after.push(body)
}
