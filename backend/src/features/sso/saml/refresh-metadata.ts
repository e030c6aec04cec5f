import type { FeatureContext } from '../../../platform/http/feature.ts'
import { recordEvent } from '../../events/index.ts'
import type { Connection } from '../connection.ts'
import { readCertificate, type SamlIdp } from './connection.ts'
import { fetchMetadata } from './fetch-metadata.ts'
import { readIdpMetadata } from './idp-metadata.ts'
import { updateMetadata } from './metadata.queries.ts'

/** Identity providers announce a new key for days before they use it. */
const staleMs = 24 * 60 * 60_000
/** An address that fails keeps nobody waiting for as long. */
const retryMs = 10 * 60_000
const retryAt = new Map<number, number>()

const isStale = ({ db, row }: Connection, now: number): boolean =>
  row.saml_metadata_url !== null &&
  Date.parse(row.saml_fetched_at ?? '1970-01-01T00:00:00Z') < now - staleMs &&
  (retryAt.get(db.tenantId) ?? 0) <= now

const logged = ({ entityId, certificates }: SamlIdp) => ({
  saml_idp: entityId,
  certificates: certificates.map((certificate) => readCertificate(certificate).fingerprint256),
})

/** Reads the address again. Refuses metadata of another identity provider: whoever is to be trusted, people decide. */
const readAgain = async (
  outgoing: FeatureContext['outgoing'],
  { row }: Connection,
  url: string,
): Promise<{ xml: string; before: SamlIdp; after: SamlIdp }> => {
  const xml = await fetchMetadata(url, outgoing)
  const before = readIdpMetadata(row.saml_metadata ?? '')
  const after = readIdpMetadata(xml, { validAt: new Date() })
  if (after.entityId !== before.entityId) throw new Error(`the metadata is of ${after.entityId} now`)
  return { xml, before, after }
}

/**
 * The connection with metadata that is at most a day old, where the identity provider publishes it: keys roll over without
 * anybody's doing, and a withdrawn one counts for a day. When the address fails, what is there stays in force.
 */
export const withFreshMetadata = async (
  { outgoing }: Pick<FeatureContext, 'outgoing'>,
  connection: Connection,
  warn: (error: unknown) => void,
): Promise<Connection> => {
  const { db, row } = connection
  const url = row.saml_metadata_url
  if (url === null || !isStale(connection, Date.now())) return connection
  retryAt.set(db.tenantId, Date.now() + retryMs)
  try {
    const { xml, before, after } = await readAgain(outgoing, connection, url)
    const change = {
      type: 'sso_connection.updated',
      actor: 'system',
      before: logged(before),
      after: logged(after),
    } as const
    const isSame = JSON.stringify(change.before) === JSON.stringify(change.after)
    await db.run([updateMetadata(url, xml), ...(isSame ? [] : [recordEvent(change)])])
    retryAt.delete(db.tenantId)
    return { ...connection, row: { ...row, saml_metadata: xml } }
  } catch (error) {
    warn(error)
    return connection
  }
}
