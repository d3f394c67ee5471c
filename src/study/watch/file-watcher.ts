import { Context, type Effect, type Scope } from "effect"

/** Tells when one of some files may have changed, until the scope closes. */
export class FileWatcher extends Context.Service<
  FileWatcher,
  {
    /** Calls back once after every burst of changes; `follow` names the files anew. */
    readonly watch: (
      onChange: () => void,
    ) => Effect.Effect<{ readonly follow: (files: ReadonlySet<string>) => void }, never, Scope.Scope>
  }
>()("casus/study/FileWatcher") {}
