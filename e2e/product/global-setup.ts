import { startProduct } from './start.ts'

/** One product for the whole run; every test works in a tenant of its own. */
export default async function setup(): Promise<() => Promise<void>> {
  const product = await startProduct()
  process.env.PRODUCT_URL = product.url
  return product.stop
}
