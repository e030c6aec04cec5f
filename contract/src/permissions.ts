/** What somebody is in a tenant. A superuser stands above all of them, in every tenant. */
export const roles = ['administrator', 'manager', 'sales_rep', 'reader'] as const
export type Role = (typeof roles)[number]

const all: readonly Role[] = roles
const sellers: readonly Role[] = ['administrator', 'manager', 'sales_rep']
const leaders: readonly Role[] = ['administrator', 'manager']
const administrators: readonly Role[] = ['administrator']

/**
 * Who may do what in a tenant: the one table behind the server's checks, the web app's menus, the guide and the tests.
 * A sales rep changes leads of others only with `leads.write_any`, which the setting `edit_leads` may give.
 */
export const rolesThatMay = {
  'leads.read': all,
  'leads.write': sellers,
  'leads.write_any': leaders,
  'leads.assign': leaders,
  'leads.export': leaders,
  'notes.write': sellers,
  'pipeline.write': leaders,
  'assignment.write': leaders,
  'views.share': sellers,
  'scorecards.read': all,
  'tenant.read': all,
  'tenant.write': administrators,
  'samples.write': leaders,
  'members.read': all,
  'members.write': administrators,
  'keys.write': administrators,
  'webhooks.write': administrators,
  'settings.read': all,
  'settings.write': administrators,
  'sso.write': administrators,
  'audit.read': administrators,
  'persons.export': administrators,
  'persons.erase': administrators,
  'mails.read': administrators,
} as const satisfies Readonly<Record<string, readonly Role[]>>

export type Permission = keyof typeof rolesThatMay

export const permissions = Object.keys(rolesThatMay) as readonly Permission[]

/** What an API key may be given; people are managed by people. */
export const keyScopes = [
  'leads.read',
  'leads.write',
  'leads.assign',
  'leads.export',
  'notes.write',
  'scorecards.read',
  'tenant.read',
  'samples.write',
  'members.read',
  'settings.read',
  'webhooks.write',
  'audit.read',
  'persons.export',
  'persons.erase',
] as const satisfies readonly Permission[]
export type KeyScope = (typeof keyScopes)[number]

/** Who may change leads whoever owns them: `own` leaves sales reps those they own or that nobody owns. */
export const editLeadsModes = ['own', 'all'] as const
export type EditLeads = (typeof editLeadsModes)[number]

const may = (role: Role, permission: Permission): boolean =>
  (rolesThatMay[permission] as readonly Role[]).includes(role)

/** What a member may do in a tenant. */
export const permissionsOf = (role: Role, editLeads: EditLeads): readonly Permission[] =>
  permissions.filter(
    (permission) =>
      may(role, permission) ||
      (permission === 'leads.write_any' && editLeads === 'all' && may(role, 'leads.write')),
  )

/** What a key with these scopes may do. Leads belong to people: a key that may write them writes any. */
export const permissionsOfKey = (scopes: readonly KeyScope[]): readonly Permission[] =>
  scopes.includes('leads.write') ? [...scopes, 'leads.write_any'] : scopes
