import type { Config } from './config.ts'
import { openSecrets, type Secrets } from './platform/secrets/index.ts'
import { readKeyFile } from './platform/secrets/key-file.ts'

/** The secrets of the installation that the configuration describes: under SECRET_KEY, else under the key of its folder. */
export const secretsOf = ({ secretKey, secretKeysOld, dataDirectory }: Config): Secrets =>
  openSecrets({ current: secretKey ?? readKeyFile(dataDirectory), old: secretKeysOld })
