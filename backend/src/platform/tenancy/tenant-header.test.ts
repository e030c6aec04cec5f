import type { FastifyRequest } from 'fastify'
import { expect, test } from 'vitest'
import { selectedTenantId } from './tenant-header.ts'

const request = (header: string | string[] | undefined) =>
  ({ headers: { 'x-tenant-id': header } }) as unknown as FastifyRequest

test.each([
  ['1', 1],
  [' 42 ', 42],
  ['999999999999999', 999_999_999_999_999],
])('"%s" selects tenant %d', (header, id) => {
  expect(selectedTenantId(request(header))).toBe(id)
})

test.each([undefined, ''])('%j is missing', (header) => {
  expect(() => selectedTenantId(request(header))).toThrow(
    expect.objectContaining({ code: 'tenant_missing', status: 400 }),
  )
})

test.each([
  'abc',
  '0',
  '-1',
  '+1',
  '01',
  '1.5',
  '1e3',
  '0x1',
  '1,2',
  '1, 1',
  '1 2',
  '1;',
  '٣',
  '１',
  ' ',
  '\t',
  'null',
  'Infinity',
  '9'.repeat(16),
  '99999999999999999999',
  ['1'],
  ['1', '2'],
])('%j is malformed', (header) => {
  expect(() => selectedTenantId(request(header))).toThrow(
    expect.objectContaining({ code: 'tenant_malformed', status: 400 }),
  )
})
