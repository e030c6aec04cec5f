/** A certificate that signs nothing: made for this file, and its key was thrown away. It ends in a hundred years. */
const certificate = [
  'MIIDDzCCAfegAwIBAgIUNQlVbgUAkSMzGphWSyXxhxttEC0wDQYJKoZIhvcNAQELBQAwFjEUMBIGA1UEAwwLaWRwLmV4YW1w',
  'bGUwIBcNMjYxMTI1MTcxMzIyWhgPMjEyNTA2MTkxNzEzMjJaMBYxFDASBgNVBAMMC2lkcC5leGFtcGxlMIIBIjANBgkqhkiG',
  '9w0BAQEFAAOCAQ8AMIIBCgKCAQEAqQdkWzXVl6xaVbo/c/jbkzbry9rP1binrT4GKdCmNl9N3PKaL6Ukd+R4VM0IpjmBVBok',
  'apmAI686Pn+yQHS1vuCUzFTPnsUF1B9zFda19EzjsdJFsG2OIJ6T/7Cx66HoMpLgWqJVXJ4mDnKXeUq5PievAcvWWM4vapWk',
  'cSikiezmD/XI2ra4qqAiXyJitI4GFbS9orLi9Mz7T6hG7wqkFCbMqfAG7lkEUg8BHOwOYZcg3I8oVHTnumlzgEvNAImKjICB',
  'toSrPBxjhj8YBa/QsxvG8BbLp8bVP4uLYdr/dNuZj7klWBoNp9q1BLgMqkoO+R4Y2coyDdBUA4nxS1UJdwIDAQABo1MwUTAd',
  'BgNVHQ4EFgQUmrCWaRK2Gjbd5w/RtSGkz9QBF/cwHwYDVR0jBBgwFoAUmrCWaRK2Gjbd5w/RtSGkz9QBF/cwDwYDVR0TAQH/',
  'BAUwAwEB/zANBgkqhkiG9w0BAQsFAAOCAQEAOQu8PAC+srnbMMdqTv7kye91YejChkQNaFI40/42GeJLTW9RTfFeXRyfk6fu',
  '6Tb2TQtrsqDtCKUCxbvfm/mMHmF4Sz+oDxowxH2sFAq2edkKmrKnvX6BgJwSGIjJ7xzN7J5RMesxfcB9xeFHR9LlPHzFrylp',
  '/+6uRKyTBsLR71dCsxJof03TXHbPcWJ1WiTOgcpWFqsbU4HXA97llNkTJK0DSEhkAf71aXVdny924zWnGQg7o5aAgWsZPq/U',
  'JukTpnYBpYpmPvGOaL4pKq4om5kMp83flcF6Cn/JPNB78cawCK64rCCZZonHB0AL2fm5X2Ne909sWUklwdYVy5qb2Q==',
].join('')

/** The metadata of a SAML identity provider that is nowhere. */
export const idpMetadata = `<?xml version="1.0"?>
<EntityDescriptor xmlns="urn:oasis:names:tc:SAML:2.0:metadata" entityID="https://idp.example/saml">
  <IDPSSODescriptor protocolSupportEnumeration="urn:oasis:names:tc:SAML:2.0:protocol">
    <KeyDescriptor use="signing">
      <KeyInfo xmlns="http://www.w3.org/2000/09/xmldsig#">
        <X509Data><X509Certificate>${certificate}</X509Certificate></X509Data>
      </KeyInfo>
    </KeyDescriptor>
    <SingleSignOnService Binding="urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect"
      Location="https://idp.example/sso"/>
  </IDPSSODescriptor>
</EntityDescriptor>`
