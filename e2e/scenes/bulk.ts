import type { BulkJob } from '@lead-scoring/contract'
import { fakeAdministration } from '../administration/fakes.ts'
import { open } from '../test.ts'
import type { Scene, Stage } from './stage.ts'

const aJob = (id: number, values: Partial<BulkJob>): BulkJob => ({
  id,
  action: { kind: 'tag', tags: ['Hannover Messe'] },
  status: 'done',
  failure: null,
  total: 50_000,
  processed: 50_000,
  done: 50_000,
  skipped: {},
  actor: 'open',
  actor_name: null,
  mine: true,
  undoable: true,
  has_file: false,
  undo_of: null,
  created_at: new Date().toISOString(),
  started_at: new Date().toISOString(),
  finished_at: new Date().toISOString(),
  ...values,
})

const running: readonly BulkJob[] = [
  aJob(2, {
    status: 'queued',
    action: { kind: 'delete' },
    total: 12,
    processed: 0,
    done: 0,
    started_at: null,
    finished_at: null,
    undoable: false,
  }),
  aJob(1, { status: 'running', processed: 17_500, done: 17_312, finished_at: null, undoable: false }),
]

const finished: readonly BulkJob[] = [
  aJob(3, { action: { kind: 'export', columns: ['id'], language: 'de' }, undoable: false, has_file: true }),
  aJob(2, {
    status: 'cancelled',
    processed: 20_500,
    done: 20_500,
    action: { kind: 'status', status: 'contacted' },
  }),
  aJob(1, {
    action: { kind: 'assign', owner_id: 12 },
    done: 49_612,
    skipped: { not_yours: 188, conflict: 120, missing: 80 },
  }),
]

/** A list of which one row is picked, and the jobs that the panel at its foot tells of. */
const showList = async (stage: Stage, jobs: readonly BulkJob[]) => {
  const { page, tenant } = stage
  await tenant.createLeads(12, (number) => ({ last_name: `Nr. ${number}` }))
  await page.route('**/api/bulk-jobs/', (route) => route.fulfill({ json: { results: jobs } }))
  await open(page, tenant.path)
}

const offered = { en: /^Select all/, de: /^Alle .* auswählen$/ }

const pickAll = async (stage: Stage) => {
  const { page, language, isNarrow } = stage
  await showList(stage, [])
  if (isNarrow) await page.getByRole('button', { name: { en: 'Select', de: 'Auswählen' }[language] }).click()
  if (isNarrow) await page.getByRole('checkbox').nth(0).click()
  else {
    await page.keyboard.press('j')
    await page.keyboard.press('x')
  }
  await page.getByRole('button', { name: offered[language] }).waitFor()
}

const accept = async (stage: Stage) => {
  await pickAll(stage)
  const { page, language } = stage
  await page.getByRole('button', { name: offered[language] }).click()
  await page.getByRole('button', { name: { en: 'Remove tag', de: 'Tag entfernen' }[language] }).waitFor()
}

const showJobs = async (stage: Stage, jobs: readonly BulkJob[]) => {
  await showList(stage, jobs)
  const { page, language } = stage
  const panel = page.getByRole('region', {
    name: { en: 'Changes of many leads', de: 'Änderungen vieler Leads' }[language],
  })
  await panel.getByRole('listitem').first().waitFor()
}

export const bulkScenes: readonly Scene[] = [
  { name: 'bulk-offer', show: pickAll },
  { name: 'bulk-all-matching', show: accept },
  {
    name: 'bulk-tags',
    show: async (stage) => {
      await accept(stage)
      const { page, language } = stage
      await page
        .getByRole('button', { name: { en: 'Add tag', de: 'Tag hinzufügen' }[language], exact: true })
        .click()
      await page.getByRole('dialog').getByRole('textbox').waitFor()
      await page.keyboard.press('Enter')
      await page.locator('[aria-invalid=true]').waitFor()
    },
  },
  { name: 'bulk-running', show: (stage) => showJobs(stage, running) },
  { name: 'bulk-finished', show: (stage) => showJobs(stage, finished) },
  {
    name: 'members-transfer',
    show: async (stage) => {
      const { page, tenant, language } = stage
      await fakeAdministration(page, tenant.tenant)
      await open(page, `/t/${tenant.tenant.id}/administration/members`)
      await page
        .getByRole('button', { name: { en: /^Actions for Mehmet/, de: /^Aktionen für Mehmet/ }[language] })
        .click()
      await page
        .getByRole('menuitem', { name: { en: /^Transfer leads/, de: /^Leads übergeben/ }[language] })
        .click()
      await page.getByRole('dialog').waitFor()
    },
  },
]
