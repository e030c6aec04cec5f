import type { SsoConnection } from '@lead-scoring/contract'
import { describe, expect, it } from 'vitest'
import { draftOf, inputOf, missingFields } from './sso-draft.ts'

const off = { enabled: false, sso_only: false }

const oidc: SsoConnection = {
  kind: 'oidc',
  enabled: true,
  sso_only: false,
  default_role: 'sales_rep',
  role_mapping: [{ group: 'leaders', role: 'manager' }],
  oidc: {
    issuer: 'https://id.example.com',
    client_id: 'lead-scoring',
    has_client_secret: true,
    scopes: ['openid', 'email'],
    groups_claim: 'roles',
  },
  saml: null,
  updated_at: '2026-11-25T09:30:00Z',
}

const saml: SsoConnection = {
  ...oidc,
  kind: 'saml',
  oidc: null,
  saml: {
    metadata_url: null,
    allow_idp_initiated: true,
    groups_attribute: 'memberOf',
    idp_entity_id: 'https://id.example.com/saml',
    idp_sign_in_url: 'https://id.example.com/sso',
    idp_logout_url: null,
    certificates: [],
    fetched_at: null,
  },
}

describe('a connection in the form', () => {
  it('is sent as it came when nothing was typed, without a secret, so that the kept one stays', () => {
    expect(inputOf(draftOf(oidc), { enabled: true, sso_only: false })).toEqual({
      kind: 'oidc',
      enabled: true,
      sso_only: false,
      default_role: 'sales_rep',
      role_mapping: [{ group: 'leaders', role: 'manager' }],
      oidc: {
        issuer: 'https://id.example.com',
        client_id: 'lead-scoring',
        scopes: ['openid', 'email'],
        groups_claim: 'roles',
      },
    })
  })
  it('keeps uploaded metadata unless there is a new file', () => {
    expect(inputOf(draftOf(saml), off).saml).toEqual({
      allow_idp_initiated: true,
      groups_attribute: 'memberOf',
    })
    expect(inputOf({ ...draftOf(saml), metadataXml: '<x/>' }, off).saml).toMatchObject({
      metadata_url: null,
      metadata_xml: '<x/>',
    })
  })
  it('leaves out lines of the mapping that name no group', () => {
    const mapping = [
      { key: 'a', group: ' sales ', role: 'sales_rep' as const },
      { key: 'b', group: ' ', role: 'manager' as const },
    ]
    expect(inputOf({ ...draftOf(oidc), mapping }, off).role_mapping).toEqual([
      { group: 'sales', role: 'sales_rep' },
    ])
  })
  it('says what is missing, by protocol', () => {
    const blank = draftOf(null)
    expect(missingFields(blank, false)).toEqual(['issuer', 'clientId'])
    expect(missingFields({ ...blank, kind: 'saml' }, false)).toEqual(['metadataUrl'])
    expect(missingFields({ ...blank, kind: 'saml', metadataFrom: 'file' }, false)).toEqual(['metadataXml'])
    expect(missingFields({ ...blank, kind: 'saml', metadataFrom: 'file' }, true)).toEqual([])
  })
})
