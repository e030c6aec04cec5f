import { permissions, type Role, roles, rolesThatMay } from '@lead-scoring/contract'
import { describe, expect, it } from 'vitest'
import { texts } from '../../platform/i18n/texts/all-texts.ts'
import { translator } from '../../platform/i18n/translator.ts'

const pages: Record<string, string> = import.meta.glob('../../../../docs/guide/administration.*.md', {
  query: '?raw',
  import: 'default',
  eager: true,
})

/** The table of the guide, made from the one by which the server judges. */
const rolesTable = (language: 'en' | 'de'): string => {
  const t = translator(language, texts[language])
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [
    line([t('roles.may').toLowerCase(), ...roles.map((role) => t(`role.${role}`))]),
    `|---|${':-:|'.repeat(roles.length)}`,
    ...permissions.map((permission) =>
      line([
        t(`permission.${permission}`),
        ...roles.map((role) => ((rolesThatMay[permission] as readonly Role[]).includes(role) ? '✓' : '')),
      ]),
    ),
  ].join('\n')
}

describe('the guide of the administration', () => {
  it.each(['en', 'de'] as const)('says in %s what each role may do, as the server judges', (language) => {
    expect(pages[`../../../../docs/guide/administration.${language}.md`]).toContain(rolesTable(language))
  })
})
