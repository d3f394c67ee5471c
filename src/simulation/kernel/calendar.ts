import { calendarReach, daysOfEra, daysToEpoch, meanMonth } from "../../calendar/date.ts"
import { createAlgebra } from "./algebra.ts"
import type { Lanes, Mask, Num } from "./lanes.ts"

/** calendar/date.ts advanceMonths, of both branches what the date and the months call for. */
export function emitAdvanceMonths(lanes: Lanes, date: Num, months: Num): Num {
  const { add, subtract, multiply, lessEqual, abs, select } = createAlgebra(lanes)
  const { hold } = lanes
  const floor = (value: Num): Num => hold(lanes.unary("floor", value))
  const isWithin = hold(lanes.and(lessEqual(abs(date), calendarReach), lessEqual(abs(months), calendarReach)))
  // Elsewhere the calendar is asked for the epoch, so that all numbers stay whole.
  const [day, count] = [floor(lanes.keep(date, isWithin)), hold(lanes.keep(months, isWithin))]
  const nearest = floor(add(count, 0.5))
  const isWhole = hold(lessEqual(abs(subtract(count, nearest)), 1e-9))
  const whole = hold(select(isWhole, nearest, floor(count)))
  const from = hold(emitAddMonths(lanes, day, whole))
  const part = subtract(date, day)
  const inner = numberWhereAny(lanes, lanes.not(isWhole), () => {
    const next = emitAddMonths(lanes, day, hold(add(whole, 1)))
    return add(from, multiply(subtract(count, whole), subtract(next, from)))
  })
  const within = add(select(isWhole, from, inner), part)
  return select(isWithin, within, add(date, multiply(months, meanMonth)))
}

/** A number that is computed only if the mask holds in any lane: elsewhere nobody may look at it. */
function numberWhereAny(lanes: Lanes, mask: Mask, compute: () => Num): Num {
  const cell = lanes.numberCell()
  lanes.pushAny(mask)
  lanes.code.when(() => cell.write(compute()))
  return cell.read()
}

/** addMonths. */
function emitAddMonths(lanes: Lanes, day: Num, count: Num): Num {
  const { add, subtract, multiply, divide } = createAlgebra(lanes)
  const civil = emitCivil(lanes, day)
  const months = lanes.hold(add(add(multiply(civil.year, 12), subtract(civil.month, 1)), count))
  const year = lanes.hold(lanes.unary("floor", divide(months, 12)))
  const month = lanes.hold(add(subtract(months, multiply(year, 12)), 1))
  const longest = emitDaysInMonth(lanes, year, month)
  return emitDay(lanes, year, month, lanes.hold(lanes.binary("lesser", longest, civil.day)))
}

function emitDaysInMonth(lanes: Lanes, year: Num, month: Num): Num {
  const { equal, divide, select, multiply } = createAlgebra(lanes)
  const isMultiple = (of: number): Mask => equal(multiply(lanes.unary("floor", divide(year, of)), of), year)
  const isLeap = lanes.and(isMultiple(4), lanes.or(lanes.not(isMultiple(100)), isMultiple(400)))
  const isShort = [4, 6, 9, 11].map((one) => equal(month, one)).reduce(lanes.or)
  return lanes.hold(select(equal(month, 2), select(isLeap, 29, 28), select(isShort, 30, 31)))
}

/** dayOfCivil. */
function emitDay(lanes: Lanes, year: Num, month: Num, day: Num): Num {
  const { add, subtract, multiply, divide, lessEqual, less, select } = createAlgebra(lanes)
  const floor = (value: Num): Num => lanes.hold(lanes.unary("floor", value))
  const shifted = lanes.hold(subtract(year, select(lessEqual(month, 2), 1, 0)))
  const era = floor(divide(shifted, 400))
  const yearOfEra = lanes.hold(subtract(shifted, multiply(era, 400)))
  const monthFromMarch = add(month, select(less(2, month), -3, 9))
  const dayOfYear = subtract(add(floor(divide(add(multiply(153, monthFromMarch), 2), 5)), day), 1)
  const leapDays = subtract(floor(divide(yearOfEra, 4)), floor(divide(yearOfEra, 100)))
  const dayOfEra = add(add(multiply(yearOfEra, 365), leapDays), dayOfYear)
  return subtract(add(multiply(era, daysOfEra), dayOfEra), daysToEpoch)
}

/** civilOfDay. */
function emitCivil(lanes: Lanes, day: Num): { readonly year: Num; readonly month: Num; readonly day: Num } {
  const { add, subtract, multiply, divide, less, lessEqual, select } = createAlgebra(lanes)
  const { hold } = lanes
  const floor = (value: Num): Num => hold(lanes.unary("floor", value))
  const part = (value: Num, by: number): Num => floor(divide(value, by))
  const shifted = hold(add(day, daysToEpoch))
  const era = part(shifted, daysOfEra)
  const dayOfEra = hold(subtract(shifted, multiply(era, daysOfEra)))
  const regular = add(subtract(dayOfEra, part(dayOfEra, 1460)), part(dayOfEra, 36524))
  const yearOfEra = part(subtract(regular, part(dayOfEra, 146096)), 365)
  const leapDays = subtract(part(yearOfEra, 4), part(yearOfEra, 100))
  const dayOfYear = hold(subtract(dayOfEra, add(multiply(365, yearOfEra), leapDays)))
  const monthFromMarch = part(add(multiply(5, dayOfYear), 2), 153)
  const first = part(add(multiply(153, monthFromMarch), 2), 5)
  const month = hold(add(monthFromMarch, select(less(monthFromMarch, 10), 3, -9)))
  const year = add(add(yearOfEra, multiply(era, 400)), select(lessEqual(month, 2), 1, 0))
  return { year: hold(year), month, day: hold(add(subtract(dayOfYear, first), 1)) }
}
