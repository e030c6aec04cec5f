/**
 * How many messages of the hostile corpus @node-saml/node-saml lets in by itself, and which: the reason why the server checks
 * SAML on its own (docs/adr/0020-saml.md). `node backend/test/library-alone/run.ts`
 */
import { hostileCases, makeKit } from '../sso/hostile/index.ts'
import { letsIn } from './lets-in.ts'

const kit = await makeKit()
const letThrough: string[] = []
const shutOut: string[] = []
for (const one of hostileCases) {
  if (await letsIn(kit, one, true)) letThrough.push(one.name)
  if (!(await letsIn(kit, one, false))) shutOut.push(one.name)
}
console.log(
  `${letThrough.length} of ${hostileCases.length} hostile messages get in:\n  ${letThrough.join('\n  ')}`,
)
console.log(`${shutOut.length} sane ones do not:\n  ${shutOut.join('\n  ')}`)
