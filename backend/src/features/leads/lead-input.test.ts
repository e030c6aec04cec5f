import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Api, type ApiTenant, aLead, openApi, type Send } from '../../../test/api/index.ts'

let api: Api
let acme: ApiTenant
let leadId: number
beforeAll(async () => {
  api = await openApi()
  acme = await api.tenant()
  leadId = (await acme.createLead({ budget: 1 })).id
})
afterAll(() => api.close())

const asJson = { 'content-type': 'application/json' }

/** Sends it as POST, PUT and PATCH: each is refused with this status, and nothing changes. */
const expectRefused = async (status: number, send: Send) => {
  const problems = []
  const rows = await acme.rows()
  const lead = await acme.get(`/leads/${leadId}/`)
  for (const [method, path] of [
    ['POST', '/leads/'],
    ['PUT', `/leads/${leadId}/`],
    ['PATCH', `/leads/${leadId}/`],
  ] as const) {
    const english = await acme.send(method, path, send)
    const headers = { ...send.headers, 'accept-language': 'fr, de;q=0.9, en;q=0.5' }
    const german = await acme.send(method, path, { ...send, headers })
    expect([english.status, german.status]).toEqual([status, status])
    expect(english.headers['content-language']).toBe('en')
    expect(german.headers['content-language']).toBe('de')
    expect(german.problem().detail).not.toBe(english.problem().detail)
    problems.push(english.problem())
  }
  expect(await acme.rows()).toBe(rows)
  expect(await acme.get(`/leads/${leadId}/`)).toEqual(lead)
  expect(await acme.get('/leads/stats/')).toMatchObject({ total_leads: rows })
  return problems
}

describe('a value that does not fit is an error that names the field', () => {
  test.each<[field: string, json: string, message?: string]>([
    ['company_size', '"250"', 'Must be a whole number.'],
    ['company_size', '250.5'],
    ['company_size', '0', 'Must be 1 or more.'],
    ['company_size', '-1'],
    ['company_size', '2147483648', 'Must be 2,147,483,647 or less.'],
    ['company_size', 'true'],
    ['budget', '-1'],
    ['budget', '-0.01'],
    ['budget', '"-1"'],
    ['budget', '"1e3"', 'Must be an amount from 0 to 9,999,999,999.99 with at most two decimals.'],
    ['budget', '"12.345"'],
    ['budget', '"12,34"'],
    ['budget', '"1."'],
    ['budget', '".5"'],
    ['budget', '""'],
    ['budget', '"abc"'],
    ['budget', '"NaN"'],
    ['budget', '"Infinity"'],
    ['budget', '"0x10"'],
    ['budget', '"٥٠"'],
    ['budget', '50000.001'],
    ['budget', '0.30000000000000004'],
    ['budget', '10000000000'],
    ['budget', '"10000000000"'],
    ['budget', '9999999999.995'],
    ['budget', '1e400'],
    ['budget', '1e-400'],
    ['budget', '12345678901234567890.12'],
    ['budget', '0.1000000000000000055511151231257827'],
    ['budget', 'true'],
    ['budget', '[1]'],
    ['budget', '{}'],
    ['first_name', '""', 'Must not be empty.'],
    ['first_name', '"   "', 'Must not be empty.'],
    ['first_name', '"\\u00a0\\u2003"'],
    ['first_name', `"${'x'.repeat(101)}"`, 'Must have at most 100 characters.'],
    ['last_name', `"${'x'.repeat(300)}"`],
    ['last_name', 'null'],
    ['last_name', '5'],
    ['company', `"${'x'.repeat(300)}"`, 'Must have at most 255 characters.'],
    ['company', '["x"]'],
    ['company', '"a\\u0000b"'],
    ['first_name', '"a\\u0007b"'],
    ['first_name', '"a\\nb"'],
    ['first_name', '"a\\u009fb"'],
    ['first_name', '"a\\ud800b"'],
    ['first_name', '"\\udc00"'],
    ['industry', '"Tech"'],
    ['industry', 'null'],
    ['industry', '""'],
    ['urgency', '"now"', 'Must be immediately, this_week, this_month, or later.'],
    ['phone', '""'],
    ['phone', `"${'1'.repeat(51)}"`],
    ['phone', '49'],
    ['country', '"de"'],
    ['country', '"DEU"'],
    ['country', '""'],
    ['source', `"${'x'.repeat(101)}"`],
    ['external_id', '" "'],
    ['external_id', '"\\u0000"'],
    ['attributes', 'null'],
    ['attributes', '[]'],
    ['attributes', '"x"'],
    ['attributes.Bad', '{"Bad":1}'],
    ['attributes.1a', '{"1a":1}'],
    ['attributes.a-b', '{"a-b":1}'],
    ['attributes.__proto__', '{"__proto__":1}'],
    ['attributes.', '{"":1}'],
    ['attributes.nested', '{"nested":{"a":1}}'],
    ['attributes.list', '{"list":[1]}'],
    ['attributes.long', `{"long":"${'x'.repeat(501)}"}`],
    ['attributes.nul', '{"nul":"\\u0000"}'],
    ['attributes.half', '{"half":"\\udfff"}'],
    ['attributes.huge', '{"huge":1e400}'],
    ['attributes', JSON.stringify(Object.fromEntries(Array.from({ length: 101 }, (_, i) => [`a${i}`, i])))],
  ])('%s: %s', async (field, json, message) => {
    const [name = ''] = field.split('.')
    const others = Object.entries(aLead()).filter(([other]) => other !== name)
    const fields = [...others.map(([other, value]) => `"${other}":"${value}"`), `"${name}":${json}`]
    for (const problem of await expectRefused(400, { raw: `{${fields.join(',')}}`, headers: asJson })) {
      expect(problem.code).toBe('validation_failed')
      const errors = new Map(Object.entries(problem.errors ?? {}))
      const said = errors.get(field) ?? errors.get(field.split('.').at(-1) ?? '')
      expect(said, JSON.stringify(problem.errors)).toBeDefined()
      if (message !== undefined) expect(said).toContain(message)
    }
  })
})

describe('what is no e-mail address is refused', () => {
  test.each([
    '',
    'max',
    'max@',
    '@example.com',
    'max@example',
    'max@@example.com',
    'max@example..com',
    '.max@example.com',
    'max.@example.com',
    'ma..x@example.com',
    'max@-example.com',
    'max@example-.com',
    'max mustermann@example.com',
    'max@exam ple.com',
    'Max <max@example.com>',
    '"max"@example.com',
    'max@[127.0.0.1]',
    'max@example.com,moritz@example.com',
    'a\u0000@example.com',
    `max@${'a'.repeat(64)}.com`,
    `${'a'.repeat(250)}@example.com`,
    `${'İ'.repeat(200)}@example.com`,
  ])('%j', async (email) => {
    for (const { errors } of await expectRefused(400, { body: aLead({ email }) })) {
      expect(Object.keys(errors ?? {})).toEqual(['email'])
    }
  })
})

test.each([
  'nickname',
  'owner',
  'deleted_at',
  'search_text',
  '__proto__',
  'constructor',
  'hasOwnProperty',
  'toString',
  '',
])('the field %j is not known', async (name) => {
  const raw = `{"first_name":"Max","last_name":"M","email":"m@example.com","company":"C",${JSON.stringify(name)}:{"x":1}}`
  for (const { errors } of await expectRefused(400, { raw, headers: asJson })) {
    expect(Object.entries(errors ?? {})).toEqual([[name || 'body', ['This field is not known.']]])
  }
})

test('a POST and a PUT name every field that is missing', async () => {
  for (const [method, path] of [
    ['POST', '/leads/'],
    ['PUT', `/leads/${leadId}/`],
  ] as const) {
    const { errors } = (await acme.send(method, path, { body: {} })).problem()
    expect(Object.keys(errors ?? {}).sort()).toEqual(['company', 'email', 'first_name', 'last_name'])
  }
})

test('all faults are told at once, in both languages', async () => {
  const body = { ...aLead({ budget: -1 }), company_size: '250', nickname: 'M' }
  const german = await acme.send('POST', '/leads/', { body, headers: { 'accept-language': 'de-AT' } })
  expect(german.problem()).toMatchObject({
    title: 'Bad Request',
    detail: 'Einige Felder sind nicht gültig.',
    errors: {
      budget: ['Muss ein Betrag von 0 bis 9.999.999.999,99 mit höchstens zwei Nachkommastellen sein.'],
      company_size: ['Muss eine ganze Zahl sein.'],
      nickname: ['Dieses Feld ist nicht bekannt.'],
    },
  })
})

test.each([
  ['an array', '[]'],
  ['null', 'null'],
  ['a string', '"x"'],
  ['a number', '5'],
  ['true', 'true'],
  ['nothing', ''],
  ['an array of leads', JSON.stringify([aLead()])],
])('a body that is %s is refused', async (_, raw) => {
  for (const { errors } of await expectRefused(400, { raw, headers: asJson })) {
    expect(errors).toEqual({ body: ['Must be an object.'] })
  }
})

test.each<[string, string | Buffer]>([
  ['broken JSON', '{"first_name":'],
  ['two values', '{}{}'],
  ['a trailing comma', '{"first_name":"Max",}'],
  ['NaN', '{"budget":NaN}'],
  ['a leading zero', '{"budget":012}'],
  ['a raw control character', '{"first_name":"a\u0001b"}'],
  ['a BOM', '\ufeff{}'],
  ['invalid UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d])],
  ['UTF-16', Buffer.from(JSON.stringify(aLead()), 'utf16le')],
])('%s is refused', async (_, raw) => {
  for (const { code } of await expectRefused(400, { raw, headers: asJson }))
    expect(code).toBe('body_unreadable')
})

test('deep nesting that does not end is refused before it is read', async () => {
  for (const { code } of await expectRefused(400, { raw: '['.repeat(100_000), headers: asJson }))
    expect(code).toBe('body_too_deep')
})

test('deep nesting is refused by its field', async () => {
  const raw = JSON.stringify(aLead()).replace(
    '}',
    `,"attributes":{"a":${'['.repeat(5_000)}${']'.repeat(5_000)}}}`,
  )
  await expectRefused(400, { raw, headers: asJson })
})

test.each([
  undefined,
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'application/xml',
  'application/jsonp',
  'nonsense',
])('a body with the content type %s is refused', async (contentType) => {
  const send = { raw: JSON.stringify(aLead()), headers: { 'content-type': contentType } }
  for (const { code } of await expectRefused(415, send)) expect(code).toBe('media_type_unsupported')
})

test('a body over 1 MiB is refused, one of just 1 MiB is read', async () => {
  const mebibyte = 1024 * 1024
  const padded = (size: number) => JSON.stringify(aLead()).padEnd(size, ' ')
  for (const { code } of await expectRefused(413, { raw: padded(mebibyte + 1), headers: asJson }))
    expect(code).toBe('body_too_large')
  const other = await api.tenant()
  expect((await other.send('POST', '/leads/', { raw: padded(mebibyte), headers: asJson })).status).toBe(201)
})

test.each(['application/json', 'application/json; charset=utf-8', 'Application/JSON;charset=UTF-8'])(
  'the content type %s is read',
  async (contentType) => {
    const other = await api.tenant()
    const send = { raw: JSON.stringify(aLead()), headers: { 'content-type': contentType } }
    expect((await other.send('POST', '/leads/', send)).status).toBe(201)
  },
)

test.each(['abc', '0', '-1', '1.5', '1e1', '9007199254740992', '99999999999999999999', '%00', '٣', ' 1'])(
  'the id %j is refused on every route of a lead',
  async (id) => {
    const at = `/leads/${encodeURI(id).replace('%2500', '%00')}`
    for (const [method, path, send] of [
      ['GET', `${at}/`, {}],
      ['PUT', `${at}/`, { body: aLead() }],
      ['PATCH', `${at}/`, { body: {} }],
      ['DELETE', `${at}/`, {}],
      ['POST', `${at}/restoration/`, {}],
      ['GET', `${at}/score/`, {}],
      ['GET', `${at}/events/`, {}],
    ] as const) {
      const { status, errors } = (await acme.send(method, path, send)).problem()
      expect([method, path, status, Object.keys(errors ?? {})]).toEqual([method, path, 400, ['id']])
    }
  },
)

test('a lead that is not there is a 404 on every route of a lead', async () => {
  for (const [method, path, send] of [
    ['GET', '/leads/987654321/', {}],
    ['PUT', '/leads/987654321/', { body: aLead() }],
    ['PATCH', '/leads/987654321/', { body: {} }],
    ['DELETE', '/leads/987654321/', {}],
    ['POST', '/leads/987654321/restoration/', {}],
    ['GET', '/leads/987654321/score/', {}],
    ['GET', '/leads/987654321/events/', {}],
  ] as const) {
    const problem = (await acme.send(method, path, send)).problem()
    expect(problem).toMatchObject({
      status: 404,
      code: 'lead_unknown',
      detail: 'There is no lead 987654321.',
    })
  }
})
