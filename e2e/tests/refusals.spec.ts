import { reasons, refuseOnce } from '../refuse.ts'
import { expect, test } from '../test.ts'
import { leadWrites } from '../writes/lead-writes.ts'
import { selectionWrites } from '../writes/selection-writes.ts'
import { tenantWrites } from '../writes/tenant-writes.ts'

test.use({ expectedComplaints: [/the server responded with a status of 500/] })

const writes = [...leadWrites, ...selectionWrites, ...tenantWrites]

for (const { name, locale = 'en-US', request, prepare, act, unharmed, again = act, done } of writes) {
  test.describe(name, () => {
    test.use({ locale })

    test('refused, says why and loses nothing; the second try succeeds', async ({ page, tenant }) => {
      const stage = { page, tenant }
      await prepare(stage)
      await refuseOnce(page, request)
      await act(stage)
      await expect(page.getByText(reasons[locale === 'de-DE' ? 'de' : 'en']).first()).toBeVisible()
      await unharmed(stage)
      await again(stage)
      await done(stage)
    })
  })
}
