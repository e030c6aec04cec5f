import { OperatorError } from '../problems/operator-error.ts'

/** Why a backup or a restore does not happen, as one sentence for the person at the command line. */
export class BackupError extends OperatorError {
  override readonly name = 'BackupError'
}
