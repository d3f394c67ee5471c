export const sampleScript = ``
