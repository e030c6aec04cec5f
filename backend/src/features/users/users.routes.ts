import { Account, AccountListQuery, AccountPage, AccountPatch } from '@lead-scoring/contract'
import type { FeatureRoutes } from '../../platform/http/feature.ts'
import { queryOf } from '../../platform/http/links.ts'
import { idPath, pageUnknown, problems } from '../../platform/http/responses.ts'
import { asUser, type InstallationDb } from '../../platform/tenancy/tenant-db.ts'
import { changeUser } from './change-user.ts'
import { countUsers, listTenantsOf, listUsers, type User } from './users.queries.ts'

const tags = ['people']
const config = { access: 'superuser' } as const

/** The users with their tenants, each read in the person's own name: there is no way to read all memberships at once. */
const withTenants = async (db: InstallationDb, users: readonly User[]): Promise<Account[]> => {
  if (users.length === 0) return []
  const answers = await db.run(users.flatMap(({ id }) => [asUser(id), listTenantsOf(id)]))
  const tenants = answers.filter((_, index) => index % 2 === 1)
  return users.map((user, index) => ({
    ...user,
    tenants: [...((tenants[index]?.rows ?? []) as Account['tenants'])],
  }))
}

/** Everybody with an account, for superusers. */
export const usersRoutes: FeatureRoutes = (app, { installation, links, actor }) => {
  app.get(
    '/users',
    {
      config,
      schema: {
        tags,
        summary: 'List users',
        querystring: AccountListQuery,
        response: { 200: AccountPage, ...problems(400, 404) },
      },
    },
    async (request) => {
      const { search = '', page = 1, page_size: size = 100 } = request.query
      const [{ rows: counted }, { rows: users }] = await installation.run([
        countUsers(search.trim()),
        listUsers(search.trim(), size, (page - 1) * size),
      ])
      const count = counted[0]?.count ?? 0
      if (page > 1 && users.length === 0) throw pageUnknown()
      const link = (number: number) => {
        const query = queryOf(request)
        query.set('page', String(number))
        return links(request, '/api/users/', query)
      }
      return {
        count,
        next: page * size < count ? link(page + 1) : null,
        previous: page > 1 ? link(page - 1) : null,
        results: await withTenants(installation, users),
      }
    },
  )

  app.patch(
    '/users/:id',
    {
      config,
      schema: {
        tags,
        summary: 'Change a user',
        description:
          'Disabled, all their sessions end. The last superuser stays one: `last_superuser` (409).',
        params: idPath,
        body: AccountPatch,
        response: { 200: Account, ...problems(400, 404, 409) },
      },
    },
    async (request) => changeUser(installation, request.params.id, request.body, actor(request)),
  )
}
