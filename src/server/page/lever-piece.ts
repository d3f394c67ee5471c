import { html, type Html, join } from "../../report/html.ts"
import type { Lever } from "../../study/watch/rank-assumptions.ts"
import type { Session } from "../../study/watch/session.ts"
import type { Refused, Tried } from "../../study/watch/tried.ts"
import { tellName } from "../../words/quantity.ts"

/** Inputs for the assumptions that matter most, and one line for anything that `--set` takes; what is refused stands beside its field. */
export function renderLeverPiece({ levers, tried, refused }: Session<unknown>): string {
  const others = refused.filter(({ name }) => levers.every(({ id }) => id !== name))
  return html`<p class="soft">
      Values tried here are laid over the files as <code>--set</code> would; no file is changed. A slider runs through
      the values that were drawn, from the lowest to the highest.
    </p>
    ${join(levers.map((lever) => renderLever(lever, find(tried, lever.id), find(refused, lever.id))))}
    <form class="lever ${others.length > 0 ? "refused" : ""}" id="lever-any">
      <label for="any-value">Anything else</label>
      <div class="pair">
        <input
          id="any-value"
          name="any"
          placeholder="exit_rate=200 to 600"
          autocomplete="off"
          spellcheck="false"
          aria-invalid="${String(others.length > 0)}"
          aria-describedby="why-any"
        />
        <button type="submit">Try</button>
      </div>
      <div class="refusal" id="why-any">
        ${join(others.map((one) => html`${renderRefusal(one)}<button type="button" data-back="${one.name}">Forget ${one.name}</button>`))}
      </div>
    </form>`.html
}

function find<One extends Tried>(tried: readonly One[], name: string): One | undefined {
  return tried.find((one) => one.name === name)
}

function renderLever(
  { id, title, unit, text, values }: Lever,
  tried: Tried | undefined,
  refused: Refused | undefined,
): Html {
  const now = refused?.value ?? tried?.value ?? ""
  const place = findPlace(values, tried?.value ?? "")
  const told = tellName(unit)
  const [low = 0, high = 0] = [values[0], values.at(-1)]
  return html`<div
    class="lever ${tried === undefined ? "" : "tried"} ${refused === undefined ? "" : "refused"}"
    id="lever-${id}"
    data-name="${id}"
  >
    <label for="value-${id}">${title}</label>
    <input
      type="range"
      min="0"
      max="${values.length - 1}"
      step="1"
      value="${place}"
      data-now="${place}"
      data-values="${values.join(" ")}"
      data-unit="${told}"
      aria-label="${title}, slider"
      aria-valuetext="${`${values[place] ?? ""} ${told}`.trim()}"
    />
    <div class="ends soft" aria-hidden="true"><span>${low}</span><span>${`${high} ${told}`.trim()}</span></div>
    <div class="pair">
      <input
        id="value-${id}"
        class="value"
        data-now="${now}"
        placeholder="${text}"
        autocomplete="off"
        spellcheck="false"
        aria-invalid="${String(refused !== undefined)}"
        aria-describedby="why-${id} hint-${id}"
      />
      <button type="button" class="back" aria-label="${title}: back to the file">×</button>
    </div>
    <div class="refusal" id="why-${id}">
      ${refused === undefined ? undefined : renderRefusal(refused)}
      ${
        refused === undefined
          ? undefined
          : html`<p>
              Shown is the last value that could be${tried === undefined ? ", the file's" : `, ${tried.value}`}. In the
              runs it lay between ${low} and ${`${high} ${told}`.trim()}.
            </p>`
      }
    </div>
    <div class="soft" id="hint-${id}">in the file ${text}${told === "" ? "" : `, ${told}`}</div>
  </div>`
}

/** The place of the slider: nearest to a number that is tried, else in the middle. */
function findPlace(values: readonly number[], now: string): number {
  const value = now === "" ? NaN : Number(now)
  if (!Number.isFinite(value)) return Math.floor(values.length / 2)
  const away = values.map((one) => Math.abs(one - value))
  return away.indexOf(Math.min(...away))
}

function renderRefusal({ name, value, problems }: Refused): Html {
  return html`<div>
    <strong>Refused: <code>${name}${value === "" ? "" : `=${value}`}</code></strong>
    ${join(
      problems.map(
        (problem) =>
          html`<p>${problem.text}${problem.remedy === undefined ? undefined : html`<br />→ ${problem.remedy}`}</p>`,
      ),
    )}
  </div>`
}
