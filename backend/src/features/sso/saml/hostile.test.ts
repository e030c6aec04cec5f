import { beforeAll, describe, expect, test } from 'vitest'
import { type HostileCase, hostileCases, type Kit, makeKit } from '../../../../test/sso/hostile/index.ts'
import { checkResponse } from './check-response.ts'
import { SsoRefused } from './refusal.ts'

let kit: Kit
beforeAll(async () => {
  kit = await makeKit()
})

/** The name of who got in, or the reason why nobody did. */
const judge = async ({ build, connection, isUnsolicited }: HostileCase, hostile: boolean) => {
  const samlResponse = await build(kit, hostile)
  try {
    const { nameId } = await checkResponse(
      { ...kit.connection, ...connection?.(kit, hostile) },
      {
        samlResponse,
        expectedRequestId: isUnsolicited ? null : kit.requestId,
        now: kit.now,
        useAssertion: async () => true,
      },
    )
    return { subject: nameId.value }
  } catch (error) {
    if (!(error instanceof SsoRefused)) throw error
    return { refused: error.reason.code, why: error.reason.en }
  }
}

describe('is refused, and accepted without the malice', () => {
  test.for(hostileCases)('$name', async (one) => {
    expect(await judge(one, false)).toEqual({ subject: expect.stringMatching(/^anna/) })
    expect(await judge(one, true)).toMatchObject({ refused: one.reason })
  })
})

test('no two cases have one name', () => {
  const names = hostileCases.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
})
