#!/bin/sh
# DuckDB 1.5.6 and hyparquet-writer 0.17.0: a filter on a Parquet file and the same filter on the table made of it count different rows.
#
# DuckDB sorts NaN above every number, so `x > 5` holds for NaN. A Parquet file's statistics leave NaN out (the writer does as the format
# says), so a column of 1, NaN, 2, 3 has the maximum 3. DuckDB trusts that maximum and skips the row group: the row is there, and lost.
# Whoever keeps "no answer" as NaN in a column of doubles gets other counts from the file than from the table. A null is safe in both.
#
# Seen:
#   from the file: 0 rows above 5
#   from the table made of that file: 1 row above 5
#   with null in place of NaN: 0 and 0
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
npm init -y >/dev/null
npm install --silent --no-audit --no-fund @duckdb/node-api@1.5.6-r.1 hyparquet-writer@0.17.0 >/dev/null
cat >finding.mjs <<'JS'
import { writeFileSync } from "node:fs"
import { DuckDBInstance } from "@duckdb/node-api"
import { parquetWriteBuffer } from "hyparquet-writer"

for (const [name, missing] of [["nan", NaN], ["null", null]]) {
  const buffer = parquetWriteBuffer({ columnData: [{ name: "x", data: [1, missing, 2, 3], type: "DOUBLE" }] })
  writeFileSync(`${name}.parquet`, Buffer.from(buffer))
}
const connection = await (await DuckDBInstance.create(":memory:")).connect()
async function count(source) {
  const rows = (await connection.runAndReadAll(`select count(*) from ${source} where x > 5`)).getRowsJson()
  console.log(`${source}: ${rows[0][0]}`)
  return Number(rows[0][0])
}
await connection.run("create table nan as select * from 'nan.parquet'")
await connection.run("create table missing as select * from 'null.parquet'")
const seen = [await count("'nan.parquet'"), await count("nan"), await count("'null.parquet'"), await count("missing")]
process.exitCode = seen.join() === "0,1,0,0" ? 0 : 1
JS
node finding.mjs
