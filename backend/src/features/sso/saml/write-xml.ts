/** Text as it may stand in XML, in attributes too. */
export const escapeXml = (text: string): string =>
  text.replace(/[&<>"'\t\n\r]/g, (character) => `&#${character.charCodeAt(0)};`)

/** An element. Attributes are escaped, null ones left out; the content is XML already. */
export const element = (
  name: string,
  attributes: Readonly<Record<string, string | null>>,
  ...content: readonly string[]
): string => {
  const written = Object.entries(attributes)
    .filter((entry): entry is [string, string] => entry[1] !== null)
    .map(([key, value]) => ` ${key}="${escapeXml(value)}"`)
    .join('')
  return content.length === 0 ? `<${name}${written}/>` : `<${name}${written}>${content.join('')}</${name}>`
}
