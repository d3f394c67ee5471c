import { command as commandLine, onlyIn, remark, section } from "../report/document/build.ts"
import type { Section } from "../report/document/document.ts"

/** How a report is made again: in its own folder from what lies there, and where its scenario lies. A terminal is not told. */
export function tellAgain(command: string, more = ""): readonly Section[] {
  return onlyIn(
    ["page", "markdown"],
    section(
      "again",
      "Make it again",
      commandLine("casus verify ."),
      remark(
        "in the folder of this report makes it again from what lies there, and compares every byte. It was made by",
      ),
      commandLine(command),
      remark(`where the folder of its scenario lies.${more === "" ? "" : ` ${more}`}`),
    ),
  )
}
