import type { Note, Notice, NoticePage } from '@lead-scoring/contract'
import { open } from '../test.ts'
import { signInAnna } from './owners.ts'
import type { Scene, Stage } from './stage.ts'

const words = {
  en: {
    field: 'Write a note',
    notices: /^Notices/,
    pill: 'updated',
    pinned: '**Decides in June.** Ask for:\n\n- the number of seats\n- who signs',
    mention: '@[Ben Brandt](user:102) has met her at the fair, see [their page](https://example.com).',
  },
  de: {
    field: 'Notiz schreiben',
    notices: /^Benachrichtigungen/,
    pill: 'aktualisiert',
    pinned: '**Entscheidet im Juni.** Fragen nach:\n\n- der Zahl der Plätze\n- wer unterschreibt',
    mention:
      '@[Ben Brandt](user:102) hat sie auf der Messe getroffen, siehe [ihre Seite](https://example.com).',
  },
}

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString()

const notesOf = ({ language }: Stage, leadId: number): readonly Note[] => [
  {
    id: 1,
    lead_id: leadId,
    body: words[language].pinned,
    actor: 'user:101',
    actor_name: 'Anna Albrecht',
    pinned: true,
    created_at: hoursAgo(50),
    edited_at: hoursAgo(20),
  },
  {
    id: 2,
    lead_id: leadId,
    body: words[language].mention,
    actor: 'user:103',
    actor_name: 'Maximiliane-Friederike von der Schulenburg-Wolfsburg',
    pinned: false,
    created_at: hoursAgo(3),
    edited_at: null,
  },
]

const openNotes = async (stage: Stage): Promise<void> => {
  const { page, tenant, language } = stage
  const lead = await tenant.createLead({
    first_name: 'Ada',
    last_name: 'Vogt',
    company: 'Nordlicht Energie SE',
  })
  await signInAnna(stage, 'sales_rep')
  await page.route('**/notes/', (route) => route.fulfill({ json: { results: notesOf(stage, lead.id) } }))
  await open(page, `${tenant.path}/${lead.id}`)
  await page.getByRole('textbox', { name: words[language].field }).waitFor()
  await page.locator('.note-text strong').waitFor()
}

const notice = (id: number, more: Partial<Notice>): Notice => ({
  id,
  kind: 'mention',
  actor: 'user:102',
  actor_name: 'Ben Brandt',
  lead_id: 1,
  lead_name: 'Ada Vogt',
  details: {},
  created_at: hoursAgo(id),
  read_at: null,
  ...more,
})

const notices: NoticePage = {
  unread: 2,
  next: null,
  results: [
    notice(1, {}),
    notice(2, {
      kind: 'alert',
      actor: 'system',
      actor_name: null,
      details: { score: 85, grade: 'A', from: 60 },
    }),
    notice(3, {
      kind: 'assigned',
      read_at: hoursAgo(2),
      lead_name: 'Maximiliane von der Schulenburg-Wolfsburg',
    }),
    notice(30, {
      kind: 'assigned',
      actor: 'system',
      actor_name: null,
      read_at: hoursAgo(2),
      lead_name: null,
    }),
  ],
}

const showNotices =
  (page: NoticePage) =>
  async (stage: Stage): Promise<void> => {
    await signInAnna(stage, 'manager')
    await stage.page.route('**/api/notices/?*', (route) => route.fulfill({ json: page }))
    await stage.page.route('**/api/notices/read/', (route) => route.fulfill({ status: 204 }))
    await stage.tenant.createLead()
    await open(stage.page, stage.tenant.path)
    if (stage.isNarrow)
      await stage.page.getByRole('button', { name: /^(Open navigation|Navigation öffnen)$/ }).click()
    await stage.page.getByRole('button', { name: words[stage.language].notices }).click()
    await stage.page.getByRole('dialog').getByRole('heading').waitFor()
  }

/** What people write about leads, what they are told, and what colleagues do meanwhile. */
export const noteScenes: readonly Scene[] = [
  { name: 'lead-notes', show: openNotes },
  {
    name: 'lead-note-mention',
    show: async (stage) => {
      await openNotes(stage)
      await stage.page.getByRole('textbox', { name: words[stage.language].field }).pressSequentially('@b')
      await stage.page.getByRole('option').first().waitFor()
    },
  },
  {
    name: 'lead-note-preview',
    show: async (stage) => {
      await openNotes(stage)
      await stage.page
        .getByRole('textbox', { name: words[stage.language].field })
        .fill(words[stage.language].pinned)
      await stage.page.getByRole('button', { name: /^(Preview|Vorschau)$/ }).click()
      await stage.page
        .getByRole('region', { name: /^(Preview|Vorschau)$/ })
        .locator('strong')
        .waitFor()
    },
  },
  { name: 'notices', only: 'wide', show: showNotices(notices) },
  { name: 'notices-none', only: 'wide', show: showNotices({ unread: 0, next: null, results: [] }) },
  {
    name: 'leads-updated',
    only: 'wide',
    show: async ({ page, tenant, language }) => {
      const lead = await tenant.createLead()
      const ready = page.waitForEvent('websocket').then((socket) => socket.waitForEvent('framereceived'))
      await open(page, tenant.path)
      await ready
      await page.getByRole('grid').locator('a').first().hover()
      await tenant.changeLead(lead.id, { budget: 1_000 })
      await page.getByRole('button', { name: words[language].pill }).waitFor()
    },
  },
]
