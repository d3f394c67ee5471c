/** Sets thousands of a plain decimal number apart with commas; anything else stays as it is. */
export function groupThousands(text: string): string {
  const parts = /^(-?)(\d{5,}|\d{4})(\.\d+)?$/.exec(text)
  if (parts === null) return text
  return `${parts[1] ?? ""}${(parts[2] ?? "").replace(/\B(?=(\d{3})+$)/g, ",")}${parts[3] ?? ""}`
}

/** A number without an error: whole ones in full with thousands set apart, others with three significant digits. */
export function tellNumber(value: number): string {
  return groupThousands(
    String(Number.isInteger(value) && Math.abs(value) < 1e15 ? value : Number(value.toPrecision(3))),
  )
}

/** A number with its sign, rounded to so many decimals (or to tens, hundreds); 0 has none. */
export function tellSigned(value: number, decimals: number): string {
  const unit = decimals < 0 ? Number(`1e${-decimals}`) : 1
  const text = groupThousands((Math.floor(Math.abs(value) / unit + (decimals < 0 ? 0.5 : 0)) * unit).toFixed(0))
  const rounded = decimals < 0 ? text : groupThousands(Math.abs(value).toFixed(decimals))
  const isZero = Number(rounded.replaceAll(",", "")) === 0
  return `${isZero ? "" : value < 0 ? "−" : "+"}${rounded}`
}

/** A number between −1 and 1, such as a correlation, with so many decimals; never "−0.00". */
export function tellRatio(value: number, decimals = 2): string {
  const text = value.toFixed(decimals)
  return Number(text) === 0 ? text.replace("-", "") : text.replace("-", "−")
}

/** `12 to 15`; an end that so few runs leave open is told as such. */
export function tellRange(low: number, high: number, tell: (value: number) => string): string {
  return [low, high].map((end) => (Number.isFinite(end) ? tell(end) : "open")).join(" to ")
}
