import { readConfig } from '../config.ts'
import { verifyInstallation } from '../features/audit/index.ts'
import { openInstallation, openTenant } from '../platform/tenancy/tenant-db.ts'
import { runCommand, UsageError } from './command.ts'
import { readTenantId } from './tenant-id.ts'
import { withDatabase } from './with-database.ts'

const usage = `Verifies the audit log: npm run audit:verify [-- --tenant 1] [--head <hexadecimal>]
  --tenant  only this tenant; otherwise all
  --head    a head that you kept (of a mail, or GET /api/audit/seal/): it must be part of the chain; needs --tenant
Ends with 0 when everything is as it was sealed, with 1 and the first broken row otherwise, with 2 when it cannot tell.`

type Flags = { readonly tenant?: string | undefined; readonly head?: string | undefined }

const readScope = ({ tenant, head }: Flags) => {
  const tenantId = tenant === undefined ? undefined : readTenantId(tenant)
  if (head !== undefined && !/^[0-9a-f]{64}$/i.test(head))
    throw new UsageError('--head takes 64 hexadecimal digits.')
  if (head !== undefined && tenantId === undefined) throw new UsageError('--head needs --tenant.')
  return {
    ...(tenantId !== undefined && { tenantId }),
    ...(head !== undefined && { head: head.toLowerCase() }),
  }
}

const options = { tenant: { type: 'string' }, head: { type: 'string' } } as const

await runCommand({ usage, options, faultCode: 2 }, async (flags) => {
  const scope = readScope(flags)
  const holds = await withDatabase(readConfig(), (database) =>
    verifyInstallation(
      openInstallation(database),
      (tenantId) => openTenant(database, tenantId),
      scope,
      (line) => console.log(line),
    ),
  )
  return holds ? 0 : 1
})
