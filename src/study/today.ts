import { Clock, Effect } from "effect"
import { formatDate } from "../calendar/date.ts"

/** Today in UTC, as 2024-04-17. */
export const today = Effect.map(Clock.currentTimeMillis, (now) => formatDate(Math.floor(now / 86_400_000)))
