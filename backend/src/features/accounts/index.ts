export {
  type AccountRow,
  deleteResetTokens,
  insertAccount,
  type NewAccount,
  normalizeEmail,
  selectAccount,
  selectAccountByEmail,
  updateProfile,
  userColumns,
} from './accounts.queries.ts'
export { dropCredentials } from './drop-credentials.queries.ts'
export { requireGoodPassword } from './password-policy.ts'
export { hashRecoveryCode, newRecoveryCodes } from './recovery-codes.ts'
export { replacePassword } from './replace-password.ts'
export { sealedAccountColumns } from './sealed-account.queries.ts'
export {
  confirmTotp,
  deleteRecoveryCodes,
  insertRecoveryCodes,
  lockAccount,
  removeTotp,
  updateTotpSecret,
} from './second-factor.queries.ts'
export { takeSecondFactor, takeTotpCode } from './second-factor.ts'
export { newTotpSecret, totpContext } from './totp.ts'
