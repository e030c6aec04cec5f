import { randomBytes } from 'node:crypto'
import type { FastifyInstance } from 'fastify'

export type Page = {
  readonly url: string
  readonly status: number
  readonly text: string
  readonly location: string | undefined
}

/** What a browser does between two sites: keeps cookies by site and follows redirects one by one. */
export class Browser {
  readonly #app: FastifyInstance
  readonly #origin: string
  readonly #jars = new Map<string, Map<string, string>>()
  /** Names of cookies that also travel with another site's POST. */
  readonly #crossSite = new Set<string>()
  /** Each browser is somewhere else, so that limits by address count its own requests alone. */
  readonly #remoteAddress = [10, ...randomBytes(3)].join('.')

  /** `origin` is where the server under test is reached; requests there need no socket. */
  constructor(app: FastifyInstance, origin: string) {
    this.#app = app
    this.#origin = origin
  }

  /** The cookies of a site, by name. */
  cookies(origin = this.#origin): Map<string, string> {
    const jar = this.#jars.get(origin) ?? new Map<string, string>()
    this.#jars.set(origin, jar)
    return jar
  }

  #keep(origin: string, lines: readonly string[]): void {
    for (const line of lines) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(line) ?? []
      const ended = /max-age=0|expires=thu, 01 jan 1970/i.test(line)
      if (ended || value === '') this.cookies(origin).delete(name)
      else this.cookies(origin).set(name, value)
      if (/samesite=none/i.test(line)) this.#crossSite.add(name)
      else this.#crossSite.delete(name)
    }
  }

  /** One request; a redirect is not followed. A form that is posted to the server under test is one of another site. */
  async visit(address: string, form?: Record<string, string>): Promise<Page> {
    const url = new URL(address, this.#origin)
    const isForeign = form !== undefined && url.origin === this.#origin
    const cookie = [...this.cookies(url.origin)]
      .filter(([name]) => !isForeign || this.#crossSite.has(name))
      .map(([name, value]) => `${name}=${value}`)
      .join('; ')
    const headers = { ...(cookie && { cookie }) }
    if (url.origin === this.#origin) {
      const foreign = {
        origin: 'https://idp.example',
        'sec-fetch-site': 'cross-site',
        'content-type': 'application/x-www-form-urlencoded',
      }
      const answer = await this.#app.inject({
        method: form ? 'POST' : 'GET',
        remoteAddress: this.#remoteAddress,
        url: url.pathname + url.search,
        headers: { host: url.host, ...headers, ...(form && foreign) },
        ...(form && { payload: new URLSearchParams(form).toString() }),
      })
      this.#keep(url.origin, [answer.headers['set-cookie'] ?? []].flat())
      return this.#page(url, answer.statusCode, answer.payload, answer.headers.location)
    }
    const answer = await fetch(url, {
      redirect: 'manual',
      headers,
      ...(form && { method: 'POST', body: new URLSearchParams(form) }),
    })
    this.#keep(url.origin, answer.headers.getSetCookie())
    return this.#page(url, answer.status, await answer.text(), answer.headers.get('location') ?? undefined)
  }

  #page(url: URL, status: number, text: string, location: string | undefined): Page {
    return { url: url.href, status, text, location: location && new URL(location, url).href }
  }

  /** Follows redirects until a page is there, or until the next step begins with `before`. */
  async follow(start: Page, before?: string): Promise<Page> {
    let page = start
    for (let steps = 0; page.location !== undefined && steps < 15; steps++) {
      if (before !== undefined && page.location.startsWith(before)) return page
      page = await this.visit(page.location)
    }
    return page
  }
}
