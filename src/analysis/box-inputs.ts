import type { AskedColumn } from "../answers/read-asked.ts"
import { columnNames } from "../answers/column-names.ts"
import { readColumn } from "../answers/read-column.ts"
import type { Runs } from "../answers/runs.ts"
import { listUnknowns, type Unknown } from "../answers/unknowns.ts"
import type { Input } from "../statistics/box.ts"
import type { BinnedInput } from "../statistics/search-boxes.ts"
import type { Model } from "../model/model.ts"

/** What worlds are told apart by: what was assumed, the factors behind that, or what had happened by a day. */
export type Among = "drivers" | "factors" | "events"

/** Something that a box may limit. */
export interface BoxInput {
  readonly id: string
  readonly kind: "assumption" | "factor" | "rule"
  readonly title: string
  readonly unit: string
  /** How its numbers are to be read; of a rule 1 where it had fired by the landmark and 0 elsewhere. */
  readonly values: "number" | "date" | "boolean" | "category" | "fired"
  /** Of a category: its values, by place. */
  readonly names: readonly string[]
  /** By run, for these runs. */
  readonly read: (runs: Runs) => Float64Array
  /** Its distribution by itself, where it is the same in every run. */
  readonly own?: Unknown["own"]
}

/** Assumptions that have a part of their own, or factors. What follows from others is not a world of its own. */
export function listWorldInputs(model: Model, among: Exclude<Among, "events">): readonly BoxInput[] {
  const wanted = among === "factors" ? "factor" : "assumption"
  return listUnknowns(model)
    .filter(({ kind, isDrawn }) => kind === wanted && isDrawn)
    .map(({ id, kind, title, unit, type, column, own }) => ({
      id,
      kind,
      title,
      unit,
      values: type.kind === "category" || type.kind === "boolean" || type.kind === "date" ? type.kind : "number",
      names: type.kind === "category" ? type.values : [],
      read: (runs: Runs) => readNamed(runs, column),
      ...(own === undefined ? {} : { own }),
    }))
}

/**
 * Rules by whether they had fired by a day, but for those in `own`, by slot: what a rule did that the answer itself is made
 * of would be no finding.
 */
export function listEventInputs(model: Model, own: ReadonlySet<number>, landmark: number): readonly BoxInput[] {
  return model.rules.flatMap(({ id, title }, slot): readonly BoxInput[] =>
    own.has(slot)
      ? []
      : [
          {
            id,
            kind: "rule",
            title,
            unit: "",
            values: "fired",
            names: [],
            read: (runs) => readNamed(runs, columnNames.ruleDay(id)).map((day) => Number(day <= landmark)),
          },
        ],
  )
}

function readNamed(runs: Runs, name: string): Float64Array {
  const column = readColumn(runs, name)
  if (column === undefined) throw new Error(`these runs have no column ${name}`)
  return column.data
}

/** The runs that count for an answer, with what it was in them and what boxes may limit. */
export interface CountedRuns {
  /** Numbers of the runs. */
  readonly runs: Uint32Array
  /** 1 or 0. */
  readonly answers: Uint8Array
  /** By input. */
  readonly columns: readonly Float64Array[]
}

/** Takes the runs that count for a yes or no; with a landmark those in which it had not come about by that day. */
export function takeCounted(
  runs: Runs,
  { asked: { question, deadline }, values }: AskedColumn,
  inputs: readonly BoxInput[],
  landmark?: number,
): CountedRuns {
  const days =
    landmark === undefined ? undefined : runs.answer(question, question.kind === "when" ? undefined : deadline)?.days
  const isOpen = (run: number): boolean =>
    !Number.isNaN(values[run]) && !(days !== undefined && days[run]! <= landmark!)
  const counted = Uint32Array.from(Array.from(values.keys()).filter(isOpen))
  return {
    runs: counted,
    answers: Uint8Array.from(counted, (run) => Number(values[run] === 1)),
    columns: inputs.map((input) => {
      const column = input.read(runs)
      return Float64Array.from(counted, (run) => column[run]!)
    }),
  }
}

/** Everything that a search is about. */
export interface Search {
  readonly inputs: readonly BoxInput[]
  readonly binned: readonly BinnedInput[]
  readonly answers: Uint8Array
  readonly search: Uint32Array
  readonly heldBack: Uint32Array
  readonly stored: CountedRuns
  readonly judges: readonly Input[]
  readonly fresh: CountedRuns
}

/** What boxes may limit, as the search takes it. */
export function asInputs(inputs: readonly BoxInput[], { columns }: CountedRuns): readonly Input[] {
  return inputs.map(({ values }, place) => ({
    kind: values === "number" || values === "date" ? "number" : "category",
    values: columns[place]!,
  }))
}

/** The places of all of these runs. */
export function allOf({ runs }: CountedRuns): Uint32Array {
  return new Uint32Array(runs.length).map((_, place) => place)
}
