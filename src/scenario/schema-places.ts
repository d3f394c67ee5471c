import * as Schema from "effect/Schema"
import { degrees, EvidenceIds, may, must, Name, Names, silence, Text } from "./schema-parts.ts"

/** What may be written of a map: where things lie, and the ways between them. */

export const PlaceSchema = Schema.Struct({
  title: may(Text, "What it is called on the map."),
  kind: may(Schema.Literals(["town", "base", "crossing"]), "How it is drawn: a dot if left out, a square, a diamond."),
  latitude: may(degrees("degrees north", 39.82), "Degrees north of the equator, south negative."),
  longitude: may(degrees("degrees east", 46.75), "Degrees east of Greenwich, west negative."),
  edge: may(
    Schema.Literals(["north", "north_east", "east", "south_east", "south", "south_west", "west", "north_west"]),
    "Of what lies beyond the map, or of which nobody knows where: at which edge of the map it is drawn.",
  ),
  states: may(Names, "State variables that lie there: what moves take from or bring to them comes and goes here."),
  evidence: may(EvidenceIds, "The evidence for it."),
  note: may(Text, "Anything a reader should know."),
  silence,
}).annotate({ identifier: "Place", expected: "a map such as { latitude: 39.82, longitude: 46.75 }" })

export const RouteSchema = Schema.Struct({
  title: may(Text, "What it is called on the map."),
  from: must(Name, "The place where it begins."),
  to: must(Name, "The place where it ends."),
  via: may(Names, "Places that it passes, in order."),
  evidence: may(EvidenceIds, "The evidence for it."),
  note: may(Text, "Anything a reader should know."),
  silence,
}).annotate({ identifier: "Route", expected: "a map such as { from: gyumri, to: yerevan }" })
