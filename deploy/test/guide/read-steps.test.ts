import { expect, test } from 'vitest'
import { readSteps } from './read-steps.ts'

const guide = `# Deploy
## With containers
\`\`\`sh
docker compose up
\`\`\`
## On Debian
\`\`\`sh debian
apt-get install nginx
cd /opt
\`\`\`
\`\`\`sh systemd
systemctl start postgresql
\`\`\`
Without systemd:
\`\`\`sh plain
service postgresql start
\`\`\`
`

test('what is for Debian runs, and the replacement of what needs systemd', () => {
  expect(readSteps(guide)).toEqual([
    { heading: 'On Debian', commands: 'apt-get install nginx\ncd /opt' },
    { heading: 'On Debian', commands: 'service postgresql start' },
  ])
})
