// The door for TypeScript users: the stages of the command line as functions, one after another. Two entries stand before
// it: node/ reads files and plays on threads, browser.ts takes texts and plays on the calling thread. Both have the same
// types. What goes wrong is a CasusError; what is promised stands in docs/library.md.

export { loadOutlines } from "../chart/map/outlines.ts"
export { charts, columns, compare, draw, forecast, summarize } from "./stages.ts"
export { CasusError } from "./failure.ts"
export type { Refusal } from "./failure.ts"
export type { LoadOptions, PlayOptions, ReportOptions, Runs, Scenario, Texts } from "./values.ts"
export type { ColumnHead, RunColumn } from "../answers/column.ts"
export type { Chart } from "../chart/chart-set.ts"
export type { ChartSpec, Provenance } from "../chart/spec.ts"
export type { Progress } from "../ensemble/progress.ts"
export type { EstimativeScale } from "../words/estimative-scales.ts"
export type { Forecast } from "../forecast/forecast.ts"
export type { Place, Problem } from "../problem/problem.ts"
export type { Estimate } from "../statistics/estimate.ts"
export type { Comparison } from "../study/compare/result.ts"
export type { Answer, Summary } from "../summary/summary.ts"
