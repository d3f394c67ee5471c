import { randomBytes, timingSafeEqual } from "node:crypto"

/**
 * A secret of 128 bits for one session: whoever opens the page must know it. This is the one place where randomness
 * that no seed gives is wanted, for a secret that could be computed is none. It never reaches a result.
 */
export function drawUnseededSecret(): string {
  return randomBytes(16).toString("hex")
}

/** Whether a text is the secret, in a time that does not tell how much of it is right. */
export function isSecret(text: string, secret: string): boolean {
  return text.length === secret.length && timingSafeEqual(Buffer.from(text), Buffer.from(secret))
}
