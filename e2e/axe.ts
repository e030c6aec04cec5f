import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Half a fade has half the contrast. Runs in the page; what never ends (a placeholder's pulse) is left alone. */
const finishFades = () => {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish()
  }
}

/** What a theme can change; everything else holds in both when it holds in one. */
const colourRules = ['color-contrast', 'link-in-text-block']

const findingsIn = async (page: Page, builder: AxeBuilder): Promise<readonly string[]> => {
  await page.evaluate(finishFades)
  const { violations } = await builder.analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}

/** What axe finds on a page as it is now, in the light theme. */
export const axeFindingsInLight = async (
  page: Page,
  except: readonly string[] = [],
): Promise<readonly string[]> => {
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' })
  return findingsIn(page, new AxeBuilder({ page }).withTags(tags).disableRules([...except]))
}

/**
 * What axe finds on a page as it is now, in the light theme and in the dark one: the rule and the element, for each.
 * `except` names rules that a state of a page breaks for a reason.
 */
export const axeFindings = async (page: Page, except: readonly string[] = []): Promise<readonly string[]> => {
  const light = await axeFindingsInLight(page, except)
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' })
  const dark = await findingsIn(page, new AxeBuilder({ page }).withRules(colourRules))
  return [...light, ...dark.map((finding) => `dark: ${finding}`)]
}
