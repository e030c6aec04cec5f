import { spawnSync } from 'node:child_process'
import { createHash, X509Certificate } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** A certificate for localhost and the authority that signed it, as files. */
export type Certificate = {
  readonly ca: string
  readonly certificate: string
  readonly key: string
  /** SHA-256 of the server's public key, base64: what a Chromium can be told to trust. */
  readonly publicKeyHash: string
}

const openssl = (folder: string, args: readonly string[]): void => {
  const { status, stderr, error } = spawnSync('openssl', [...args], { cwd: folder, encoding: 'utf8' })
  if (error) throw error
  if (status !== 0) throw new Error(`openssl ${args[0]} ended with ${status}: ${stderr}`)
}

const newKey = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes']

/** Makes an authority for this run, good for two days, and a certificate of it for localhost. */
export const makeCertificate = (folder: string): Certificate => {
  const authority = ['-x509', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2', '-subj', '/CN=Test CA']
  openssl(folder, ['req', ...newKey, ...authority, '-addext', 'keyUsage=critical,keyCertSign'])
  openssl(folder, ['req', ...newKey, '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost'])
  writeFileSync(join(folder, 'names'), 'subjectAltName=DNS:localhost,IP:127.0.0.1\n')
  const signing = ['-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-extfile', 'names']
  openssl(folder, ['x509', '-req', '-in', 'server.csr', '-out', 'server.pem', ...signing])
  const { publicKey } = new X509Certificate(readFileSync(join(folder, 'server.pem')))
  return {
    ca: join(folder, 'ca.pem'),
    certificate: join(folder, 'server.pem'),
    key: join(folder, 'server.key'),
    publicKeyHash: createHash('sha256')
      .update(publicKey.export({ type: 'spki', format: 'der' }))
      .digest('base64'),
  }
}
