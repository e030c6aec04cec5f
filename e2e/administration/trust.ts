import type {
  AuditEntry,
  AuditSeal,
  MailDetail,
  Settings,
  Sso,
  SsoConnection,
  SsoDomain,
  SsoTest,
} from '@lead-scoring/contract'

const minuteMs = 60_000
const dayMs = 24 * 60 * minuteMs
const moment = (fromNowMs: number): string => new Date(Date.now() + fromNowMs).toISOString()

export const settings = (): Settings => ({
  edit_leads: 'own',
  alert_threshold: 'A',
  audit_retention_days: 3650,
  audit_head_recipient: 'pruefung@revision.example',
})

const service: Sso['service'] = {
  sign_in_url: 'https://scores.nordlicht.example/api/sso/nordlicht-energie/start',
  redirect_uri: 'https://scores.nordlicht.example/api/sso/oidc/callback',
  post_logout_redirect_uri: 'https://scores.nordlicht.example/sign-in',
  entity_id: 'https://scores.nordlicht.example/api/sso/nordlicht-energie/metadata',
  acs_url: 'https://scores.nordlicht.example/api/sso/nordlicht-energie/acs',
  logout_url: 'https://scores.nordlicht.example/api/sso/nordlicht-energie/logout',
  metadata_url: 'https://scores.nordlicht.example/api/sso/nordlicht-energie/metadata',
  scim_url: 'https://scores.nordlicht.example/api/scim/v2',
}

const oidc: SsoConnection = {
  kind: 'oidc',
  enabled: true,
  default_role: 'reader',
  role_mapping: [
    { group: 'Vertrieb', role: 'sales_rep' },
    { group: 'Vertriebsleitung', role: 'manager' },
  ],
  sso_only: false,
  oidc: {
    issuer: 'https://login.nordlicht.example/realms/nordlicht',
    client_id: 'lead-scoring',
    has_client_secret: true,
    scopes: ['openid', 'email', 'profile'],
    groups_claim: 'groups',
  },
  saml: null,
  updated_at: moment(-dayMs),
}

const saml: SsoConnection = {
  ...oidc,
  kind: 'saml',
  sso_only: true,
  oidc: null,
  saml: {
    metadata_url: null,
    allow_idp_initiated: true,
    groups_attribute: 'memberOf',
    idp_entity_id: 'https://adfs.nordlicht.example/adfs/services/trust',
    idp_sign_in_url: 'https://adfs.nordlicht.example/adfs/ls/',
    idp_logout_url: null,
    certificates: [
      {
        fingerprint:
          'B1:7E:0C:5D:22:9F:61:3A:44:C0:9B:EE:18:02:77:AD:5C:31:F0:E8:90:6B:D4:12:7F:AA:03:C6:58:E1:9D:40',
        expires_at: moment(300 * dayMs),
      },
      {
        fingerprint:
          '0A:44:C0:9B:EE:18:02:77:AD:B1:7E:0C:5D:22:9F:61:3A:5C:31:F0:E8:90:6B:D4:12:7F:AA:03:C6:58:E1:9D',
        expires_at: moment(-3 * dayMs),
      },
    ],
    fetched_at: null,
  },
}

const connections = { oidc, saml, none: null }

/** A tenant's single sign-on: by one of the protocols, or not set up. */
export const sso = (kind: keyof typeof connections): Sso => ({
  connection: connections[kind],
  service,
  break_glass: kind === 'none' ? [] : [{ id: 12, name: 'Anna Albrecht' }],
})

const record = (domain: string) => ({
  name: `_lead-scoring.${domain}`,
  type: 'TXT' as const,
  value: 'lead-scoring-verification=5tqkz3xj7m2v9w4c',
})

export const domains = (): SsoDomain[] => [
  {
    id: 1,
    domain: 'nordlicht.example',
    verified_at: moment(-30 * dayMs),
    record: record('nordlicht.example'),
    created_at: moment(-31 * dayMs),
  },
  {
    id: 2,
    domain: 'nordlicht-energie.example',
    verified_at: null,
    record: record('nordlicht-energie.example'),
    created_at: moment(-minuteMs),
  },
]

export const scimTokens = () => [
  {
    id: 4,
    name: 'Entra ID',
    hint: 'p0Lw',
    created_by: 'Anna Albrecht',
    created_at: moment(-100 * dayMs),
    expires_at: moment(265 * dayMs),
    last_used_at: moment(-20 * minuteMs),
  },
]

const succeeded: SsoTest = {
  id: 9,
  state: 'succeeded',
  problem: null,
  reason: null,
  person: {
    subject: '8c1f1c9e-4e53-4b7f-9b6e-3a1f0d2c7e55',
    email: 'anna.albrecht@nordlicht.example',
    name: 'Anna Albrecht',
    groups: ['Vertriebsleitung', 'Alle'],
    role: 'manager',
  },
  sent: {
    sub: '8c1f1c9e-4e53-4b7f-9b6e-3a1f0d2c7e55',
    email: 'anna.albrecht@nordlicht.example',
    groups: ['Vertriebsleitung', 'Alle'],
  },
  expires_at: moment(15 * minuteMs),
}

/** What came of a test. */
export const ssoTest = (state: SsoTest['state']): SsoTest => {
  if (state === 'succeeded') return succeeded
  if (state === 'waiting') return { ...succeeded, state, person: null, sent: null }
  return {
    ...succeeded,
    state,
    problem: 'sso_domain_unverified',
    reason: 'anna@nordlicht-energie.example is at nordlicht-energie.example, which is not verified.',
    person: {
      subject: 'a',
      email: 'anna@nordlicht-energie.example',
      name: 'Anna Albrecht',
      groups: null,
      role: null,
    },
  }
}

const entry = (id: number, minutesAgo: number, given: Partial<AuditEntry>): AuditEntry => ({
  id,
  type: 'session.signed_in',
  actor: 'user:12',
  actor_name: 'Anna Albrecht',
  lead_id: null,
  occurred_at: moment(-minutesAgo * minuteMs),
  before: null,
  after: null,
  ...given,
})

/** A morning of people, programs and the system itself. */
export const auditEntries = (): AuditEntry[] => [
  entry(940, 1, { type: 'member.role_changed', before: { role: 'sales_rep' }, after: { role: 'manager' } }),
  entry(939, 3, {
    type: 'lead.updated',
    actor: 'user:13',
    actor_name: 'Mehmet Öztürk',
    lead_id: 128,
    before: { budget: '10000.00', urgency: 'later', score: 45 },
    after: { budget: '75000.00', urgency: 'this_week', score: 85 },
  }),
  entry(938, 9, {
    type: 'key.created',
    after: { name: 'Webformular', scopes: ['leads.write'], expires_at: null },
  }),
  entry(937, 11, {}),
  entry(936, 12, { type: 'session.failed', actor: 'user:12', after: { reason: 'password' } }),
  entry(935, 64, { type: 'settings.changed', before: { edit_leads: 'own' }, after: { edit_leads: 'all' } }),
  entry(934, 200, { type: 'lead.erased', lead_id: 77 }),
  entry(933, 300, { type: 'key.used', actor: 'key:7', actor_name: 'Webformular' }),
  entry(932, 301, {
    type: 'lead.created',
    actor: 'key:7',
    actor_name: 'Webformular',
    lead_id: 131,
    after: { first_name: 'Ada', last_name: 'Vogt', company: 'Nordlicht Energie SE', score: 62 },
  }),
  entry(931, 1500, { type: 'audit.trimmed', actor: 'system', actor_name: null }),
  entry(930, 1600, { type: 'member.added', actor: 'scim:4', actor_name: null, after: { role: 'reader' } }),
]

export const seal = (): AuditSeal => ({
  sequence: 412,
  head: '5f1d0e7c9a3b4862c1e05d7f88a9b0c4d2e6f7135a9c8b7e6d5f4a3b2c1d0e9f',
  sealed_at: moment(-2 * minuteMs),
  sealed_events: 938,
  unsealed_events: 2,
  trimmed_until: moment(-3650 * dayMs),
})

/** Kept, because there is no mail server; given up; sent; on its way. */
export const mails = (): MailDetail[] =>
  (['kept', 'failed', 'sent', 'queued'] as const).map((status, index) => ({
    id: 20 - index,
    recipient:
      [
        'chloe.angstrom@nordlicht.example',
        'jo@nordlicht.example',
        'pruefung@revision.example',
        'neu@nordlicht.example',
      ][index] ?? '',
    recipient_name: null,
    subject:
      [
        'Einladung zu Nordlicht Energie SE',
        'Ihr neues Passwort',
        'Kopf der Protokollkette vom 24. November 2026',
        'Einladung zu Nordlicht Energie SE',
      ][index] ?? '',
    language: 'de',
    status,
    attempts: status === 'failed' ? 12 : 0,
    last_error: status === 'failed' ? '550 5.1.1 <jo@nordlicht.example>: Recipient address rejected' : null,
    created_at: moment(-(index * 95 + 4) * minuteMs),
    sent_at: status === 'sent' ? moment(-minuteMs) : null,
    text:
      status === 'kept' || status === 'failed'
        ? 'Guten Tag,\n\nAnna Albrecht lädt Sie ein, bei Nordlicht Energie SE mitzuarbeiten.\n\nhttps://scores.nordlicht.example/invitation#Zt0x3w4Yq8fJ1bU7nK5mR2cV9sH6dL\n\nDer Link gilt bis zum 2. Dezember 2026.'
        : null,
    html: null,
  }))
