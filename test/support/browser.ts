import { existsSync } from "node:fs"
import { type Browser, chromium } from "playwright-core"

/** Where a browser may be; CASUS_BROWSER names another. */
const candidates = [
  process.env["CASUS_BROWSER"],
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
]

/** The browser to test with, if this machine has one. */
export const browserPath: string | undefined = candidates.find((path) => path !== undefined && existsSync(path))

if (browserPath === undefined) {
  process.stderr.write(
    "NO BROWSER: the tests in a real browser are skipped. Install chromium, or name one in CASUS_BROWSER.\n",
  )
}

const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
]

/** Starts the browser without a window. */
export const launchBrowser = (): Promise<Browser> =>
  chromium.launch({
    headless: true,
    args: flags,
    ...(browserPath === undefined ? {} : { executablePath: browserPath }),
  })
