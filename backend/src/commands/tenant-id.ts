import { UsageError } from './command.ts'

/** The number that was typed behind `--tenant`. Throws UsageError where it is none. */
export const readTenantId = (typed: string | undefined): number => {
  if (typed === undefined || !/^[1-9]\d{0,14}$/.test(typed)) throw new UsageError('--tenant takes a number.')
  return Number(typed)
}
