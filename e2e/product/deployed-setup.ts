import { findDeployed } from './deployed.ts'
import { setUpRequired } from './required.ts'

/** The product runs already: it gets its superuser, and is both the one where nobody is signed in and the other one. */
export default async function setup(): Promise<void> {
  const deployed = findDeployed()
  if (!deployed) throw new Error('There is no deployed product: npm run test:deployment starts one.')
  process.env.PRODUCT_URL = deployed.url
  process.env.REQUIRED_URL = deployed.url
  await setUpRequired(deployed)
}
