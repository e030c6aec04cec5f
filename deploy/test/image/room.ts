import { type SpawnSyncReturns, spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync } from 'node:fs'
import { join } from 'node:path'

/** Where a stage is built and run: this machine's own tree stands for the base image, below the folder of the stage. */
export type Room = {
  /** What the stage adds. */
  readonly folder: string
  /** Nothing can be written, but to /tmp. */
  readonly isReadOnly: boolean
  /** An empty folder, for what is needed in between. */
  readonly scratch: string
  /** Hidden, so that nothing of it is used by accident: the repository. */
  readonly hidden: string
  /** The folder with the Node of the base image. */
  readonly node: string
  /** Folders that are mounted as well, by where. */
  readonly mounts: Readonly<Record<string, string>>
}

/** Whom a command runs as, by number; undefined: root. */
export type User = { readonly uid: number; readonly gid: number }

export type RoomCommand = {
  readonly workdir: string
  readonly environment: Readonly<Record<string, string>>
  readonly words: readonly string[]
  readonly user?: User
}

const enter = `
room=$1 options=$2 hidden=$3; shift 3
mount -t overlay overlay -o "$options" "$room"
mount --rbind /dev "$room/dev"
mount --rbind /proc "$room/proc"
mount -t tmpfs -o mode=1777 tmpfs "$room/tmp"
[ ! -d "$room$hidden" ] || mount -t tmpfs tmpfs "$room$hidden"
while [ "$1" != -- ]; do mount --bind "$2" "$room$1"; shift 2; done
shift
exec chroot "$room" "$@"
`

/** Nobody gets a right back that root gave up: as cap_drop and no-new-privileges of Compose. */
const become = ({ uid, gid }: User): readonly string[] => [
  'setpriv',
  ...['--reuid', String(uid), '--regid', String(gid), '--clear-groups'],
  ...['--no-new-privs', '--inh-caps=-all', '--bounding-set=-all', '--'],
]

const nodePath = '/usr/local/lib/node-of-the-image'
const path = `${nodePath}:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin`

/** The words that run a command in a room, in name spaces of its own: what is mounted there is gone with the process. */
export const wordsFor = (
  room: Room,
  { workdir, environment, words, user }: RoomCommand,
): readonly string[] => {
  mkdirSync(room.scratch, { recursive: true })
  const [root = '', work = ''] = ['room-', 'work-'].map((name) => mkdtempSync(join(room.scratch, name)))
  chmodSync(root, 0o755)
  const mounts = Object.entries({ [nodePath]: room.node, ...room.mounts })
  for (const [place] of mounts) mkdirSync(join(room.folder, place), { recursive: true })
  const variables = Object.entries(environment).map(([name, value]) => `${name}=${value}`)
  const options = `${room.isReadOnly ? 'ro,' : ''}lowerdir=/,upperdir=${room.folder},workdir=${work}`
  return [
    ...['unshare', '--mount', '--propagation', 'private', 'sh', '-euc', enter, 'sh'],
    ...[root, options, room.hidden, ...mounts.flat(), '--'],
    ...['env', '-i', `PATH=${path}`, `HOME=${user ? '/tmp' : '/root'}`, ...variables],
    ...['sh', '-euc', 'cd "$0" && exec "$@"', workdir, ...(user ? become(user) : []), ...words],
  ]
}

/** Runs a command in a room to its end. */
export const runInRoom = (room: Room, command: RoomCommand, input = ''): SpawnSyncReturns<string> => {
  const [program = '', ...args] = wordsFor(room, command)
  return spawnSync(program, args, { encoding: 'utf8', input, maxBuffer: 64 * 1024 * 1024 })
}
