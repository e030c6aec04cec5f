import { existsSync, readFileSync } from 'node:fs'

/** Linux counts a process's time in hundredths of a second, whatever the kernel's own tick is. */
const ticksPerSecond = 100

/** The CPU time that a process has used so far, in seconds; null where the system does not say (other than Linux). */
export const cpuSecondsOf = (pid: number): number | null => {
  const file = `/proc/${pid}/stat`
  if (!existsSync(file)) return null
  // The name, in parentheses, may contain blanks; behind it utime and stime are the 12th and 13th field.
  const fields = readFileSync(file, 'utf8').split(') ').at(-1)?.split(' ') ?? []
  return (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** The memory that a process keeps resident, in MB (10^6 bytes); null where the system does not say. */
export const residentMegabytesOf = (pid: number): number | null => {
  const file = `/proc/${pid}/status`
  if (!existsSync(file)) return null
  const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(file, 'utf8'))?.[1]
  return kibibytes === undefined ? null : (Number(kibibytes) * 1024) / 1e6
}
