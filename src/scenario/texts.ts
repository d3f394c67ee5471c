/** Texts of files by their paths within the scenario's folder, such as `scenario.yaml` or `actors/armenia.yaml`. */
export type Texts = Readonly<Record<string, string>>
