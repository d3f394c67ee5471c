import type { Answer, Summary } from "../../summary/summary.ts"
import type { Json } from "../spec.ts"

export type Row = Readonly<Record<string, Json>>

/** What rows are made of: the summary, and the first runs, each with what it drew and answered. */
export interface Material {
  readonly summary: Summary
  readonly runs: readonly Row[]
}

interface Dataset {
  /** Columns that every row has; of `runs` the scenario's own names come beside them. */
  readonly columns: readonly string[]
  readonly rows: (material: Material) => readonly Row[]
}

const byDate = ["q05", "q25", "q50", "q75", "q95"] as const

/** What templates can name, with the columns of each. Latent values are in none. */
export const datasets = {
  /** A row for each question and day asked for; of a category one for each of its values. */
  answers: {
    columns: ["question", "label", "ask", "kind", "deadline", "category", "unit", "value", "low", "high", "q05", "q95"],
    rows: ({ summary }) => summary.questions.flatMap(listAnswers),
  },
  /** The chance that it has happened by each date, of `event` with `by` and of `when`. */
  dates: {
    columns: ["question", "label", "date", "value", "low", "high"],
    rows: ({ summary }) =>
      summary.questions.flatMap((answer) =>
        answer.kind === "event" || answer.kind === "when"
          ? (answer.curve ?? []).map((point) => ({ ...nameOf(answer), ...point }))
          : [],
      ),
  },
  /** Histograms of quantities: the share of runs in each bin. */
  quantities: {
    columns: ["question", "label", "deadline", "unit", "from", "to", "share"],
    rows: ({ summary }) => summary.questions.flatMap(listBins),
  },
  /** Numbers over time: quantiles by record. */
  tracks: {
    columns: ["track", "title", "unit", "date", ...byDate],
    rows: ({ summary }) =>
      summary.tracks.flatMap((track) =>
        track.kind === "number" && !track.latent
          ? track.points.map(({ date, q05, q25, q50, q75, q95 }) => ({
              track: track.id,
              title: track.title,
              unit: track.unit,
              date,
              q05,
              q25,
              q50,
              q75,
              q95,
            }))
          : [],
      ),
  },
  /** Categories over time: the share of runs at each value, by record. */
  shares: {
    columns: ["track", "title", "category", "date", "share"],
    rows: ({ summary }) =>
      summary.tracks.flatMap((track) =>
        track.kind === "category" && !track.latent
          ? track.points.flatMap(({ date, shares }) =>
              track.values.map((category, i) => ({
                track: track.id,
                title: track.title,
                category,
                date,
                share: shares[i] ?? 0,
              })),
            )
          : [],
      ),
  },
  /** Stated positions: in which share of runs each was broken; null where no rule can break it. */
  positions: {
    columns: ["position", "actor", "holds", "stance", "broken", "low", "high"],
    rows: ({ summary }) =>
      summary.positions.map(({ id, actor_title, holds, stance, broken }) => ({
        position: id,
        actor: actor_title,
        holds,
        stance,
        broken: broken?.value ?? null,
        low: broken?.low ?? null,
        high: broken?.high ?? null,
      })),
  },
  /** Rules and outcomes: in which share of runs each acted, how often, and when first. */
  rules: {
    columns: ["rule", "actor", "title", "fired", "low", "high", "times", "first"],
    rows: ({ summary }) =>
      summary.rules.map(({ id, actor, title, fired, times, first }) => ({
        rule: id,
        actor: summary.actors.find((one) => one.id === actor)?.title ?? actor,
        title,
        fired: fired.value,
        low: fired.low,
        high: fired.high,
        times: times.value,
        first: first ?? null,
      })),
  },
  /** What moves took from one state variable to another: the mean per run. */
  flows: {
    columns: ["from", "to", "from_title", "to_title", "unit", "amount", "low", "high"],
    rows: ({ summary }) =>
      (summary.flows ?? []).map(({ amount, ...flow }) => ({
        ...flow,
        amount: amount.value,
        low: amount.low,
        high: amount.high,
      })),
  },
  /** The first runs: under their ids what each drew and what it answered to each question at its last deadline. */
  runs: { columns: ["run"], rows: ({ runs }) => runs },
} as const satisfies Readonly<Record<string, Dataset>>

export type DatasetName = keyof typeof datasets

export function isDataset(name: string): name is DatasetName {
  return Object.hasOwn(datasets, name)
}

function nameOf({ id, ask, label }: Answer): Row {
  return { question: id, label: label ?? ask }
}

/** An end that so few runs leave open is none. */
function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null
}

function listAnswers(answer: Answer): readonly Row[] {
  const head: Row = {
    ...nameOf(answer),
    ask: answer.ask,
    kind: answer.kind,
    deadline: answer.deadline ?? null,
    category: null,
    unit: answer.kind === "value" ? answer.unit : "",
    q05: null,
    q95: null,
  }
  if (answer.kind === "category")
    return (answer.shares ?? []).map(({ value: category, estimate: { value, low, high } }) => ({
      ...head,
      category,
      value,
      low,
      high,
    }))
  if (answer.estimate === undefined) return []
  const { value, low, high } = answer.estimate
  const at = (level: number): number | null =>
    answer.kind === "value" ? (answer.quantiles?.find((each) => each.level === level)?.estimate.value ?? null) : null
  return [{ ...head, value, low: finite(low), high: finite(high), q05: at(0.05), q95: at(0.95) }]
}

function listBins(answer: Answer): readonly Row[] {
  if (answer.kind !== "value" || answer.histogram === undefined) return []
  const { low, width, counts, spacing, under = 0, over = 0 } = answer.histogram
  const total = counts.reduce((sum, count) => sum + count, under + over)
  const edge = (i: number): number => (spacing === "log" ? low * Math.pow(width, i) : low + i * width)
  return counts.map((count, i) => ({
    ...nameOf(answer),
    deadline: answer.deadline ?? null,
    unit: answer.unit,
    from: edge(i),
    to: edge(i + 1),
    share: count / total,
  }))
}
