/** A compiled WebAssembly module: can be sent to a worker, and made into instances there. */
export type WebAssemblyModule = object

interface Exports {
  readonly [name: string]: unknown
}

/** The part of the platform's WebAssembly that is used here; the project's libraries of types do not have it. */
interface WebAssemblyHost {
  readonly validate: (bytes: Uint8Array<ArrayBuffer>) => boolean
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => WebAssemblyModule
  readonly Instance: new (module: WebAssemblyModule) => { readonly exports: Exports }
}

/** WebAssembly of Node, a browser, or a worker in either. */
export const webAssembly = (globalThis as typeof globalThis & { readonly WebAssembly: WebAssemblyHost }).WebAssembly

/** The smallest module with a vector instruction in it. */
const vectorModule = [
  0, 0x61, 0x73, 0x6d, 1, 0, 0, 0, 1, 5, 1, 0x60, 0, 1, 0x7b, 3, 2, 1, 0, 10, 10, 1, 8, 0, 0x41, 0, 0xfd, 0x0f, 0xfd,
  0x62, 0x0b,
]

/** Whether this host knows vectors of 128 bits, so that a kernel may be compiled with `simd`. */
export function hasSimd(): boolean {
  return webAssembly.validate(new Uint8Array(vectorModule))
}
