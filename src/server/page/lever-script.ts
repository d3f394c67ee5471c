/** Values tried on the page: kept by name, sent as a list of `--set` when they change, never written to a file. */
export const leverScript = `
const tried = new Map()
let waiting

const sendTried = () => {
  clearTimeout(waiting)
  waiting = setTimeout(() => ask("try", { set: [...tried].map(([name, value]) => name + "=" + value) }), 120)
}

const tryValue = (name, value) => {
  const text = value.trim()
  if (text === "") tried.delete(name)
  else tried.set(name, text)
  showTried()
  sendTried()
}

const showTried = () => {
  for (const lever of document.querySelectorAll(".lever[data-name]")) lever.classList.toggle("tried", tried.has(lever.dataset.name))
  document.getElementById("untry").hidden = tried.size === 0
}

const clearLever = (lever) => {
  lever.querySelector(".value").value = ""
  const slider = lever.querySelector("[type=range]")
  slider.value = slider.getAttribute("value")
}

const levers = document.getElementById("levers")

levers.addEventListener("input", ({ target }) => {
  const lever = target.closest(".lever[data-name]")
  if (!lever) return
  const field = lever.querySelector(".value")
  if (target.type === "range") field.value = target.dataset.values.split(" ")[target.value]
  if (target.type === "range") tryValue(lever.dataset.name, field.value)
})

levers.addEventListener("change", ({ target }) => {
  const lever = target.closest(".lever[data-name]")
  if (lever && target.classList.contains("value")) tryValue(lever.dataset.name, target.value)
})

levers.addEventListener("click", ({ target }) => {
  const lever = target.closest(".lever[data-name]")
  if (!lever || !target.classList.contains("back")) return
  clearLever(lever)
  tryValue(lever.dataset.name, "")
})

levers.addEventListener("submit", (event) => {
  event.preventDefault()
  const field = document.getElementById("any-value")
  const equals = field.value.indexOf("=")
  if (equals > 0) tryValue(field.value.slice(0, equals).trim(), field.value.slice(equals + 1))
})

document.getElementById("untry").onclick = () => {
  tried.clear()
  for (const lever of document.querySelectorAll(".lever[data-name]")) clearLever(lever)
  document.getElementById("any-value").value = ""
  showTried()
  sendTried()
}
`
