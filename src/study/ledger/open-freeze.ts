import { sealBroken } from "../../problem/messages.ts"
import type { Problem } from "../../problem/problem.ts"
import { decodeLedgerFile } from "../../scenario/ledger/decode-file.ts"
import { type Freeze, FreezeSchema } from "../../scenario/ledger/schema.ts"
import { renderFreeze, sealOf } from "./write-freeze.ts"

/** A frozen forecast as its file has it, or why it cannot be trusted. */
export type OpenedFreeze =
  | { readonly ok: true; readonly file: string; readonly freeze: Freeze }
  | { readonly ok: false; readonly file: string; readonly problem: Problem }

/** Opens the text of a forecast's file. Whatever byte was changed, the seal is broken. */
export function openFreeze(file: string, text: string): OpenedFreeze {
  const decoded = decodeLedgerFile(FreezeSchema, file, text)
  if (!decoded.ok) {
    const [first] = decoded.problems
    return broken(file, text, `it cannot be read: ${first?.text ?? "it is not a forecast"}`, first)
  }
  const freeze = decoded.value
  const { seal: _, ...content } = freeze
  if (sealOf(content) !== freeze.seal) return broken(file, text, "its seal is that of another content")
  return isAsWritten(text, renderFreeze(freeze))
    ? { ok: true, file, freeze }
    : broken(file, text, "its content is as it was, but not its text")
}

/** Line ends may have been made those of Windows, all of them. */
function isAsWritten(text: string, written: string): boolean {
  return text === written || text === written.replaceAll("\n", "\r\n")
}

function broken(file: string, text: string, reason: string, at?: Problem): OpenedFreeze {
  const start = { file, line: 1, column: 1, length: 1, excerpt: text.split("\n", 1)[0]?.slice(0, 200) ?? "" }
  return { ok: false, file, problem: { ...sealBroken(file, reason), place: at?.place ?? start, path: "" } }
}
