import * as Effect from "effect/Effect"
import * as Path from "effect/Path"
import { type Day, formatDate, parseDate } from "../../calendar/date.ts"
import {
  badFit,
  missingKey,
  notADate,
  notTogether,
  unknownColumn,
  valueNotInColumn,
  wrongKind,
} from "../../problem/messages.ts"
import type { Message } from "../../problem/problem.ts"
import { suggestName } from "../../problem/suggest.ts"
import { childOf, type MapNode, type Node } from "../node.ts"
import { readFile, resolveReference, type Tree } from "../read-file.ts"
import { type Condition, parseCondition } from "./condition.ts"
import { type Count, type Counted, countEvents, countShare, countWaiting } from "./count-rows.ts"
import type { WrittenFit, WrittenWhere } from "./written-fit.ts"
import { type DataTable, parseTable } from "./parse-table.ts"

/** Tables that were read, by the path of their file; undefined for one that cannot be. */
export type Tables = Map<string, DataTable | undefined>

/**
 * The fit with its counts in the place of the file that they were counted in; as it is where it names none. Undefined,
 * with what is wrong told, where it cannot be counted.
 */
export const countFrom = Effect.fnUntraced(function* (tree: Tree, tables: Tables, node: MapNode, fit: WrittenFit) {
  if (fit.from === undefined) return judgeWritten(tree, node, fit)
  const table = yield* readTable(tree, tables, childOf(node, "from") ?? node, fit.from)
  if (table === undefined) return undefined
  const before = tree.findings.length
  const say = (key: string, message: Message): undefined => {
    tree.findings.push({ extent: childOf(node, key) ?? node, message })
  }
  const count: Count = {
    table,
    where: readWhere(tree, table, childOf(node, "where"), fit.where),
    yes: typeof fit.share === "object" ? readWhere(tree, table, childOf(node, "share"), fit.share) : [],
    ...readBetween(fit, say),
    ...readColumns(fit, table, say),
  }
  if (typeof fit.share === "string")
    say("share", wrongKind('what a row must hold to count as yes, such as { outcome: "broken" }', "text"))
  if (tree.findings.length > before) return undefined
  const { counts, findings } = countAs(fit, count)
  tree.findings.push(...findings)
  const { from: _from, where: _where, date: _date, start: _start, end: _end, ...rest } = fit
  return findings.length > 0 ? undefined : { ...rest, ...counts }
})

function countAs(fit: WrittenFit, count: Count): Counted {
  if (fit.rate !== undefined) return countEvents(count)
  if (fit.share !== undefined) return countShare(count)
  return countWaiting(count, fit.waiting ?? "", fit.shape ?? 1)
}

/** Without a file nothing says which rows, columns or days. */
function judgeWritten(tree: Tree, node: MapNode, fit: WrittenFit): WrittenFit | undefined {
  const idle = (["where", "between", "date", "start", "end"] as const).find((key) => fit[key] !== undefined)
  if (idle !== undefined) {
    const description = `the file whose rows ${idle} speaks of, such as events.csv`
    tree.findings.push({ extent: node.entries.get(idle)?.key ?? node, message: missingKey("from", description) })
    return undefined
  }
  if (typeof fit.share !== "object") return fit
  tree.findings.push({ extent: childOf(node, "share") ?? node, message: badFit("share", "such as 7 of 20") })
  return undefined
}

const readTable = Effect.fnUntraced(function* (tree: Tree, tables: Tables, at: Node, from: string) {
  const path = yield* Path.Path
  const file = yield* resolveReference(tree, path.join(tree.folder, at.source.file), from, at)
  if (file === undefined || tables.has(file)) return file === undefined ? undefined : tables.get(file)
  const source = yield* readFile(tree, file, at)
  const table = source === undefined ? undefined : parseTable(source)
  if (table !== undefined && "message" in table) tree.findings.push(table)
  const read = table === undefined || "message" in table ? undefined : table
  tables.set(file, read)
  return read
})

type Say = (key: string, message: Message) => undefined

/** The days that were watched: of a rate and of a waiting they must be said, for no row tells when nothing happened. */
function readBetween(fit: WrittenFit, say: Say): Pick<Count, "between"> {
  if (fit.between === undefined) {
    if (fit.share === undefined)
      say("between", missingKey("between", "the first and the last day watched, such as [2022-01-01, 2024-03-31]"))
    return {}
  }
  const [first, last] = fit.between.map((text) => parseDate(text.trim()))
  const wrong = fit.between.find((text) => parseDate(text.trim()) === undefined)
  if (first === undefined || last === undefined) return say("between", notADate(wrong ?? "")) ?? {}
  if (last < first)
    say("between", badFit("between", `the earlier day first: [${formatDate(last)}, ${formatDate(first)}]`))
  return { between: [first, last] satisfies readonly [Day, Day] }
}

const usualDates = ["event_date", "date_start", "date"]

/** The columns of days: of a waiting its start and end, else that of the event, where days matter. */
function readColumns(fit: WrittenFit, table: DataTable, say: Say): Pick<Count, "date" | "end"> {
  const find = (key: "date" | "start" | "end", column: string | undefined): number => {
    const at = column === undefined ? -1 : table.columns.indexOf(column)
    if (column !== undefined && at < 0)
      say(key, unknownColumn(column, table.source.file, table.columns, suggestName(column, table.columns)))
    return at
  }
  if (fit.waiting !== undefined) {
    if (fit.date !== undefined) say("date", notTogether("waiting", "date"))
    if (fit.start === undefined) say("start", missingKey("start", "the column of the day on which the waiting began"))
    if (fit.end === undefined) say("end", missingKey("end", "the column of the day on which it ended"))
    return { date: find("start", fit.start), end: find("end", fit.end) }
  }
  for (const key of ["start", "end"] as const) if (fit[key] !== undefined) say(key, notTogether("a rate or share", key))
  if (fit.date === undefined && fit.between === undefined) return {}
  const column = fit.date ?? usualDates.find((usual) => table.columns.includes(usual))
  if (column === undefined) say("date", missingKey("date", `the column of the day, one of ${table.columns.join(", ")}`))
  return { date: find("date", column) }
}

function readWhere(
  tree: Tree,
  table: DataTable,
  node: Node | undefined,
  where: WrittenWhere | undefined,
): readonly Condition[] {
  return Object.entries(where ?? {}).flatMap(([column, written]): readonly Condition[] => {
    const key = node?.kind === "map" ? node.entries.get(column) : undefined
    const extent = key?.key ?? node
    if (!table.columns.includes(column)) {
      const suggestion = suggestName(column, table.columns)
      if (extent !== undefined)
        tree.findings.push({ extent, message: unknownColumn(column, table.source.file, table.columns, suggestion) })
      return []
    }
    const values = typeof written === "object" ? written : [written]
    const condition = parseCondition(table, column, values)
    const absent = condition === undefined ? String(values[0]) : findAbsent(table, condition)
    if (key !== undefined && absent !== undefined)
      tree.findings.push({
        extent: key.value,
        message:
          condition === undefined
            ? badFit(column, `a limit that is a number, such as ">= 10", not ${absent}`)
            : valueNotInColumn(absent, column, suggestName(absent, distinct(table, condition.column))),
      })
    return condition === undefined ? [] : [condition]
  })
}

/** A value that no row of the table has in that column: a word misspelt, most likely. */
function findAbsent(table: DataTable, condition: Condition): string | undefined {
  if (condition.test !== "any" && condition.test !== "not") return undefined
  const held = distinct(table, condition.column)
  return condition.values.find((value) => !held.has(value) && !Number.isFinite(Number(value)))
}

function distinct({ rows }: DataTable, column: number): ReadonlySet<string> {
  return new Set(rows.map(({ cells }) => cells[column] ?? ""))
}
