import { availableParallelism, cpus, loadavg, totalmem } from 'node:os'
import { readable } from './report.ts'

/** What the figures depend on, a sentence each: nothing that names the machine. */
export const describeMachine = (): readonly string[] => [
  `Measured on ${new Date().toISOString().slice(0, 10)}`,
  `${availableParallelism()} cores (${cpus()[0]?.model.trim() || process.arch}), ${Math.round(totalmem() / 2 ** 30)} GiB of memory, ${process.platform}`,
  `Node ${process.versions.node}`,
]

/** How busy the machine is: processes that want a core, for each core. */
export const loadNow = (): string => readable((loadavg()[0] ?? 0) / availableParallelism())
