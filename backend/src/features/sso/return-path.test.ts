import { expect, test } from 'vitest'
import { localPath } from './return-path.ts'

test.each(['/t/1/leads', '/t/1/leads?search=%2F%2Fx&ordering=-score#row', '/', '/apiary'])(
  '%s is a path to go back to',
  (path) => {
    expect(localPath(path)).toBe(path)
  },
)

test.each([
  undefined,
  '',
  'leads',
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '\t//evil.example',
  ' //evil.example',
  'https://evil.example',
  'https:evil.example',
  'javascript:alert(1)',
  'data:text/html,x',
  '/./\\evil.example',
  '/..//evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  '/%2e//evil.example',
  '/api/session/',
  '/api',
  '/API/session',
  '/x/../api/session',
  `/${'x'.repeat(2_000)}`,
  ['/a', '/b'],
  { path: '/a' },
])('%j is not; the beginning is', (path) => {
  expect(localPath(path)).toBe('/')
})
