/*
 * Holds sockets of /api/live by the thousand, in a process of its own, so that those who listen and the one who measures do
 * not disturb each other. Gets commands by messages and answers each with one (see listeners.ts).
 */
import type { LiveMessage } from '@lead-scoring/contract'
import { WebSocket } from 'ws'
import { sharedNowMs } from './clock.ts'
import type { ListenerAnswer, ListenerCommand, Place } from './listeners.ts'

/** Sockets that are being opened at the same time. */
const openedAtOnce = 50

const arrivals = new Map<number, number[]>()
let heard = () => {}

/** All sockets of a tenant get the same text: it is read once. */
let lastText = ''
let lastMessage: LiveMessage | undefined
const parse = (text: string): LiveMessage | undefined => {
  if (text === lastText) return lastMessage
  lastText = text
  lastMessage = JSON.parse(text)
  return lastMessage
}

const note = (message: LiveMessage | undefined, atMs: number): void => {
  if (message?.type !== 'events') return
  for (const { lead_id } of message.events) {
    const known = arrivals.get(lead_id)
    if (known) known.push(atMs)
    else arrivals.set(lead_id, [atMs])
  }
  heard()
}

/** Resolves when the socket stands in the log; a socket that is lost ends the process, and the run. */
const open = (address: string, { tenant, headers }: Place): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>()
  const socket = new WebSocket(`${address.replace(/^http/, 'ws')}/api/live?tenant=${tenant}`, {
    headers,
    perMessageDeflate: false,
  })
  socket.on('message', (data) => {
    const atMs = sharedNowMs()
    const message = parse(String(data))
    if (message?.type === 'ready') resolve()
    else note(message, atMs)
  })
  socket.on('close', (code) => {
    throw new Error(`A socket was closed with ${code}.`)
  })
  return promise
}

const openAll = async (address: string, places: readonly Place[]): Promise<void> => {
  const waiting = [...places]
  const openNext = async () => {
    for (let place = waiting.shift(); place; place = waiting.shift()) await open(address, place)
  }
  await Promise.all(Array.from({ length: openedAtOnce }, openNext))
}

/** Resolves when each lead's event has come so many times. */
const untilHeard = async (leads: readonly number[], times: number): Promise<void> => {
  const isMissing = (lead: number) => (arrivals.get(lead)?.length ?? 0) < times
  while (leads.some(isMissing))
    await new Promise<void>((resolve) => {
      heard = resolve
    })
  heard = () => {}
}

const obey = async (command: ListenerCommand): Promise<ListenerAnswer> => {
  if (command.kind === 'open') await openAll(command.address, command.places)
  else await untilHeard(command.leads, command.times)
  const { user, system } = process.cpuUsage()
  return { arrivals, cpuSeconds: (user + system) / 1e6 }
}

process.on('message', async (command: ListenerCommand) => {
  process.send?.(await obey(command))
})
