/**
 * What a request to AWS Batch to submit a job may hold, as a JSON schema: the fields of SubmitJob (API version 2016-08-10) that a job
 * which runs one container may have, with the limits that their documentation states. Written by hand from the published
 * reference of the API, https://docs.aws.amazon.com/batch/latest/APIReference/API_SubmitJob.html, as its software kits and the
 * reference of `aws batch submit-job` tell it; read on 2026-11-29.
 */
export const submitJobSchema = {
  type: "object",
  required: ["jobName", "jobQueue", "jobDefinition"],
  additionalProperties: false,
  properties: {
    jobName: { type: "string", pattern: "^[A-Za-z0-9][A-Za-z0-9_-]{0,127}$" },
    jobQueue: { type: "string", minLength: 1 },
    jobDefinition: { type: "string", minLength: 1 },
    shareIdentifier: { type: "string", pattern: "^[A-Za-z0-9]{1,255}\\*?$" },
    schedulingPriorityOverride: { type: "integer", minimum: 0, maximum: 9999 },
    arrayProperties: {
      type: "object",
      additionalProperties: false,
      properties: { size: { type: "integer", minimum: 2, maximum: 10_000 } },
    },
    dependsOn: {
      type: "array",
      maxItems: 20,
      items: {
        type: "object",
        additionalProperties: false,
        properties: { jobId: { type: "string", minLength: 1 }, type: { enum: ["N_TO_N", "SEQUENTIAL"] } },
      },
    },
    parameters: { type: "object", additionalProperties: { type: "string" } },
    containerOverrides: {
      type: "object",
      additionalProperties: false,
      properties: {
        command: { type: "array", items: { type: "string" } },
        environment: {
          type: "array",
          items: {
            type: "object",
            additionalProperties: false,
            properties: { name: { type: "string" }, value: { type: "string" } },
          },
        },
        instanceType: { type: "string" },
        memory: { type: "integer" },
        vcpus: { type: "integer" },
        resourceRequirements: {
          type: "array",
          items: {
            type: "object",
            required: ["type", "value"],
            additionalProperties: false,
            properties: { type: { enum: ["GPU", "VCPU", "MEMORY"] }, value: { type: "string" } },
          },
        },
      },
    },
    retryStrategy: {
      type: "object",
      additionalProperties: false,
      properties: {
        attempts: { type: "integer", minimum: 1, maximum: 10 },
        evaluateOnExit: { type: "array", maxItems: 5, items: { type: "object" } },
      },
    },
    propagateTags: { type: "boolean" },
    timeout: {
      type: "object",
      additionalProperties: false,
      properties: { attemptDurationSeconds: { type: "integer", minimum: 60 } },
    },
    tags: { type: "object", maxProperties: 50, additionalProperties: { type: "string", maxLength: 256 } },
  },
} as const

/** A request as a whole is no longer, in bytes: the quota of AWS Batch for what is sent to SubmitJob, 30 KiB. */
export const mostBytes = 30 * 1024
