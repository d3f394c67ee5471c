import { Redacted } from "effect"
import { describe, expect, it } from "vitest"
import { readQueueAddress } from "../../src/queue/address.ts"

const told = (given: string, environment: Readonly<Record<string, string>> = {}): string => {
  const address = readQueueAddress(given, environment)
  return typeof address === "string" ? `wrong: ${address}` : address.told
}

describe("the address of a queue", () => {
  it.each([
    ["postgres://ann:secret@db.example:5433/casus", "postgres://ann@db.example:5433/casus"],
    ["postgresql://db.example/casus", "postgres://db.example:5432/casus"],
    ["postgres://ann:a%2Fb@db.example/casus?sslmode=require", "postgres://ann@db.example:5432/casus"],
    ["postgres:///casus?host=/run/postgresql&user=ann&password=secret", "postgres://ann@/run/postgresql:5432/casus"],
    ["postgres://ann:secret@[::1]/casus", "postgres://ann@[::1]:5432/casus"],
    ["postgres://a%1bnn@db.example/%0acasus", "postgres://a?nn@db.example:5432/?casus"],
  ])("is told of %s without its password, and without anything that drives a terminal", (url, expected) => {
    expect(told(url)).toBe(expected)
  })

  it("may be the name of a variable that holds it", () => {
    expect(told("CASUS_QUEUE", { CASUS_QUEUE: "postgres://ann:secret@db.example/casus" })).toBe(
      "postgres://ann@db.example:5432/casus",
    )
  })

  it.each([
    ["CASUS_QUEUE", "--queue: the environment has no CASUS_QUEUE"],
    ["postgres://ann:sec ret@db example/casus", "--queue is no URL"],
    ["ann:secret@db.example/casus", "--queue is of no PostgreSQL database"],
    ["mysql://ann:secret@db.example/casus", "--queue is of no PostgreSQL database"],
    ["postgres://ann:secret@db.example/casus?sslmode=secret", "--queue has an unknown sslmode"],
  ])("is refused as %s, and what is said holds nothing of it", (url, beginning) => {
    const text = told(url)
    expect(text.slice("wrong: ".length, "wrong: ".length + beginning.length)).toBe(beginning)
    expect(text).not.toContain("secret")
    expect(text).not.toContain("sec ret")
  })

  it("takes the password of the environment where the URL has none, and only there", () => {
    const password = (url: string) => {
      const address = readQueueAddress(url, { PGPASSWORD: "of the environment" })
      return typeof address === "string" || address.password === undefined
        ? undefined
        : Redacted.value(address.password)
    }
    expect(password("postgres://ann@db.example/casus")).toBe("of the environment")
    expect(password("postgres://ann:own@db.example/casus")).toBeUndefined()
    expect(password("postgres://ann@db.example/casus?password=own")).toBeUndefined()
  })

  it("shows neither password nor URL where it is printed whole", () => {
    const address = readQueueAddress("postgres://ann:secret@db.example/casus", {})
    expect(JSON.stringify(address)).not.toContain("secret")
    expect(String((address as { readonly url: unknown }).url)).not.toContain("secret")
  })
})
