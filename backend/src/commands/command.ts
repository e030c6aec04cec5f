import { type ParseArgsOptionsConfig, parseArgs } from 'node:util'
import { sentenceOf } from '../fault-sentence.ts'
import { OperatorError } from '../platform/problems/operator-error.ts'

/** What was typed is not what the command takes; its usage is printed below the sentence. */
export class UsageError extends OperatorError {
  override readonly name = 'UsageError'
}

type Values<O extends ParseArgsOptionsConfig> = ReturnType<
  typeof parseArgs<{ options: O; allowPositionals: false }>
>['values']

type Command<O extends ParseArgsOptionsConfig> = {
  /** What `--help` prints, and what follows a UsageError. */
  readonly usage: string
  readonly options: O
  /** The exit code when the command could not do its work; 1 unless that already says something else. */
  readonly faultCode?: number
}

const readFlags = <O extends ParseArgsOptionsConfig>(options: O) => {
  try {
    return parseArgs({ options: { ...options, help: { type: 'boolean' } } }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error))
  }
}

/**
 * Runs one of the commands of package.json: reads its flags, does its work, and makes of each fault a sentence on standard
 * error. The exit code is what `work` gives, 0 for nothing.
 */
export const runCommand = async <O extends ParseArgsOptionsConfig>(
  { usage, options, faultCode = 1 }: Command<O>,
  work: (values: Values<O>) => Promise<number | undefined>,
): Promise<void> => {
  try {
    const values = readFlags(options)
    if ('help' in values && values.help) console.log(usage)
    else process.exitCode = (await work(values as Values<O>)) ?? 0
  } catch (error) {
    console.error(sentenceOf(error))
    if (error instanceof UsageError) console.error(usage)
    process.exitCode = faultCode
  }
}
