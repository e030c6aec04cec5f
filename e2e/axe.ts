import AxeBuilder from '@axe-core/playwright'
import type { Page } from '@playwright/test'

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Half a fade has half the contrast. Runs in the page; what never ends (a placeholder's pulse) is left alone. */
const finishFades = () => {
  for (const animation of document.getAnimations()) {
    if (animation.effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY) animation.finish()
  }
}

/**
 * What axe finds on a page as it is now, in one theme: the rule and the element, for each. `except` names rules that a
 * state of a page breaks for a reason.
 */
export const axeFindings = async (
  page: Page,
  colorScheme: 'light' | 'dark',
  except: readonly string[] = [],
): Promise<readonly string[]> => {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' })
  await page.evaluate(finishFades)
  const { violations } = await new AxeBuilder({ page })
    .withTags(tags)
    .disableRules([...except])
    .analyze()
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`))
}
