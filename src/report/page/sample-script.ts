import { chooseScript } from "./choose-script.ts"

/**
 * Runs are chosen in one small chart and seen in all others: what each shows are shares among the chosen runs, before those of
 * all runs of the sample, in grey. A chart does not narrow itself.
 */
export const sampleScript = `
const place = document.querySelector(".sample")
const sample = readData(document.querySelector("script.runs"))
if (place && sample) {
  const percent = (share) => share > 0 && share < 0.001 ? "<0.1\\u00a0%" : (100 * share).toFixed(share > 0.0995 && share < 0.9005 || share === 0 || share === 1 ? 0 : 1) + "\\u00a0%"
  const wilson = (k, n) => {
    const z = 1.96, p = k / n, d = 1 + z * z / n, c = p + z * z / (2 * n), h = z * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n))
    return [Math.max(0, (c - h) / d), Math.min(1, (c + h) / d)]
  }
  const tellShare = (k, n) => n === 0 ? "no run" : percent(k / n) + " (" + wilson(k, n).map(percent).join(" to ") + ")"
  const plain = (value) => Math.abs(value) >= 10000 ? Math.round(value).toLocaleString("en-US") : String(Number(value.toPrecision(4)))
  const floor = Math.floor
  const civil = (day) => {
    const z = sample.start + day + 719468, era = floor(z / 146097), e = z - era * 146097
    const y = floor((e - floor(e / 1460) + floor(e / 36524) - floor(e / 146096)) / 365), d = e - (365 * y + floor(y / 4) - floor(y / 100))
    const m = floor((5 * d + 2) / 153), month = m < 10 ? m + 3 : m - 9
    return { year: y + era * 400 + (month <= 2 ? 1 : 0), month, day: d - floor((153 * m + 2) / 5) + 1 }
  }
  const dayText = (at) => {
    const { year, month, day } = civil(at)
    return [String(year).padStart(4, "0"), String(month).padStart(2, "0"), String(day).padStart(2, "0")].join("-")
  }
  const monthStart = (at, step) => {
    const { year, month } = civil(at)
    return Date.UTC(year, floor((month - 1) / step) * step, 1) / 86400000 - sample.start
  }
  const quantile = (sorted, p) => sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(p * sorted.length) - 1))]
  const binDates = (days) => {
    const last = Math.max(0, ...days), bins = []
    const step = last > 3650 ? 12 : last > 1100 ? 3 : 1
    if (last < 75) for (let day = 0; day <= last; day += 7) bins.push({ from: day, label: dayText(day) })
    else for (let day = monthStart(0, step); day <= last; day = monthStart(day + 31 * step + 3, step)) bins.push({ from: day, label: dayText(day).slice(0, step === 12 ? 4 : 7) })
    return { bins: [...bins, { label: "never" }], find: (day) => day < 0 ? bins.length : Math.max(0, bins.findLastIndex(({ from }) => day >= from)) }
  }
  const binNumbers = (numbers) => {
    const sorted = [...numbers].sort((a, b) => a - b), distinct = [...new Set(sorted)]
    if (distinct.length <= 12) return { bins: distinct.map((value) => ({ label: plain(value) })), find: (value) => distinct.indexOf(value) }
    const low = quantile(sorted, 0.005), high = quantile(sorted, 0.995)
    const rough = (high - low) / 16 || 1, unit = 10 ** Math.floor(Math.log10(rough))
    const width = unit * [1, 2, 5, 10].find((each) => each * unit >= rough)
    const first = Math.floor(low / width), count = Math.max(1, Math.floor(high / width) - first + 1)
    const bins = Array.from({ length: count }, (_, i) => ({ label: plain((first + i) * width) + " to " + plain((first + i + 1) * width) }))
    return { bins, find: (value) => Math.min(count - 1, Math.max(0, Math.floor(value / width) - first)) }
  }
  // Those of the large chart, so that its bars can be chosen; a run beyond them is in none.
  const binEdges = (labels, edges) => ({
    bins: labels.map((label) => ({ label })),
    find: (value) => value === edges[edges.length - 1] ? labels.length - 1 : value > edges[edges.length - 1] ? -1 : edges.findLastIndex((edge) => value >= edge),
  })
  const binColumn = ({ kind, values, data, edges }) => {
    const known = data.filter((value) => value !== null)
    if (kind === "date") return binDates(known)
    if (edges) return binEdges(values, edges)
    if (kind === "number") return binNumbers(known)
    return { bins: (kind === "boolean" ? ["no", "yes"] : values).map((label) => ({ label })), find: (value) => value }
  }
  const cards = sample.columns.map((column) => {
    const { bins, find } = binColumn(column)
    const ofRun = column.data.map((value) => value === null ? -1 : find(value))
    return { column, bins, ofRun, chosen: new Set(), flat: column.kind === "boolean" || column.kind === "category" }
  }).filter(({ ofRun }) => ofRun.some((bin) => bin >= 0))
  const chosenBut = (but) => {
    const others = cards.filter((card) => card !== but && card.chosen.size > 0)
    return column0.filter((run) => others.every(({ ofRun, chosen }) => chosen.has(ofRun[run])))
  }
  const column0 = Array.from({ length: sample.count }, (_, run) => run)
  const count = ({ bins, ofRun }, runs) => {
    const counts = bins.map(() => 0)
    for (const run of runs) if (ofRun[run] >= 0) counts[ofRun[run]]++
    return counts
  }
  const sum = (counts) => counts.reduce((a, b) => a + b, 0)
  const tell = ({ column, ofRun, bins }, runs) => {
    const values = runs.map((run) => column.data[run]).filter((value) => value !== null)
    const n = values.length
    if (n === 0) return "no run"
    if (column.kind === "boolean") return tellShare(sum(values), n)
    if (column.kind === "category") {
      const counts = count({ bins, ofRun }, runs), most = counts.indexOf(Math.max(...counts))
      return bins[most].label + " " + tellShare(counts[most], n)
    }
    const sorted = [...values].map((value) => column.kind === "date" && value < 0 ? Infinity : value).sort((a, b) => a - b)
    const happened = sorted.filter((value) => value < Infinity)
    const write = column.kind === "date" ? dayText : plain
    const half = 0.98 / Math.sqrt(happened.length || 1)
    const median = happened.length === 0 ? "" : "median " + write(quantile(happened, 0.5)) + " (" + write(quantile(happened, Math.max(0, 0.5 - half))) + " to " + write(quantile(happened, Math.min(1, 0.5 + half))) + ")" + (column.unit ? " " + column.unit : "")
    return column.kind === "date" ? [tellShare(happened.length, n), median].filter(Boolean).join("; ") : median
  }
  const headline = make("p", { role: "status", className: "chosen" })
  const reset = make("button", { type: "button", textContent: "Choose all runs again", disabled: true })
  reset.onclick = () => { for (const card of cards) card.chosen.clear(); show() }
  const choose = (card, bin, to) => {
    const [low, high] = [Math.min(bin, to), Math.max(bin, to)]
    const range = card.bins.map((_, i) => i).filter((i) => i >= low && i <= high)
    if (range.length === 1 && card.chosen.has(bin)) card.chosen.delete(bin)
    else { if (!card.flat || range.length > 1) card.chosen.clear(); for (const each of range) card.chosen.add(each) }
    show()
  }
  let pressed
  addEventListener("pointerup", () => {
    if (pressed) choose(pressed.card, pressed.from, pressed.to)
    pressed = undefined
  })
  for (const card of cards) {
    card.all = count(card, column0)
    card.told = make("p", { className: "told" })
    card.end = make("span", {}, card.bins[card.bins.length - 1].label)
    card.buttons = card.bins.map(({ label }, bin) => {
      const button = make("button", { type: "button", tabIndex: bin === 0 ? 0 : -1 })
      button.append(make("span", { className: "ghost" }), make("span", { className: "now" }), ...(card.flat ? [make("span", { className: "name", textContent: label })] : []))
      button.dataset.says = ""
      button.onpointerdown = (event) => { event.preventDefault(); button.focus(); button.releasePointerCapture?.(event.pointerId); pressed = { card, from: bin, to: bin } }
      button.onpointerenter = () => { if (pressed?.card === card) pressed.to = bin }
      button.onpointermove = (event) => showTip(button.dataset.says, event.clientX, event.clientY)
      button.onpointerleave = hideTip
      button.onclick = (event) => { if (event.detail === 0) choose(card, bin, event.shiftKey && card.last !== undefined ? card.last : bin); card.last = bin }
      button.onkeydown = (event) => {
        const next = card.buttons[bin + ({ ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key] ?? 0)]
        if (!next || next === button) return
        event.preventDefault()
        button.tabIndex = -1; next.tabIndex = 0; next.focus()
      }
      return button
    })
    const bars = make("div", { className: card.flat ? "bars flat" : "bars", role: "group", ariaLabel: card.column.label }, ...card.buttons)
    const ends = card.flat ? [] : [make("p", { className: "ends" }, make("span", {}, card.bins[0].label), card.end)]
    card.element = make("div", { className: "card" }, make("h3", {}, card.column.label), card.told, bars, ...ends)
  }
  const show = () => {
    const all = chosenBut(undefined)
    const filters = cards.filter(({ chosen }) => chosen.size > 0)
    for (const card of cards) {
      const now = count(card, chosenBut(card)), total = sum(now), whole = sum(card.all)
      const shares = now.map((k) => total === 0 ? 0 : k / total), before = card.all.map((k) => k / whole)
      // What never came would crush all dates: its bar ends where the chart does.
      const dated = (list) => card.column.kind === "date" ? list.slice(0, -1) : list
      const top = Math.max(...dated(shares), ...dated(before)) || 1
      card.told.textContent = tell(card, all)
      card.element.classList.toggle("filtering", card.chosen.size > 0)
      if (card.column.kind === "date") card.end.textContent = "never: " + percent(shares[shares.length - 1])
      card.buttons.forEach((button, bin) => {
        const side = card.flat ? "width" : "height"
        button.querySelector(".ghost").style[side] = Math.min(100, 100 * before[bin] / top) + "%"
        button.querySelector(".now").style[side] = Math.min(100, 100 * shares[bin] / top) + "%"
        button.setAttribute("aria-pressed", String(card.chosen.has(bin)))
        const says = card.bins[bin].label + ": " + now[bin] + " of " + total + " runs, " + tellShare(now[bin], total) + "; of all " + percent(before[bin])
        button.dataset.says = says
        button.ariaLabel = says
      })
    }
    reset.disabled = filters.length === 0
    headline.textContent = filters.length === 0
      ? "All " + sample.count.toLocaleString("en-US") + " runs of the sample."
      : "Chosen: " + filters.map(({ column, bins, chosen }) => {
          const places = [...chosen].sort((a, b) => a - b), run = places.length > 1 && places[places.length - 1] - places[0] === places.length - 1
          return column.label + " " + (run && column.kind !== "category" && column.kind !== "boolean" ? bins[places[0]].label + " … " + bins[places[places.length - 1]].label : places.map((each) => bins[each].label).join(" or "))
        }).join("; and ") + ". " + all.length + " of " + sample.count.toLocaleString("en-US") + " runs, " + tellShare(all.length, sample.count)
        + (all.length > 0 ? "; such as run " + all.slice(0, 3).map((run) => sample.first + run).join(", ") + " (casus explain FILE --run N)." : ".")
  }
  place.replaceChildren(make("div", { className: "choice" }, headline, reset))
  const titles = { storylines: "Storylines", questions: "Questions", positions: "Positions", assumptions: "What leads in answers" }
  for (const about of Object.keys(titles)) {
    const own = cards.filter(({ column }) => column.about === about)
    if (own.length > 0) place.append(make("details", { open: about === "storylines" || about === "questions" }, make("summary", {}, titles[about]), make("div", { className: "cards" }, ...own.map(({ element }) => element))))
  }
  show()
  ${chooseScript}
}
`
