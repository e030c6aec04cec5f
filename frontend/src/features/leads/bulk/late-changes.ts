import { loadTexts } from '../../../platform/i18n/index.ts'

/** What changes leads together and says so: loaded when a page is idle, since nothing is shown with it. */
export const loadChanges = async () => {
  const [changes] = await Promise.all([import('./change-together.ts'), loadTexts('bulk')])
  return changes
}
