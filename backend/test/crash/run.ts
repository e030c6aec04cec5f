// node backend/test/crash/run.ts 50
import { makeTemporaryDirectory } from '../harness/temporary-directory.ts'
import { drill } from './drill.ts'

const rounds = Number(process.argv[2] ?? 50)
if (!Number.isInteger(rounds) || rounds < 1) {
  console.error('Usage: node backend/test/crash/run.ts ROUNDS')
  process.exit(2)
}

const { path, remove } = makeTemporaryDirectory()
try {
  const findings = await drill(rounds, path, console.log)
  console.log(findings)
  if (findings.lost.length + findings.surplus.length > 0) process.exitCode = 1
} finally {
  remove()
}
