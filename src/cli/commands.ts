import { Command } from "effect/cli"

/** A command as the tree knows it before its file is loaded. */
function list<const Name extends string, Input, Context, E, R>(
  name: Name,
  does: string,
  load: () => Promise<Command.Command<Name, Input, Context, E, R>>,
  alias?: string,
) {
  return {
    name,
    /** Another name that it is called by. */
    alias,
    /** Its name and what it does: all that the list of commands tells. */
    mention: () => Promise.resolve(Command.make(name).pipe(Command.withDescription(does))),
    /** The command itself, with its flags and what it needs to run. */
    load: async () => Command.withDescription(await load(), does),
  }
}

/**
 * Every command: its name, what it does, and the file that declares and runs it. A file is loaded when its command is
 * used, with all that it needs, and no sooner: nobody who asks for one thing waits for the others.
 */
export const commands = [
  list("check", "Find every problem of a scenario without running it", () =>
    import("./check.ts").then((file) => file.check),
  ),
  list("clean", "Tell what interrupted commands left behind, and remove it", () =>
    import("./clean.ts").then((file) => file.clean),
  ),
  list("compare", "Play several scenarios with the same draws and tell what differs, and by how much", () =>
    import("./compare.ts").then((file) => file.compare),
  ),
  list("discover", "Find the worlds in which an answer is likely", () =>
    import("./discover.ts").then((file) => file.discover),
  ),
  list(
    "drivers",
    "Tell what the answers hang on: what goes with them, and what makes them so",
    () => import("./drivers.ts").then((file) => file.drivers),
    "sensitivity",
  ),
  list("explain", "Tell one run as a story, or what came with each answer to a question", () =>
    import("./explain.ts").then((file) => file.explain),
  ),
  list("export", "Write a frozen forecast in a form that others read", () =>
    import("./export.ts").then((file) => file.exporting),
  ),
  list("flip", "Find the least that would bring an answer above a chance, or below it", () =>
    import("./flip.ts").then((file) => file.flip),
  ),
  list("freeze", "Seal what a scenario says today, to be scored when it is known what came", () =>
    import("./freeze.ts").then((file) => file.freeze),
  ),
  list("given", "Tell what else is so in the runs in which a condition holds, and what making it hold does", () =>
    import("./given.ts").then((file) => file.given),
  ),
  list("import", "Keep what others forecast beside your own, to be scored against it; or what came", () =>
    import("./import.ts").then((file) => file.importing),
  ),
  list("merge", "Put shards together into the report that one machine would have written", () =>
    import("./merge.ts").then((file) => file.merge),
  ),
  list("new", "Write a small scenario to start from", () => import("./new.ts").then((file) => file.makeNew)),
  list("resolve", "Write down what became of a question", () => import("./resolve.ts").then((file) => file.resolve)),
  list("run", "Run a scenario and write a report", () => import("./run.ts").then((file) => file.run)),
  list("score", "Hold frozen forecasts against what came", () => import("./score.ts").then((file) => file.score)),
  list("show", "Print any intermediate product of a scenario", () => import("./show.ts").then((file) => file.show)),
  list("split", "Tell how much of each answer is chance, and how much is not known", () =>
    import("./split.ts").then((file) => file.split),
  ),
  list("submit", "Hand a run over to Slurm, Kubernetes or AWS Batch as shards", () =>
    import("./submit.ts").then((file) => file.submit),
  ),
  list("sweep", "See the answers as an assumption is moved through a range", () =>
    import("./sweep.ts").then((file) => file.sweep),
  ),
  list("test", "Play scenarios and judge what each expects of itself", () =>
    import("./test.ts").then((file) => file.test),
  ),
  list("turning-points", "Tell when each answer is decided, and what nearly happened", () =>
    import("./turning-points.ts").then((file) => file.turningPoints),
  ),
  list("value", "Tell which unknown is worth finding out, and what rests on assumption alone", () =>
    import("./value.ts").then((file) => file.value),
  ),
  list("verify", "Run reports again and prove that their bytes are the same", () =>
    import("./verify.ts").then((file) => file.verify),
  ),
  list("watch", "Run on every save and keep a page up to date", () => import("./watch.ts").then((file) => file.watch)),
  list("work", "Play runs that others ask for through a queue, until told to stop", () =>
    import("./work.ts").then((file) => file.work),
  ),
]
