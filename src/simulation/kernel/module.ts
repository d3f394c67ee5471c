import { createByteWriter, type ByteWriter } from "./byte-writer.ts"
import { createCode, type Code } from "./code.ts"
import { opcode, type ValueType } from "./opcode.ts"

/** Bytes that stand in memory from an address on when an instance begins. */
export interface Data {
  readonly offset: number
  readonly bytes: Uint8Array
}

/** A WebAssembly module under construction: one memory (exported as `memory`) and functions; it borrows nothing from its host. */
export interface ModuleBuilder {
  /** A new function, exported if it has a name. */
  readonly createFunction: (parameters: readonly ValueType[], results: readonly ValueType[], name?: string) => Code
  /** The binary module; `pages` of 64 KiB of memory to begin with, with `data` in it. */
  readonly finish: (pages: number, data: readonly Data[]) => Uint8Array<ArrayBuffer>
}

const section = { type: 1, function: 3, memory: 5, export: 7, code: 10, data: 11 } as const
const kind = { function: 0, memory: 2 } as const

/** Source: WebAssembly Core Specification 2.0, section 5.5. */
export function createModule(): ModuleBuilder {
  const functions: { readonly code: Code; readonly name: string | undefined }[] = []
  return {
    createFunction: (parameters, results, name) => {
      const code = createCode(functions.length, parameters, results)
      functions.push({ code, name })
      return code
    },
    finish: (pages, data) => {
      const writer = createByteWriter()
      writer.bytes([0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0])
      const types = createTypes()
      const functionTypes = functions.map(({ code }) => types.indexOf(code))
      const exported = functions.filter(({ name }) => name !== undefined)
      writeSection(writer, section.type, types.all, writeType)
      writeSection(writer, section.function, functionTypes, (body, type) => body.unsigned(type))
      writeSection(writer, section.memory, [pages], writeMemory)
      writeSection(writer, section.export, ["memory", ...exported], (body, one) => {
        if (typeof one === "string") return writeExport(body, one, kind.memory, 0)
        writeExport(body, one.name ?? "", kind.function, one.code.index)
      })
      writeSection(writer, section.code, functions, (body, { code }) => body.bytes(code.finish()))
      writeSection(writer, section.data, data, writeData)
      return writer.finish()
    },
  }
}

type Signature = Pick<Code, "parameters" | "results">

function createTypes(): { readonly all: Signature[]; readonly indexOf: (signature: Signature) => number } {
  const all: Signature[] = []
  const indexes = new Map<string, number>()
  return {
    all,
    indexOf: ({ parameters, results }) => {
      const key = `${parameters.join()}>${results.join()}`
      const index = indexes.get(key) ?? all.push({ parameters, results }) - 1
      indexes.set(key, index)
      return index
    },
  }
}

function writeSection<Item>(
  writer: ByteWriter,
  id: number,
  items: readonly Item[],
  write: (body: ByteWriter, item: Item, index: number) => void,
): void {
  const body = createByteWriter()
  body.unsigned(items.length)
  for (const [i, item] of items.entries()) write(body, item, i)
  writer.byte(id)
  writer.unsigned(body.length())
  writer.bytes(body.finish())
}

function writeType(body: ByteWriter, { parameters, results }: Signature): void {
  body.byte(0x60)
  for (const types of [parameters, results]) {
    body.unsigned(types.length)
    body.bytes(types)
  }
}

/** An active segment: its address is the constant expression `i32.const offset end`. */
function writeData(body: ByteWriter, { offset, bytes }: Data): void {
  body.bytes([0, opcode.i32Const])
  body.signed(offset)
  body.byte(opcode.end)
  body.unsigned(bytes.length)
  body.bytes(bytes)
}

function writeMemory(body: ByteWriter, pages: number): void {
  body.byte(0)
  body.unsigned(pages)
}

function writeExport(body: ByteWriter, name: string, exportKind: number, index: number): void {
  writeText(body, name)
  body.byte(exportKind)
  body.unsigned(index)
}

/** Names here are ASCII. */
function writeText(body: ByteWriter, text: string): void {
  body.unsigned(text.length)
  body.bytes(Array.from(text, (character) => character.charCodeAt(0)))
}
