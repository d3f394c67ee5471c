/**
 * The parts that reports are made of, by the id by which a finding, a link and the page's contents know each, with what a
 * reader finds there. An id that is not here does not compile, be it of a part or of the address of a finding.
 */
export const sections = {
  again: "the command that makes it again, and what lies beside",
  answers: "what the runs answer to each question",
  ask: "runs chosen in one chart and seen in the others",
  assumptions: "what is not known, and what was drawn of it",
  categories: "scores of answers that are one of several values",
  chances: "scores of chances",
  chart: "the one chart there is",
  charts: "all charts",
  dates: "scores of dates",
  debt: "what answers hang on and nothing supports",
  differences: "what differs from the base",
  done: "what was done in the runs that count, and in the others",
  drivers: "which unknowns answers hang on",
  edits: "what was edited in each scenario",
  evidence: "where facts come from",
  expectations: "what the scenario expects of itself",
  extremes: "the least and the greatest of what was tried",
  faulted: "runs that could not go on",
  findings: "what stands out",
  first: "what to find out first",
  happened: "what happened in a run, day by day",
  "held-back": "rules of a run that never fired, and why",
  idle: "what moves nothing",
  "left-out": "what did not move",
  luck: "what luck did to the answers",
  miss: "the run that came nearest to another answer",
  moves: "what moved a forecast from one time to the next",
  none: "that nothing is asked",
  numbers: "every number",
  "over-time": "how scores came to be",
  overview: "all answers in a table",
  own: "how the rules that can change an answer fared",
  path: "how the chance moved in a run",
  paths: "the typical ways to an answer",
  positions: "what actors stated, and how often it broke",
  record: "how words of likelihood have done so far",
  rules: "how often each rule fired",
  selects: "which unknowns go with what was given",
  settled: "how much of what is open is settled by when",
  stopped: "why a run stopped",
  storylines: "the few typical ways in which it goes",
  turns: "where an answer turns",
  values: "scores of quantities",
  words: "how words of likelihood have done",
  worst: "the forecasts that missed by most",
} as const

export type SectionId = keyof typeof sections | `${"answer" | "attribution" | "paths" | "reports"}-${string}`

/** The part of a report that is about one answer alone, by the answer's name. */
export function nameAnswerSection(name: string): SectionId {
  return `answer-${name.replaceAll(/[^\w-]+/g, "-")}`
}
