import { existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** A Chromium for the tests: where it is, and how it was found. */
export type Browser = { readonly path: string; readonly found: string }

const names = ['chromium', 'chromium-headless-shell', 'google-chrome']

const onPath = (): Browser | undefined => {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean)
  const name = names.find((candidate) => folders.some((folder) => existsSync(join(folder, candidate))))
  const folder = folders.find((candidate) => name !== undefined && existsSync(join(candidate, name)))
  return name === undefined || folder === undefined
    ? undefined
    : { path: join(folder, name), found: `${name} on the PATH` }
}

/** A browser inside an npm package, for Linux on x64. It brings the NSS libraries too, when it believes to run on Lambda. */
const fromPackage = async (): Promise<Browser | undefined> => {
  if (process.platform !== 'linux' || process.arch !== 'x64') return undefined
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs24.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return { path: await packed.executablePath(), found: '@sparticuz/chromium' }
}

const ownOfPlaywright = (): Browser | undefined => {
  const path = chromium.executablePath()
  return existsSync(path) ? { path, found: "Playwright's own" } : undefined
}

/**
 * The first of: CHROMIUM_PATH, a Chromium on the PATH, the one of an npm package, the one that Playwright downloaded.
 * Rejects when CHROMIUM_PATH names nothing.
 */
export const findBrowser = async (): Promise<Browser | undefined> => {
  const path = process.env.CHROMIUM_PATH
  if (path) {
    if (!existsSync(path)) throw new Error(`CHROMIUM_PATH: there is no ${path}.`)
    return { path, found: 'CHROMIUM_PATH' }
  }
  return onPath() ?? (await fromPackage()) ?? ownOfPlaywright()
}
