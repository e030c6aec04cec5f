import { AppError } from './platform/problems/app-error.ts'
import { OperatorError } from './platform/problems/operator-error.ts'

/** What was wrong with a field stands there. */
const sentenceOfProblem = ({ detail, fields }: AppError): string => {
  const faults = Object.values(fields)
    .flat()
    .map((fault) => ('en' in fault ? fault.en : ''))
  return [detail.en, ...faults].join(' ')
}

/** A fault that a person can mend as one sentence for them; anything else is a defect and keeps its stack. */
export const sentenceOf = (error: unknown): string => {
  if (error instanceof OperatorError) return error.message
  if (error instanceof AppError) return sentenceOfProblem(error)
  const {
    code,
    message = String(error),
    address,
    port,
  } = error as NodeJS.ErrnoException & { address?: string; port?: number }
  if (code === 'EADDRINUSE')
    return `Port ${port} is taken. Stop what uses it, or choose another: PORT=8080 npm start`
  if (code === 'EACCES' && port) return `This user may not listen on port ${port}.`
  if (code === 'ECONNREFUSED' || code === 'ENOTFOUND')
    return `DATABASE_URL: no PostgreSQL answers there (${address ?? message}).`
  if (code === '28P01' || code === '28000' || code === '3D000') return `DATABASE_URL: ${message}.`
  if (code === 'ENOSPC') return 'The disk is full.'
  return error instanceof Error ? (error.stack ?? message) : message
}
