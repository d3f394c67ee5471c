import { Context, type Effect, type Scope } from "effect"
import type { CannotListen } from "../study/watch/watcher.ts"

/** What goes to the page: pieces of it by id, and which charts there are. */
export interface Update {
  /** Pieces to put in place: id of the element → its new content. */
  readonly pieces: Readonly<Record<string, string>>
  /** The charts, where they changed. */
  readonly charts?: ListedCharts
  /** Of the pieces that are drawings: of which version of the charts. */
  readonly drawn?: Readonly<Record<string, number>>
}

/** Charts in order: id of the element, and what each is called before it is drawn. A page asks for the drawings of those that it shows. */
export interface ListedCharts {
  readonly version: number
  readonly list: readonly { readonly id: string; readonly title: string }[]
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
