import { writeYaml } from "../../scenario/write-yaml.ts"
import { shareTasks, type Work, writeEntering, writePicking, writePlaying } from "./work.ts"

/**
 * An Indexed Job whose indexes are tries for themselves (Kubernetes 1.29 and later: a node that is drained costs no try, and
 * what another try would not mend ends its index at once), and a suspended Job that merges. Kubernetes has no job that
 * follows another: the second is let go by hand, and counts the shards itself.
 */
export function writeKubernetes(work: Work): string {
  const { label, told, settings } = work
  const tasks = shareTasks(work)
  const array = {
    completions: tasks.numbers.length,
    parallelism: Math.min(tasks.numbers.length, Number(settings.get("parallelism") ?? tasks.numbers.length)),
    completionMode: "Indexed",
    backoffLimitPerIndex: 3,
    podFailurePolicy: {
      rules: [
        { action: "Ignore", onPodConditions: [{ type: "DisruptionTarget", status: "True" }] },
        { action: "FailIndex", onExitCodes: { containerName: "casus", operator: "In", values: [64, 65, 66] } },
      ],
    },
    template: describePod(work, [
      ...writePicking(tasks, "JOB_COMPLETION_INDEX"),
      ...writePlaying({ ...work, play: `${work.play} --workers ${threads(work)}` }, tasks.each),
    ]),
  }
  const merge = {
    suspend: true,
    backoffLimit: 0,
    template: describePod(work, [`exec ${work.merge} --workers ${threads(work)}`]),
  }
  return [
    `# ${told.replaceAll(/\s+/g, " ")}\n# kubectl apply -f FILE; kubectl wait --for=condition=Complete --timeout=-1s job/${label}\n`,
    `# Then, or whatever became of it: kubectl patch job ${label}-merge -p '{"spec":{"suspend":false}}'\n`,
    writeYaml(describeJob(work, label, array)),
    "---\n",
    writeYaml(describeJob(work, `${label}-merge`, merge)),
  ].join("")
}

type Fields = { readonly [name: string]: Parameters<typeof writeYaml>[0] }

function describeJob({ settings }: Work, name: string, spec: Fields): Fields {
  const namespace = settings.get("namespace")
  const metadata = { name, ...(namespace === undefined ? {} : { namespace }), labels: { app: "casus" } }
  return { apiVersion: "batch/v1", kind: "Job", metadata, spec }
}

function describePod(work: Work, lines: readonly string[]): Fields {
  const { folder, settings } = work
  const given = (name: string) => settings.get(name) ?? ""
  const asked = Object.fromEntries(
    ["cpu", "memory"].flatMap((name) => (settings.has(name) ? [[name, given(name)]] : [])),
  )
  const container = {
    name: "casus",
    image: given("image"),
    command: ["/bin/sh", "-c", [writeEntering(folder), ...lines].join("\n")],
    volumeMounts: [{ name: "work", mountPath: settings.get("mount") ?? "/work" }],
    ...(Object.keys(asked).length === 0 ? {} : { resources: { requests: asked } }),
  }
  return {
    spec: {
      restartPolicy: "Never",
      containers: [container],
      volumes: [{ name: "work", persistentVolumeClaim: { claimName: given("claim") } }],
    },
  }
}

/** A container does not say how many cores it was given: one thread, unless told otherwise. */
function threads({ workers }: Work): string {
  return workers === "auto" ? "1" : String(workers)
}
