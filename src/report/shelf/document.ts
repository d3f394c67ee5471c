import { column, link, mono, remark, section, table } from "../document/build.ts"
import type { Document } from "../document/document.ts"

/** A report as a list of them tells it. */
export interface ShelvedReport {
  readonly run: string
  readonly title: string
  /** The folder of the scenario, the comparison, the sweep. */
  readonly shelf: string
  readonly runs?: number
  readonly seed?: string
  readonly command: string
  /** Its page, from where the list lies. */
  readonly to: string
}

/** The list of all reports of a scenario. */
export function documentOfShelf(name: string, reports: readonly ShelvedReport[]): Document {
  const shelves = [...new Set(reports.map(({ shelf }) => shelf))]
  return {
    title: `Reports of ${name}`,
    lead: [remark("latest, beside this list, is the report that was written last.")],
    sections: shelves.map((shelf, i) =>
      section(
        `reports-${i + 1}`,
        shelf,
        table(
          [column("Report", "label"), column("Scenario"), column("Runs", "number"), column("Seed"), column("Made by")],
          reports
            .filter((report) => report.shelf === shelf)
            .map(({ run, title, runs, seed, command, to }) => [
              link(run, to),
              title,
              runs?.toLocaleString("en-US") ?? "",
              seed ?? "",
              mono(command),
            ]),
        ),
      ),
    ),
    footer: "made by casus",
  }
}
