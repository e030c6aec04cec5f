import type { BulkJob } from '@lead-scoring/contract'
import { expect, it } from 'vitest'
import { textsIn } from '../../testing/texts.ts'
import { sayDone, sayLeft, sayRunning } from './job-sentences.ts'

const job = (given: Partial<BulkJob>) =>
  ({
    action: { kind: 'tag', tags: ['Messe', 'VIP'] },
    status: 'done',
    total: 1200,
    done: 1200,
    skipped: {},
    ...given,
  }) as BulkJob
const [en, de] = [textsIn('en'), textsIn('de')]

it('names tags in the quotes of the language', () => {
  expect(sayDone(job({}), en, 'en')).toBe('1,200 leads tagged “Messe”, “VIP”')
  expect(sayDone(job({}), de, 'de')).toBe('„Messe“, „VIP“ bei 1.200 Leads hinzugefügt')
  expect(sayDone(job({ action: { kind: 'status', status: 'contacted' } }), de, 'de')).toBe(
    'Status von 1.200 Leads auf „Kontaktiert“ gesetzt',
  )
})

it('says what runs, what was stopped, and why some leads were left', () => {
  expect(sayRunning(job({ total: 1 }), de, 'de')).toBe('Tags werden bei 1 Lead hinzugefügt')
  expect(sayDone(job({ status: 'cancelled', done: 1 }), de, 'de')).toBe(
    'Abgebrochen. „Messe“, „VIP“ bei 1 Lead hinzugefügt.',
  )
  expect(sayLeft(job({ skipped: { too_many_tags: 1, not_yours: 2 } }), en, 'en')).toBe(
    '2 left as they are: they belong to colleagues. 1 left as it is: it would have too many tags.',
  )
})
