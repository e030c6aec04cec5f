import { groupSchema } from './group-resource.ts'
import { userSchema } from './user-resource.ts'
import type { Json } from './values.ts'

const attribute = (name: string, description: string, more: Json = {}): Json => ({
  name,
  type: 'string',
  multiValued: false,
  description,
  required: false,
  caseExact: false,
  mutability: 'readWrite',
  returned: 'default',
  uniqueness: 'none',
  ...more,
})

const reference = (name: string, description: string, types: readonly string[], more: Json = {}): Json =>
  attribute(name, description, { type: 'reference', referenceTypes: types, caseExact: true, ...more })

const complex = (name: string, description: string, subAttributes: readonly Json[], more: Json = {}): Json =>
  attribute(name, description, { type: 'complex', subAttributes, ...more })

const readOnly = { mutability: 'readOnly' }
const exact = { caseExact: true }

const user: readonly Json[] = [
  attribute('userName', 'The name at the identity provider.', { required: true, uniqueness: 'server' }),
  attribute('externalId', 'The id at the identity provider.', exact),
  complex('name', 'The parts of the name.', [
    attribute('formatted', 'The name as a whole.'),
    attribute('givenName', 'The first name.'),
    attribute('familyName', 'The last name.'),
  ]),
  attribute('displayName', 'The name as colleagues see it.'),
  complex(
    'emails',
    'The e-mail address; one is kept. Its domain must be proven by the tenant.',
    [
      attribute('value', 'The address.'),
      attribute('type', 'Always work.', { canonicalValues: ['work'] }),
      attribute('primary', 'Always true.', { type: 'boolean' }),
    ],
    { multiValued: true },
  ),
  attribute('active', 'False: the membership is suspended.', { type: 'boolean' }),
  complex(
    'roles',
    'The role in the tenant; groups give it.',
    [
      attribute('value', 'The role.', readOnly),
      attribute('primary', 'Always true.', { type: 'boolean', ...readOnly }),
    ],
    { multiValued: true, ...readOnly },
  ),
  complex(
    'groups',
    'The groups of the user.',
    [
      attribute('value', 'The id of the group.', { ...exact, ...readOnly }),
      reference('$ref', 'The address of the group.', ['Group'], readOnly),
      attribute('display', 'The name of the group.', readOnly),
    ],
    { multiValued: true, ...readOnly },
  ),
]

const group: readonly Json[] = [
  attribute('displayName', 'The name; roles are mapped by it.', { required: true, uniqueness: 'server' }),
  attribute('externalId', 'The id at the identity provider.', exact),
  complex(
    'members',
    'Users of the tenant.',
    [
      attribute('value', 'The id of the user.', { ...exact, mutability: 'immutable' }),
      reference('$ref', 'The address of the user.', ['User'], readOnly),
      attribute('display', 'The name of the user.', readOnly),
      attribute('type', 'Always User.', { canonicalValues: ['User'], mutability: 'immutable' }),
    ],
    { multiValued: true },
  ),
]

/** The schemas of users and groups, as far as they are kept (RFC 7643, 7). */
export const schemas = (base: string): readonly Json[] =>
  (
    [
      [userSchema, 'User', 'A member of the tenant', user],
      [groupSchema, 'Group', 'A group of the identity provider', group],
    ] as const
  ).map(([id, name, description, attributes]) => ({
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:Schema'],
    id,
    name,
    description,
    attributes,
    meta: { resourceType: 'Schema', location: `${base}/Schemas/${id}` },
  }))
