export { KeyFileError, keyFromFile } from './key-file.ts'
export { openSecrets, SealBroken, type SecretKeys, type Secrets } from './secrets.ts'
