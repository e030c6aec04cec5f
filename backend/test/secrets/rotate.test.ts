import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealBody } from '../../src/platform/mail/sealed-body.ts'
import { openSecrets } from '../../src/platform/secrets/index.ts'
import { rotateSealed, type SealedColumn } from '../../src/platform/secrets/rotate.ts'
import { openInstallation, openTenant } from '../../src/platform/tenancy/tenant-db.ts'
import { sealedColumns } from '../../src/sealed-columns.ts'
import { type Api, openApi } from '../api/index.ts'

let api: Api
beforeAll(async () => {
  api = await openApi()
})
afterAll(() => api.close())

/** Columns of bytes that are no secret: hashes, digests, salts and fingerprints. Whatever else a table keeps as bytes is sealed. */
const hashes: ReadonlySet<string> = new Set([
  'api_key.key_hash',
  'audit_anchor.hash',
  'audit_seal.event_hashes',
  'audit_seal.hash',
  'audit_seal.previous_hash',
  'event.detail_digest',
  'event_detail.salt',
  'idempotency_key.fingerprint',
  'installation_idempotency_key.fingerprint',
  'installation_log.detail_digest',
  'installation_log_detail.salt',
  'invitation.token_hash',
  'recovery_code.code_hash',
  'session.token_hash',
  'sign_in_failure.subject', // HMAC under the key of the server
  'sso_test.token_hash',
  'scim_token.token_hash',
  'used_assertion.assertion_hash',
  'user_token.token_hash',
])

test('every column of bytes is rotated, or known to be a hash', async () => {
  const columns = await api.sql<{ name: string }>(`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'lead_scoring' and data_type = 'bytea' order by 1`)
  const rotated = new Set(sealedColumns.map(({ table, column }) => `${table}.${column}`))
  expect(columns.filter(({ name }) => !rotated.has(name) && !hashes.has(name))).toEqual([])
  expect([...rotated].filter((name) => !columns.some((column) => column.name === name))).toEqual([])
  expect([...rotated].filter((name) => hashes.has(name))).toEqual([])
})

describe('after the key was changed', () => {
  const [first, second, lost] = [randomBytes(32), randomBytes(32), randomBytes(32)]
  const before = openSecrets({ current: first, old: [] })
  const after = openSecrets({ current: second, old: [first] })
  const onlyNew = openSecrets({ current: second, old: [] })

  const rotate = async () => {
    const installation = openInstallation(api.database)
    const place = { installation, tenantById: (id: number) => openTenant(api.database, id), secrets: after }
    const counts = new Map<string, Awaited<ReturnType<typeof rotateSealed>>>()
    for (const column of sealedColumns) counts.set(nameOf(column), await rotateSealed(place, column))
    return counts
  }
  const nameOf = ({ table, column }: SealedColumn) => `${table}.${column}`

  /** Everything that is sealed, with the place that the registry gives it. */
  const everything = async (column: SealedColumn) => {
    const place = column.place.toOperationNode().sqlFragments.join('')
    return api.sql<{ sealed: Buffer; place: string }>(
      `select ${column.column} as sealed, ${place} as place from lead_scoring.${column.table} where ${column.column} is not null`,
    )
  }

  const addMails = async (count: number) => {
    const tenants = [(await api.tenant()).id, (await api.tenant()).id]
    for (const tenantId of tenants) {
      const ids = Array.from({ length: count }, () => crypto.randomUUID())
      await api.sql(
        `insert into lead_scoring.mail (tenant_id, recipient, subject, language, message_id, body)
         select $1, 'a@example.com', 'S', 'en', id, body from unnest($2::uuid[], $3::bytea[]) as t (id, body)`,
        [tenantId, ids, ids.map((id) => sealBody(before, id, { text: `text ${id}`, html: '' }))],
      )
    }
  }

  test('everything is sealed anew, in all tenants and in more than a batch, and opens with the new key alone', async () => {
    const person = await api.person()
    await api.sql('update lead_scoring.user_account set totp_secret = $2 where id = $1', [
      person.id,
      before.seal('JBSWY3DPEHPK3PXP', `user_account.totp_secret ${person.id}`),
    ])
    await addMails(701)
    const counts = await rotate()
    expect(counts.get('mail.body')).toEqual({ renewed: 1402, current: 0, unreadable: 0 })
    expect(counts.get('user_account.totp_secret')).toEqual({ renewed: 1, current: 0, unreadable: 0 })
    for (const column of sealedColumns)
      for (const { sealed, place } of await everything(column))
        expect(onlyNew.open(sealed, place)).toBeTruthy()
  })

  test('a second run finds nothing to do', async () => {
    const counts = await rotate()
    expect(counts.get('mail.body')).toEqual({ renewed: 0, current: 1402, unreadable: 0 })
  })

  test('what was sealed with a key that is gone stays, and is counted', async () => {
    const sealed = openSecrets({ current: lost, old: [] }).seal('text', 'mail.body x')
    await api.sql(
      `insert into lead_scoring.installation_mail (recipient, subject, language, body) values ('a@example.com', 'S', 'en', $1)`,
      [sealed],
    )
    expect((await rotate()).get('installation_mail.body')).toEqual({ renewed: 0, current: 0, unreadable: 1 })
    expect(await api.sql('select body from lead_scoring.installation_mail')).toEqual([{ body: sealed }])
  })
})
