import { Context, type Effect, type Scope } from "effect"
import type { CannotListen } from "../study/watch/watcher.ts"

/** What goes to the page: pieces of it by id, and the order of the charts. */
export interface Update {
  /** Pieces to put in place: id of the element → its new content. */
  readonly pieces: Readonly<Record<string, string>>
  /** Ids of the charts in order, where they changed. */
  readonly charts?: readonly string[]
}

/** What the page is made of, and what is done when it asks for something. */
export interface PageHost {
  /** The document; its one script carries the nonce. */
  readonly renderDocument: (nonce: string) => string
  /** Everything that a page that has just been opened needs. */
  readonly greet: () => Update
  /** Takes what the page asks for; false if there is no such thing. */
  readonly receive: (action: string, body: unknown) => boolean
}

export interface OpenPage {
  /** `http://127.0.0.1:<port>/<token>/` */
  readonly address: string
  /** Sends an update to every page that is open. */
  readonly send: (update: Update) => void
}

/** A page on this machine alone, open until the scope closes. Port 0 takes any free one. */
export class Loopback extends Context.Service<
  Loopback,
  { readonly open: (host: PageHost, port: number) => Effect.Effect<OpenPage, CannotListen, Scope.Scope> }
>()("casus/server/Loopback") {}
