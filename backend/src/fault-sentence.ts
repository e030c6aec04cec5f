import { AppError } from './platform/problems/app-error.ts'
import { OperatorError } from './platform/problems/operator-error.ts'

/** What was wrong with a field stands there. */
const sentenceOfProblem = ({ detail, fields }: AppError): string => {
  const faults = Object.values(fields)
    .flat()
    .map((fault) => ('en' in fault ? fault.en : ''))
  return [detail.en, ...faults].join(' ')
}

type ListenFault = NodeJS.ErrnoException & { readonly port?: number; readonly address?: string }

/** Why a server cannot listen; undefined for what is no such fault. */
const sentenceOfListening = ({
  code,
  syscall,
  port,
  address,
  hostname,
}: ListenFault & { hostname?: string }) => {
  if (code === 'EADDRINUSE')
    return `PORT: ${port} is taken. Stop what uses it, or choose another: PORT=8080 npm start`
  if (syscall === 'listen' && (code === 'EACCES' || code === 'EPERM'))
    return `PORT: this user may not listen on ${port}; choose one from 1024 on: PORT=8080 npm start`
  if (code === 'EADDRNOTAVAIL') return `HOST: this machine has no address ${address}; name one that it has.`
  if (syscall === 'getaddrinfo')
    return `HOST: the name ${hostname} cannot be resolved; name an address of this machine.`
  return undefined
}

/**
 * A fault that a person can mend as one sentence for them; anything else is a defect and keeps its stack. Faults of databases
 * are sentences already: see platform/database/connection-fault.ts.
 */
export const sentenceOf = (error: unknown): string => {
  if (error instanceof OperatorError) return error.message
  if (error instanceof AppError) return sentenceOfProblem(error)
  const { code, message = String(error) } = error as NodeJS.ErrnoException
  if (code === 'ENOSPC') return 'The disk is full.'
  return (
    sentenceOfListening(error as ListenFault) ?? (error instanceof Error ? (error.stack ?? message) : message)
  )
}
