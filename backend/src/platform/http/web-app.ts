import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'
import { sendPathUnknown } from '../problems/problem-details.ts'

/** Assets carry a hash in their name, so a browser may keep them; pages are asked for again. */
const cacheControl = (path: string) =>
  /[\\/]assets[\\/]/.test(path) ? 'public, max-age=31536000, immutable' : 'no-cache'

const isPage = (path: string): boolean => !/^\/(api|assets|\.well-known)(\/|$)/.test(path)

/** Serves the built web app: its files, and its page for every other address outside `/api`, `/assets` and `/.well-known`. */
export const serveWebApp = async (app: FastifyInstance, folder: string): Promise<void> => {
  await app.register(fastifyStatic, {
    root: folder,
    wildcard: false,
    cacheControl: false,
    // The build has left each file in both encodings beside itself.
    preCompressed: true,
    setHeaders: (reply, path) => reply.header('cache-control', cacheControl(path)),
  })
  app.setNotFoundHandler((request, reply) => {
    const path = request.url.split('?')[0] ?? ''
    const wantsPage = (request.method === 'GET' || request.method === 'HEAD') && isPage(path)
    return wantsPage ? reply.sendFile('index.html') : sendPathUnknown(request, reply)
  })
}
