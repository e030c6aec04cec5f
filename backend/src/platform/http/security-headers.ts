import { createHash } from 'node:crypto'
import helmet from '@fastify/helmet'
import type { FastifyInstance } from 'fastify'

const yearSeconds = 365 * 24 * 60 * 60

/** What React Aria puts into the page for everything that can be pressed. */
const pressableStyle = `@layer {
  [data-react-aria-pressable] {
    touch-action: pan-x pan-y pinch-zoom;
  }
}`

/** The 14 KB that sonner (toasts) puts into the page. */
const toastStyleHash = "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='"

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * Styles that libraries put into the page as text, each by its hash; sonner begins with an empty one. When a new version brings
 * another text, the browser tests fail, and the browser's complaint names the new hash.
 */
const styleHashes = [hashOf(''), hashOf(pressableStyle), toastStyleHash]

/**
 * Only our own files, and no text of a page is ever run. Positions that scripts set on elements need no exception: that goes
 * through the style object, which a policy leaves alone. `secure` asks the browser for HTTPS in everything.
 */
const contentSecurityPolicy = (secure: boolean) => ({
  useDefaults: false,
  directives: {
    'default-src': ["'self'"],
    'script-src': ["'self'"],
    'script-src-attr': ["'none'"],
    'style-src': ["'self'", ...styleHashes],
    'img-src': ["'self'", 'data:'],
    'object-src': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'self'"],
    'frame-ancestors': ["'none'"],
    ...(secure && { 'upgrade-insecure-requests': [] }),
  },
})

/** Abilities of the browser that no page of ours uses, so that nothing that slips in can either. */
const permissionsPolicy = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'geolocation',
  'gyroscope',
  'magnetometer',
  'microphone',
  'midi',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'usb',
  'xr-spatial-tracking',
]
  .map((name) => `${name}=()`)
  .join(', ')

/** The same for answers to addresses that the router cannot read: no hook has seen those. */
export const unroutedHeaders: Readonly<Record<string, string>> = {
  'content-security-policy': "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-store',
}

/**
 * What every answer tells the browser to refuse. Answers of the API are kept nowhere, unless a route says otherwise. HTTPS alone, for
 * a year and all names below, where PUBLIC_URL is one of HTTPS: loopback speaks HTTP.
 */
export const sendSecurityHeaders = async (
  app: FastifyInstance,
  publicUrl: string | undefined,
): Promise<void> => {
  const secure = publicUrl?.startsWith('https:') ?? false
  await app.register(helmet, {
    contentSecurityPolicy: contentSecurityPolicy(secure),
    crossOriginOpenerPolicy: { policy: 'same-origin' },
    crossOriginResourcePolicy: { policy: 'same-origin' },
    referrerPolicy: { policy: 'no-referrer' },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: secure && { maxAge: yearSeconds, includeSubDomains: true },
  })
  app.addHook('onRequest', async ({ url }, reply) => {
    reply.header('permissions-policy', permissionsPolicy)
    if (url.startsWith('/api/')) reply.header('cache-control', 'no-store')
  })
}
