// node backend/test/jobs/victim.ts DATABASE_URL: a worker that never ends its job, to be killed in the middle of it.
import { workOn } from './job-test.ts'

process.stdin
  .on('end', () => process.exit(1))
  .resume()
  .unref() // ends when the test does

await workOn(process.argv[2] ?? '', [
  {
    task: 'test.count',
    run: () => {
      console.log('begun')
      return new Promise(() => {})
    },
  },
])
