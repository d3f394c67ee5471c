/**
 * Narrows the page to an actor, a question or a word: rows, entries and charts that say nothing of it are hidden until it is
 * taken back.
 */
export const filterScript = `
const normal = (text) => text.toLowerCase().replace(/[\\s\\u00a0]+/g, " ")
const subjects = readData(document.querySelector("script.subjects")) ?? []
const header = document.querySelector(".sheet > header")
const word = make("input", { type: "search", id: "filter-word", placeholder: "any word", autocomplete: "off" })
const told = make("span", { role: "status", className: "soft" })
const bar = make("form", { className: "filter screen", role: "search", ariaLabel: "Filter this page" })
bar.onsubmit = (event) => event.preventDefault()
const choice = make("select", { id: "filter-subject" }, make("option", { value: "", textContent: "everything" }))
for (const kind of [...new Set(subjects.map((each) => each.kind))]) {
  const group = make("optgroup", { label: kind })
  subjects.forEach((each, i) => each.kind === kind && group.append(make("option", { value: String(i), textContent: each.label })))
  choice.append(group)
}
if (subjects.length > 0) bar.append(make("label", { htmlFor: "filter-subject" }, "Show "), choice)
bar.append(make("label", { htmlFor: "filter-word" }, subjects.length > 0 ? " with " : "Show what says "), word, told)
const folds = [...document.querySelectorAll("main details")]
const unfold = make("button", { type: "button", textContent: "Open all that is folded" })
unfold.onclick = () => {
  const open = folds.some((fold) => !fold.open)
  for (const fold of folds) fold.open = open
  unfold.textContent = open ? "Fold it again" : "Open all that is folded"
}
if (folds.length > 0) bar.append(unfold)
if (header && document.querySelector("main table, main figure")) header.append(bar)
const filter = () => {
  const subject = subjects[choice.value === "" ? -1 : Number(choice.value)]
  const search = normal(word.value.trim())
  const fits = (text) => (search === "" || text.includes(search)) && (!subject || subject.terms.some((term) => text.includes(normal(term))))
  const isAll = search === "" && !subject
  const count = { rows: 0, shownRows: 0, charts: 0, shownCharts: 0 }
  const hide = (element, hidden) => { element.classList.toggle("apart", hidden); return !hidden }
  for (const body of document.querySelectorAll("main tbody")) {
    let group, about = "", any = false
    const end = () => group && hide(group, !isAll && !any)
    for (const row of body.rows) {
      if (row.classList.contains("group")) { end(); group = row; about = normal(row.textContent) + " "; any = false; continue }
      const shown = hide(row, !isAll && !fits(about + normal(row.textContent) + " " + row.id))
      count.rows++
      if (shown) { count.shownRows++; any = true }
    }
    end()
  }
  for (const item of document.querySelectorAll("main > section > ul > li, main details > ul > li")) hide(item, !isAll && !fits(normal(item.textContent)))
  for (const figure of document.querySelectorAll("main figure")) {
    const says = normal([figure.id, figure.querySelector(".drawing").ariaLabel, ...[...figure.querySelectorAll("text")].map((text) => text.textContent)].join(" "))
    count.charts++
    if (hide(figure, !isAll && !fits(says))) count.shownCharts++
  }
  told.textContent = isAll ? "" : " " + count.shownRows + " of " + count.rows + " rows, " + count.shownCharts + " of " + count.charts + " charts"
  for (const fold of document.querySelectorAll("main details")) {
    if (isAll) { if (fold.dataset.opened) { fold.open = false; delete fold.dataset.opened } continue }
    const hit = fold.querySelector("tbody tr:not(.group):not(.apart), li:not(.apart), figure:not(.apart)")
    if (hit && !fold.open) { fold.open = true; fold.dataset.opened = "1" }
  }
}
choice.onchange = filter
word.oninput = filter
`
