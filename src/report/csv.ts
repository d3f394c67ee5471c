/**
 * Rows as RFC 4180 has them: fields with a separator, a quote or a line break are quoted, lines end with CR LF. A text
 * that a spreadsheet would compute, for it begins with =, +, -, @, a tab or a carriage return and is no number, gets an
 * apostrophe before it, by which spreadsheets know a text.
 */
export function writeCsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => `${row.map(writeField).join(",")}\r\n`).join("")
}

const number = /^[-+]?\d+(\.\d+)?(e[-+]?\d+)?$/i

function writeField(field: string): string {
  const text = /^[=+\-@\t\r]/.test(field) && !number.test(field) ? `'${field}` : field
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** A number as every csv file has it; empty where there is none: of no run, or an end that is open. */
export function csvNumber(value: number | undefined): string {
  return value === undefined || !Number.isFinite(value) ? "" : String(value)
}
