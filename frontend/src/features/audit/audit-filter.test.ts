import { describe, expect, it } from 'vitest'
import { auditParams, readAuditFilter } from './audit-filter.ts'

describe('the filter of the audit log in an address', () => {
  it('comes back as it was', () => {
    const search = 'type=key.created%2Ckey.revoked&actor=user%3A12&lead=7&from=2026-11-01&to=2026-11-25'
    expect(auditParams(readAuditFilter(new URLSearchParams(search))).toString()).toBe(search)
  })
  it('leaves out what makes no sense', () => {
    const search = 'type=Robert%27);,x&actor=user:0&lead=-3&from=yesterday&to='
    expect(auditParams(readAuditFilter(new URLSearchParams(search))).toString()).toBe('')
  })
})
