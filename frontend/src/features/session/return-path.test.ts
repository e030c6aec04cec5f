import { expect, test } from 'vitest'
import { safeReturnPath, signInPath } from './return-path.ts'

const origin = 'https://leads.example.com'

test('a path of the app is where one comes back to, with its query and its place in the page', () => {
  expect(safeReturnPath('/t/1/leads?search=a%20b#top', origin)).toBe('/t/1/leads?search=a%20b#top')
})

test.each([
  '//evil.example',
  '///evil.example',
  '/\\evil.example',
  '/\t/evil.example',
  '/.//evil.example',
  '/a/../..//evil.example',
  'https://evil.example',
  'https://leads.example.com@evil.example',
  'javascript:alert(1)',
  'evil.example',
  '',
  null,
])('%j leads nowhere else', (wanted) => {
  expect(safeReturnPath(wanted, origin)).toBe('/')
})

test('nobody is sent back to the sign-in or to the API', () => {
  expect(safeReturnPath('/sign-in?return=/x', origin)).toBe('/')
  expect(safeReturnPath('/api/leads/', origin)).toBe('/')
  expect(safeReturnPath('/apiary', origin)).toBe('/apiary')
})

test('the way back is in the address, unless it is the beginning', () => {
  expect(signInPath('/')).toBe('/sign-in')
  expect(signInPath('/t/1/leads?a=b')).toBe('/sign-in?return=%2Ft%2F1%2Fleads%3Fa%3Db')
})
