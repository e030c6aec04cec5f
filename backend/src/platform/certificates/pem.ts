/** A certificate as PEM, of Base64 DER. */
export const pemOf = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${base64.replace(/.{64}/g, '$&\n').trimEnd()}\n-----END CERTIFICATE-----\n`

/** The Base64 DER in a PEM. */
export const base64Of = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, '')
