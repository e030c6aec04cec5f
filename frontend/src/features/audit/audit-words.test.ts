import { type AuditEntry, auditTypes } from '@lead-scoring/contract'
import { describe, expect, it } from 'vitest'
import { texts } from '../../platform/i18n/texts/all-texts.ts'
import { translator } from '../../platform/i18n/translator.ts'
import { actorWords, detailsOf, sentenceOf, typeWords } from './audit-words.ts'

const t = translator('en', texts.en)
const reader = { t, language: 'en', names: new Map([['user:13', 'Mehmet']]) } as const
const entry = (given: Partial<AuditEntry>): AuditEntry => ({
  id: 1,
  type: 'member.role_changed',
  actor: 'user:12',
  actor_name: 'Anna',
  lead_id: null,
  occurred_at: '2026-11-25T09:30:00Z',
  before: null,
  after: null,
  ...given,
})

describe('the sentences of the audit log', () => {
  it.each(auditTypes)('has one for %s, and a name for its kind', (type) => {
    expect(sentenceOf(entry({ type }), t)).toMatch(/Anna/)
    expect(sentenceOf(entry({ type }), t)).not.toContain(type)
    expect(typeWords(type, t)).not.toBe(type)
  })
  it('names a kind that it does not know', () => {
    expect(sentenceOf(entry({ type: 'rocket.launched' }), t)).toBe('Anna: rocket.launched')
  })
  it('names who has no name any more by what they were', () => {
    expect(actorWords({ actor: 'user:12', actor_name: null }, t)).toBe('User 12')
    expect(actorWords({ actor: 'key:3', actor_name: 'Web form' }, t)).toBe('Key “Web form”')
    expect(actorWords({ actor: 'robot:7', actor_name: null }, t)).toBe('robot:7')
  })
  it('shows what differs, in words', () => {
    const changed = entry({
      before: { user_id: 13, role: 'reader', version: 1, scopes: ['leads.read'] },
      after: { user_id: 13, role: 'manager', version: 2, scopes: ['leads.read'] },
    })
    expect(detailsOf(changed, reader)).toEqual([
      { field: 'User', before: null, after: 'Mehmet' },
      { field: 'Role', before: 'Reader', after: 'Manager' },
    ])
  })
  it('shows what came or went as one side', () => {
    const made = entry({
      type: 'key.created',
      after: { name: 'Web form', scopes: ['leads.read', 'leads.write'] },
    })
    expect(detailsOf(made, reader).map(({ before, after }) => [before, after])).toEqual([
      [null, 'Web form'],
      [null, 'Read leads and their scores, Create, change and delete leads (own and unowned)'],
    ])
  })
})
