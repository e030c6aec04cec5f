import type { Role, SsoConnection, SsoInput, SsoKind } from '@lead-scoring/contract'

/** A line of the mapping; `key` tells lines apart while they are edited. */
export type MappingLine = { readonly key: string; readonly group: string; readonly role: Role }

/** A connection as it is typed, for both protocols, so that going back and forth between them loses nothing. */
export type SsoDraft = {
  readonly kind: SsoKind
  readonly issuer: string
  readonly clientId: string
  /** Empty: the one that is kept. */
  readonly clientSecret: string
  readonly scopes: string
  readonly groupsClaim: string
  readonly metadataFrom: 'url' | 'file'
  readonly metadataUrl: string
  /** Empty: what is kept. */
  readonly metadataXml: string
  readonly allowIdpInitiated: boolean
  readonly groupsAttribute: string
  readonly defaultRole: Role
  readonly mapping: readonly MappingLine[]
}

/** What is wrong, by field; `form`: with the whole. */
export type FieldErrors = { readonly [Name in keyof SsoDraft | 'form']?: string }

/** What each part of the form is given. */
export type DraftFieldsProps = {
  draft: SsoDraft
  errors: FieldErrors
  onChange: (part: Partial<SsoDraft>) => void
}

const blank: SsoDraft = {
  kind: 'oidc',
  issuer: '',
  clientId: '',
  clientSecret: '',
  scopes: 'openid email profile',
  groupsClaim: 'groups',
  metadataFrom: 'url',
  metadataUrl: '',
  metadataXml: '',
  allowIdpInitiated: false,
  groupsAttribute: 'groups',
  defaultRole: 'reader',
  mapping: [],
}

/** What the form begins with. */
export const draftOf = (connection: SsoConnection | null): SsoDraft => {
  if (!connection) return blank
  const { kind, oidc, saml, default_role: defaultRole, role_mapping: mapping } = connection
  return {
    ...blank,
    kind,
    defaultRole,
    mapping: mapping.map((line, index) => ({ ...line, key: String(index) })),
    ...(oidc && {
      issuer: oidc.issuer,
      clientId: oidc.client_id,
      scopes: oidc.scopes.join(' '),
      groupsClaim: oidc.groups_claim,
    }),
    ...(saml && {
      metadataFrom: saml.metadata_url === null ? ('file' as const) : ('url' as const),
      metadataUrl: saml.metadata_url ?? '',
      allowIdpInitiated: saml.allow_idp_initiated,
      groupsAttribute: saml.groups_attribute,
    }),
  }
}

const oidcInput = (draft: SsoDraft): NonNullable<SsoInput['oidc']> => ({
  issuer: draft.issuer.trim(),
  client_id: draft.clientId.trim(),
  ...(draft.clientSecret !== '' && { client_secret: draft.clientSecret }),
  scopes: draft.scopes.split(/[\s,]+/).filter(Boolean),
  groups_claim: draft.groupsClaim.trim(),
})

const samlMetadata = ({ metadataFrom, metadataUrl, metadataXml }: SsoDraft) => {
  if (metadataFrom === 'url') return { metadata_url: metadataUrl.trim() }
  return metadataXml === '' ? {} : { metadata_url: null, metadata_xml: metadataXml }
}

type Flags = { readonly enabled: boolean; readonly sso_only: boolean }

/** What is sent; lines of the mapping without a group are left out. */
export const inputOf = (draft: SsoDraft, flags: Flags): SsoInput => ({
  kind: draft.kind,
  ...flags,
  default_role: draft.defaultRole,
  role_mapping: draft.mapping
    .map(({ group, role }) => ({ group: group.trim(), role }))
    .filter(({ group }) => group !== ''),
  ...(draft.kind === 'oidc'
    ? { oidc: oidcInput(draft) }
    : {
        saml: {
          ...samlMetadata(draft),
          allow_idp_initiated: draft.allowIdpInitiated,
          groups_attribute: draft.groupsAttribute.trim(),
        },
      }),
})

/** The names of the fields without which nothing can be saved. */
export const missingFields = (draft: SsoDraft, hasMetadata: boolean): readonly (keyof SsoDraft)[] => {
  const needed: (keyof SsoDraft)[] =
    draft.kind === 'oidc'
      ? ['issuer', 'clientId']
      : draft.metadataFrom === 'url'
        ? ['metadataUrl']
        : hasMetadata
          ? []
          : ['metadataXml']
  return needed.filter((name) => String(draft[name]).trim() === '')
}
