import { setUpRequired } from './required.ts'
import { startProduct } from './start.ts'

/**
 * Two products for the whole run: one that is open, as after the first start, and one where everybody signs in, with its
 * superuser. Every test works in a tenant of its own.
 */
export default async function setup(): Promise<() => Promise<void>> {
  // The web app is built by whoever starts first.
  const open = await startProduct({ AUTH: 'open', PORT: process.env.E2E_PORT ?? '0' })
  const required = await startProduct({ AUTH: 'required', RATE_LIMITS: 'off' })
  const stop = async () => {
    await Promise.all([open.stop(), required.stop()])
  }
  process.env.PRODUCT_URL = open.url
  process.env.REQUIRED_URL = required.url
  try {
    await setUpRequired(required)
    return stop
  } catch (error) {
    await stop()
    throw error
  }
}
