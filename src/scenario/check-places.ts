import {
  coordinateOutside,
  placeNowhere,
  placeOfTwoKinds,
  routeToNowhere,
  stateAtTwoPlaces,
  unknownPlace,
  unknownPlaceState,
} from "../problem/messages.ts"
import type { Message } from "../problem/problem.ts"
import { suggestName } from "../problem/suggest.ts"
import type { Found } from "./explain-issue.ts"
import { findingLimit } from "./finding.ts"
import type { MapPlace, MapRoute, Path, Scenario } from "./scenario.ts"

/** How far from zero coordinates may lie: near the poles Mercator's projection has no end. */
const limits = { latitude: 85, longitude: 180 } as const

/** Every place lies somewhere, holds what there is, and each of it once; every route goes by places that there are. */
export function checkPlaces({ places, routes, state }: Scenario): readonly Found[] {
  const [ids, states] = [Object.keys(places), Object.keys(state)]
  return [
    ...Object.entries(places).flatMap(([id, place]) => [...checkWhere(id, place), ...checkStates(id, place, states)]),
    ...checkOnce(places),
    ...Object.entries(routes).flatMap(([id, route]) => checkRoute(id, route, ids)),
  ].slice(0, findingLimit)
}

function checkWhere(id: string, { latitude, longitude, edge }: MapPlace): readonly Found[] {
  const path = ["places", id]
  const has = [latitude, longitude].filter((part) => part !== undefined).length
  const where = edge === undefined ? (has < 2 ? [placeNowhere(id)] : []) : has > 0 ? [placeOfTwoKinds(id)] : []
  return [
    ...where.map((message): Found => ({ path, at: "key", message })),
    ...checkDegrees(path, "latitude", latitude),
    ...checkDegrees(path, "longitude", longitude),
  ]
}

function checkDegrees(path: Path, key: keyof typeof limits, degrees: number | undefined): readonly Found[] {
  return degrees === undefined || Math.abs(degrees) <= limits[key]
    ? []
    : [foundAt([...path, key], coordinateOutside(key, degrees, limits[key]))]
}

function checkStates(id: string, { states = [] }: MapPlace, known: readonly string[]): readonly Found[] {
  return states.flatMap((name, i) =>
    known.includes(name)
      ? []
      : [foundAt(["places", id, "states", String(i)], unknownPlaceState(name, suggestName(name, known)))],
  )
}

/** What lies at a place lies nowhere else. */
function checkOnce(places: Scenario["places"]): readonly Found[] {
  const homes = new Map<string, string>()
  return Object.entries(places).flatMap(([id, { states = [] }]) =>
    states.flatMap((name, i) => {
      const first = homes.get(name)
      homes.set(name, first ?? id)
      return first === undefined || first === id
        ? []
        : [foundAt(["places", id, "states", String(i)], stateAtTwoPlaces(name, first))]
    }),
  )
}

function checkRoute(id: string, { from, to, via = [] }: MapRoute, places: readonly string[]): readonly Found[] {
  const stops: readonly (readonly [Path, string])[] = [
    [["from"], from],
    [["to"], to],
    ...via.map((name, i) => [["via", String(i)], name] as const),
  ]
  const unknown = stops.flatMap(([path, name]) =>
    places.includes(name) ? [] : [foundAt(["routes", id, ...path], unknownPlace(name, suggestName(name, places)))],
  )
  const isLoop = from === to && via.every((name) => name === from)
  return [...unknown, ...(isLoop ? [foundAt(["routes", id, "to"], routeToNowhere(from))] : [])]
}

function foundAt(path: Path, message: Message): Found {
  return { path, at: "value", message }
}
