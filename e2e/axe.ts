import type { Page } from '@playwright/test'
import axe, { type RunOptions } from 'axe-core'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/**
 * Half a fade has half the contrast. One that a change of theme begins is there a frame later, and its end may begin another
 * one further inside. Runs in the page; what never ends (a placeholder's pulse) is left alone.
 */
const finishFades = async () => {
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve))
  const fades = () =>
    document
      .getAnimations()
      .filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
  await nextFrame()
  await nextFrame()
  for (let running = fades(); running.length > 0; running = fades()) {
    for (const fade of running) fade.finish()
    await nextFrame()
  }
}

/** What a theme can change; everything else holds in both when it holds in one. */
const colourRules = ['color-contrast', 'link-in-text-block']

/** Runs in the page. Gives the rule and the element of each violation. */
const findViolations = async (options: RunOptions): Promise<readonly string[]> => {
  const { run } = (window as unknown as { axe: typeof axe }).axe
  const { violations } = await run(document, { ...options, resultTypes: ['violations'] })
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/**
 * axe in the page itself, which has no frames, and told that only violations are read. @axe-core/playwright finds the same,
 * but carries what passed to a second page to sum it up there: almost three times the work.
 */
const findingsIn = async (page: Page, options: RunOptions): Promise<readonly string[]> => {
  await page.evaluate(finishFades)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  return page.evaluate(findViolations, options)
}

/** What axe finds on a page as it is now, in the light theme. */
export const axeFindingsInLight = async (
  page: Page,
  except: readonly string[] = [],
): Promise<readonly string[]> => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  const rules = Object.fromEntries(except.map((rule) => [rule, { enabled: false }]))
  return findingsIn(page, { runOnly: { type: 'tag', values: tags }, rules })
}

/**
 * What axe finds on a page as it is now, in the light theme and in the dark one: the rule and the element, for each.
 * `except` names rules that a state of a page breaks for a reason.
 */
export const axeFindings = async (page: Page, except: readonly string[] = []): Promise<readonly string[]> => {
  const light = await axeFindingsInLight(page, except)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const dark = await findingsIn(page, { runOnly: { type: 'rule', values: colourRules } })
  return [...light, ...dark.map((finding) => `dark: ${finding}`)]
}
