// node backend/test/bulk-jobs/run.ts 20 5000
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { drill } from './drill.ts'

const [kills, leads] = [Number(process.argv[2] ?? 20), Number(process.argv[3] ?? 5000)]
if (![kills, leads].every((count) => Number.isInteger(count) && count > 0)) {
  console.error('Usage: node backend/test/bulk-jobs/run.ts KILLS LEADS')
  process.exit(2)
}

const { path, remove } = makeTemporaryDirectory()
try {
  const findings = await drill(kills, leads, path, console.log)
  console.log(findings)
  if (findings.wrongJobs.length + findings.wrongLeads + Math.abs(findings.wrongEvents) > 0)
    process.exitCode = 1
} finally {
  remove()
}
