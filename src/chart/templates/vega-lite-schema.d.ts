/** The schema that Vega-Lite publishes: large, so that nobody infers its type. */
declare module "vega-lite/vega-lite-schema.json" {
  const schema: { readonly [key: string]: unknown }
  export = schema
}
