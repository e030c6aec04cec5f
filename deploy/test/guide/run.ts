/*
 * `npm run test:guide [-- GUIDE]`: types the commands of docs/guide/deploy.en.md for a Debian without containers, one after the
 * other, on a fresh Debian in a folder, where the clone of this repository lies in the place of the guide's. Needs root,
 * debootstrap and free ports 80, 443, 5432, 6379, 8001 and 8002. DEBIAN_BASE=<folder> is a fresh Debian that debootstrap made
 * before and that is copied.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { makeFreshDebian } from './fresh-debian.ts'
import { readSteps, type Step } from './read-steps.ts'

const root = join(import.meta.dirname, '../../..')
const steps = readSteps(readFileSync(process.argv[2] ?? join(root, 'docs/guide/deploy.en.md'), 'utf8'))
if (steps.length === 0) throw new Error('The guide has no block that begins with ```sh debian.')

const quote = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`

/** One shell for all steps, as at one terminal: folders and variables stay. It ends at the first command that fails. */
const script = (all: readonly Step[]): string =>
  [
    'set -eu',
    ...all.map(
      ({ heading, commands }) =>
        `printf '\\n=== %s\\n%s\\n' ${quote(heading)} ${quote(commands)}\n${commands}`,
    ),
    `printf '\\nThe guide leads to a product that answers.\\n'`,
  ].join('\n')

/** How packages are reached from this machine; nothing else of our environment is known in there. */
const environment = (): readonly string[] => {
  const { stdout } = spawnSync('npm', ['config', 'get', 'registry'], { encoding: 'utf8' })
  const passed = ['http_proxy', 'https_proxy', 'no_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'NO_PROXY']
  return [
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin',
    'HOME=/root',
    'LANG=C.UTF-8',
    'DEBIAN_FRONTEND=noninteractive',
    'NODE_EXTRA_CA_CERTS=/etc/ssl/machine.crt',
    `npm_config_registry=${stdout.trim()}`,
    ...passed.flatMap((name) => (process.env[name] ? [`${name}=${process.env[name]}`] : [])),
  ]
}

const debian = makeFreshDebian(process.env.DEBIAN_BASE)
try {
  spawnSync('git', ['clone', '--quiet', '--bare', root, join(debian.path, 'srv/lead-scoring.git')], {
    stdio: 'inherit',
  })
  writeFileSync(join(debian.path, 'root/guide.sh'), script(steps))
  const mounts = `mount -t proc proc ${debian.path}/proc && mount --rbind /dev ${debian.path}/dev`
  const enter = `exec env -i "$@" chroot ${debian.path} sh /root/guide.sh`
  // Its processes are a family of their own, which ends with its first one.
  const family = ['--mount', '--propagation', 'private', '--pid', '--fork', '--kill-child']
  const command = ['sh', '-c', `${mounts} && ${enter}`, 'sh', ...environment()]
  const { status } = spawnSync('unshare', [...family, '--', ...command], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} finally {
  debian.remove()
}
