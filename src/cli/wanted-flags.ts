import { Option } from "effect"
import { Flag } from "effect/cli"
import { parseSize } from "../report/wanted/wanted.ts"
import { orNothing } from "./flags.ts"

/** What of a report's files is written only where it is asked for; the same flags for every command that plays. */
export const pictureFlags = {
  chart: Flag.String("chart").pipe(
    Flag.withMetavar("ids"),
    Flag.withDescription("Draw only these charts, by id or the beginning of ids, such as answers,value (default: all)"),
    orNothing,
  ),
  theme: Flag.Literals("theme", ["light", "dark"]).pipe(
    Flag.withDescription("Colours of the files of charts; a page follows its reader (default light)"),
    Flag.withDefault("light" as const),
  ),
  png: Flag.Boolean("png").pipe(
    Flag.withDescription("Also write each chart as PNG, in a font that comes with casus"),
    Flag.withDefault(false),
  ),
  size: Flag.String("size").pipe(
    Flag.withMetavar("slide|page|WxH"),
    Flag.withDescription(
      "Size of the PNGs: slide (1920x1080), page (as wide as A4 text at 300 dpi), or pixels such as 1200x800",
    ),
    Flag.filterMap(
      (text) => (parseSize(text) === undefined ? Option.none() : Option.some(text)),
      () => "slide, page, or pixels from 200x200 to 8000x8000 such as 1200x800",
    ),
    orNothing,
  ),
  xlsx: Flag.Boolean("xlsx").pipe(
    Flag.withDescription("Also write all tables as a workbook, tables.xlsx"),
    Flag.withDefault(false),
  ),
}

/** What only the report of a run has, too. */
export const wantedFlags = {
  ...pictureFlags,
  runsCsv: Flag.Boolean("runs-csv").pipe(
    Flag.withDescription("Also write the runs as text, runs.csv: large"),
    Flag.withDefault(false),
  ),
  brief: Flag.Boolean("brief").pipe(
    Flag.withDescription("Also write a brief of one A4 page, brief.html"),
    Flag.withDefault(false),
  ),
}
