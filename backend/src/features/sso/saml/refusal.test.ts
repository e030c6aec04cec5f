import { expect, test } from 'vitest'
import { reasonCodes, refused } from './refusal.ts'

test('every reason says the same in both languages', () => {
  const words = (text: string) => (text.match(/\{\w+\}/g) ?? []).toSorted()
  for (const code of reasonCodes) {
    const { reason } = refused(code)
    expect([code, words(reason.de)]).toEqual([code, words(reason.en)])
  }
})

test('a reason names what it is about, in short; the caller reads nothing of it', () => {
  const error = refused('issuer', {
    element: 'Assertion',
    received: 'x'.repeat(1000),
    expected: 'https://idp.example',
  })
  expect(error.reason.en).toBe(
    `The issuer of Assertion is ${'x'.repeat(200)}, expected was https://idp.example.`,
  )
  expect(JSON.stringify(error.detail)).not.toMatch(/issuer|idp/i)
})
