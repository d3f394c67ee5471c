import type { MapPlace, Scenario } from "../scenario/scenario.ts"
import type { Model, ModelPlace } from "./model.ts"

/** The places and routes of a scenario, which were checked as it was read. */
export function compileMap({ places, routes }: Pick<Scenario, "places" | "routes">): Pick<Model, "map"> {
  if (Object.keys(places).length === 0) return {}
  return {
    map: {
      places: Object.entries(places).flatMap(([id, place]): readonly ModelPlace[] => {
        const at = whereOf(place)
        return at === undefined
          ? []
          : [{ id, title: place.title ?? id, kind: place.kind ?? "town", at, states: place.states ?? [] }]
      }),
      routes: Object.entries(routes).map(([id, { title, from, via = [], to }]) => ({
        id,
        title: title ?? id,
        stops: [from, ...via, to],
      })),
    },
  }
}

function whereOf({ latitude, longitude, edge }: MapPlace): ModelPlace["at"] | undefined {
  return latitude === undefined || longitude === undefined ? edge : { latitude, longitude }
}
