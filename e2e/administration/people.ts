import type { Account, Invitation, Key, Member, Role, Session, Tenant } from '@lead-scoring/contract'
import { permissionsOf } from '@lead-scoring/contract'

export type NamedTenant = Pick<Tenant, 'id' | 'name' | 'slug'>

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs

/** So many milliseconds from now, as the API writes moments; negative: ago. */
const moment = (fromNowMs: number): string => new Date(Date.now() + fromNowMs).toISOString()

/** Somebody who is signed in to one tenant. */
export const aSession = (
  tenant: NamedTenant,
  role: Role,
  language: 'en' | 'de',
  superuser: boolean,
): Session => ({
  user: {
    id: 12,
    email: 'anna.albrecht@nordlicht.example',
    name: 'Anna Albrecht',
    language,
    theme: 'system',
    superuser,
    two_factor: true,
    has_password: true,
  },
  tenants: [
    {
      id: tenant.id,
      name: tenant.name,
      slug: tenant.slug,
      default_view: null,
      role,
      permissions: [...permissionsOf(role, 'own')],
    },
  ],
})

const aMember = (given: Partial<Member>): Member => ({
  id: 12,
  name: 'Anna Albrecht',
  email: 'anna.albrecht@nordlicht.example',
  role: 'administrator',
  two_factor: true,
  suspended: false,
  break_glass: true,
  last_seen_at: moment(-minuteMs),
  created_at: moment(-400 * dayMs),
  ...given,
})

/** Every role, somebody who was never here, somebody suspended, and a name that is long. */
export const members = (): Member[] => [
  aMember({}),
  aMember({
    id: 13,
    name: 'Mehmet Öztürk',
    email: 'mehmet.oeztuerk@nordlicht.example',
    role: 'manager',
    break_glass: false,
    last_seen_at: moment(-3 * 60 * minuteMs),
  }),
  aMember({
    id: 14,
    name: 'Maximiliane-Friederike von der Schulenburg-Wolfsburg',
    email: 'maximiliane-friederike.von-der-schulenburg-wolfsburg@nordlicht-energie.example',
    role: 'sales_rep',
    two_factor: false,
    break_glass: false,
    last_seen_at: moment(-2 * dayMs),
  }),
  aMember({
    id: 15,
    name: 'Jo Li',
    email: 'jo@nordlicht.example',
    role: 'sales_rep',
    two_factor: false,
    suspended: true,
    break_glass: false,
    last_seen_at: moment(-40 * dayMs),
  }),
  aMember({
    id: 16,
    name: 'Revision Extern',
    email: 'pruefung@revision.example',
    role: 'reader',
    two_factor: false,
    break_glass: false,
    last_seen_at: null,
  }),
]

export const invitations = (): Invitation[] => [
  {
    id: 3,
    email: 'chloe.angstrom@nordlicht.example',
    role: 'sales_rep',
    invited_by: 'Anna Albrecht',
    created_at: moment(-2 * 60 * minuteMs),
    expires_at: moment(7 * dayMs - 2 * 60 * minuteMs),
  },
  {
    id: 2,
    email: 'praktikum@nordlicht.example',
    role: 'reader',
    invited_by: null,
    created_at: moment(-9 * dayMs),
    expires_at: moment(-2 * dayMs),
  },
]

/** One that lasts, one that ends soon, one that ended. */
export const keys = (): Key[] => [
  {
    id: 7,
    name: 'Webformular',
    scopes: ['leads.write'],
    hint: 'Xk4Q',
    created_by: 'Anna Albrecht',
    created_at: moment(-90 * dayMs),
    expires_at: null,
    last_used_at: moment(-4 * minuteMs),
  },
  {
    id: 8,
    name: 'Dashboard of the board of directors',
    scopes: ['leads.read', 'scorecards.read', 'members.read'],
    hint: '9aZ_',
    created_by: 'Mehmet Öztürk',
    created_at: moment(-20 * dayMs),
    expires_at: moment(6 * dayMs),
    last_used_at: moment(-dayMs),
  },
  {
    id: 5,
    name: 'Messe Hannover',
    scopes: ['leads.read', 'leads.write', 'leads.assign'],
    hint: 'q2-B',
    created_by: null,
    created_at: moment(-200 * dayMs),
    expires_at: moment(-100 * dayMs),
    last_used_at: null,
  },
]

export const accounts = (tenant: NamedTenant): Account[] => [
  ...members().map(
    ({ id, name, email, role, two_factor, last_seen_at, created_at }): Account => ({
      id,
      name,
      email,
      superuser: id === 12,
      disabled: id === 15,
      two_factor,
      tenants: [{ id: tenant.id, name: tenant.name, role }],
      last_seen_at,
      created_at,
    }),
  ),
]
