import type { Freeze } from "../../src/scenario/ledger/schema.ts"

/** A frozen forecast with an answer of each kind, without its seal's truth: for what reads answers alone. */
export const smallFreeze: Freeze = {
  casus_forecast: 1,
  made: "2024-01-10",
  kind: "forecast",
  scenario: { name: "ferry", title: "The ferry", start: "2024-01-01", sha256: "0a" },
  run: { id: "1e5", engine: 2, generator: "threefry2x32-20/v1", seed: "1", runs: 8 },
  answers: {
    "opens@2024-03-31": { kind: "event", mode: "by", deadline: "2024-03-31", ask: "Open by March?", n: 8, yes: 2 },
    "opens@2024-06-30": {
      kind: "event",
      mode: "by",
      deadline: "2024-06-30",
      ask: "Open by June?",
      criterion: "The harbour says so.",
      n: 8,
      yes: 5,
      moved_by_hindsight: 1,
    },
    when: {
      kind: "when",
      horizon: "2024-12-30",
      ask: "When?",
      n: 8,
      never: 2,
      days: { "2024-02-12": 2, "2024-05-20": 4 },
    },
    "service@2024-06-30": {
      kind: "category",
      ordered: true,
      deadline: "2024-06-30",
      ask: "Which service?",
      n: 8,
      counts: { none: 3, summer: 4, all_year: 1 },
    },
    "boats@2024-06-30": {
      kind: "value",
      unit: "boats",
      deadline: "2024-06-30",
      ask: "How many?",
      n: 8,
      quantiles: Array.from({ length: 100 }, (_, i) => (i < 70 ? 1 : i < 95 ? 2 : 3)),
    },
    "price@2024-06-30": {
      kind: "value",
      unit: "dollars",
      deadline: "2024-06-30",
      ask: "At what price?",
      n: 8,
      quantiles: Array.from({ length: 100 }, (_, i) => 40.05 + i * 0.2),
    },
  },
  seal: "",
}
