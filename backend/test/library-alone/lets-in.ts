import { SAML, ValidateInResponseTo } from '@node-saml/node-saml'
import { pemOf } from '../../src/platform/certificates/pem.ts'
import type { HostileCase, Kit } from '../sso/hostile/index.ts'

/** A store that knows the one request that was sent. */
const knowing = (requestId: string) => ({
  saveAsync: async () => null,
  getAsync: async (key: string) => (key === requestId ? new Date().toISOString() : null),
  removeAsync: async () => null,
})

/** Whether the well-known library lets a message in, set as strictly as it can be for such a connection. */
export const letsIn = async (kit: Kit, one: HostileCase, hostile: boolean): Promise<boolean> => {
  const { idp, sp, allowsIdpInitiated } = { ...kit.connection, ...one.connection?.(kit, hostile) }
  const saml = new SAML({
    callbackUrl: sp.acsUrl,
    issuer: sp.entityId,
    audience: sp.entityId,
    idpIssuer: idp.entityId,
    idpCert: idp.certificates.map(pemOf),
    decryptionPvk: sp.privateKey,
    privateKey: sp.privateKey,
    wantAssertionsSigned: false, // the response or the assertion: the library has no setting for "one of them"
    wantAuthnResponseSigned: false,
    acceptedClockSkewMs: 120_000,
    validateInResponseTo: allowsIdpInitiated ? ValidateInResponseTo.ifPresent : ValidateInResponseTo.always,
    cacheProvider: knowing(one.isUnsolicited ? '' : kit.requestId),
  })
  const SAMLResponse = await one.build(kit, hostile)
  try {
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse })
    return profile !== null
  } catch {
    return false
  }
}
