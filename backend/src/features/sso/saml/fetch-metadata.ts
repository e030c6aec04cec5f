import type { FeatureContext } from '../../../platform/http/feature.ts'
import { MetadataFault } from './idp-metadata.ts'

const accept = 'application/samlmetadata+xml, application/xml;q=0.9, text/xml;q=0.9, */*;q=0.1'

/** The metadata at an address, which must be https outside of this computer. Throws a MetadataFault when it cannot be read. */
export const fetchMetadata = async (url: string, outgoing: FeatureContext['outgoing']): Promise<string> => {
  if (!outgoing.allowPrivate && !url.startsWith('https://'))
    throw new MetadataFault('Must begin with https://.', 'Muss mit https:// beginnen.')
  const answer = await outgoing.fetch(url, { headers: { accept } }).catch(() => undefined)
  if (!answer) throw new MetadataFault('The address cannot be reached.', 'Die Adresse ist nicht erreichbar.')
  if (answer.status !== 200)
    throw new MetadataFault(
      `The address answers with the status ${answer.status}.`,
      `Die Adresse antwortet mit dem Status ${answer.status}.`,
    )
  return answer.text()
}
