import type { Role } from '@lead-scoring/contract'
import type { Page } from '@playwright/test'
import { accounts, aSession, invitations, keys, members, type NamedTenant } from './people.ts'
import { auditEntries, domains, mails, scimTokens, seal, settings, sso } from './trust.ts'

type Faked = {
  readonly role?: Role
  readonly superuser?: boolean
  readonly connection?: 'oidc' | 'saml' | 'none'
  /** Nothing has been made or happened yet. */
  readonly isEmpty?: boolean
}

/**
 * Answers what the administration reads as a busy tenant's server would, whoever asks: its states take weeks, other people
 * and an identity provider. Later routes win over these.
 */
export const fakeAdministration = async (
  page: Page,
  tenant: NamedTenant,
  faked: Faked = {},
): Promise<void> => {
  const { role = 'administrator', superuser = false, connection = 'oidc', isEmpty = false } = faked
  const listed = <T>(results: readonly T[]) => ({
    count: isEmpty ? 0 : results.length,
    next: null,
    previous: null,
    results: isEmpty ? [] : results,
  })
  const all = mails()
  const answers: Readonly<Record<string, unknown>> = {
    'instance/': { mode: 'required', version: '0.1.0', needs_setup: false },
    'members/': { results: isEmpty ? members().slice(0, 1) : members() },
    'invitations/': listed(invitations()),
    'keys/': listed(keys()),
    'settings/': settings(),
    'sso/': sso(connection),
    'sso/domains/': listed(domains()),
    'sso/scim-tokens/': listed(scimTokens()),
    'audit/': { ...listed(auditEntries()), next: isEmpty ? null : '/api/audit/?before=930' },
    'audit/seal/': seal(),
    'mails/': listed(all),
    'users/': listed(accounts(tenant)),
    ...Object.fromEntries(all.map((mail) => [`mails/${mail.id}/`, mail])),
  }
  await page.route('**/api/**', (route) => {
    const { pathname } = new URL(route.request().url())
    // Somebody who reads what the browser reads: an account has a language of its own.
    const language = route.request().headers()['accept-language']?.startsWith('de') ? 'de' : 'en'
    const json =
      pathname === '/api/session/'
        ? aSession(tenant, role, language, superuser)
        : answers[pathname.replace('/api/', '')]
    return json === undefined || route.request().method() !== 'GET'
      ? route.fallback()
      : route.fulfill({ json })
  })
}
