export {
  type AccountRow,
  insertAccount,
  normalizeEmail,
  selectAccount,
  selectAccountByEmail,
  userColumns,
} from './accounts.queries.ts'
export { requireGoodPassword } from './password-policy.ts'
export { sealedAccountColumns } from './sealed-account.queries.ts'
