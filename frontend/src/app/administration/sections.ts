import type { Permission } from '@lead-scoring/contract'
import { type ComponentType, lazy } from 'react'
import { loadTexts, type TextPart } from '../../platform/i18n/index.ts'
import type { Access } from './access.ts'

const section = (load: () => Promise<{ default: ComponentType }>, ...texts: TextPart[]) =>
  lazy(async () => {
    const [loaded] = await Promise.all([load(), ...texts.map(loadTexts)])
    return loaded
  })

/** The parts of the administration, who may see each, and what is loaded when it is first gone to. */
export const sections = [
  {
    name: 'members',
    needs: 'members.read',
    Page: section(() => import('./members-section.tsx'), 'bulkJobs'),
  },
  { name: 'roles', needs: 'members.read', Page: section(() => import('./roles-section.tsx')) },
  {
    name: 'pipeline',
    needs: 'pipeline.write',
    Page: section(() => import('./pipeline-section.tsx'), 'pipeline'),
  },
  { name: 'keys', needs: 'keys.write', Page: section(() => import('./keys-section.tsx')) },
  {
    name: 'webhooks',
    needs: 'webhooks.write',
    Page: section(() => import('./webhooks-section.tsx'), 'webhooks'),
  },
  { name: 'tenant', needs: 'settings.read', Page: section(() => import('./tenant-section.tsx'), 'alerts') },
  { name: 'sso', needs: 'sso.write', Page: section(() => import('./sso-section.tsx'), 'sso') },
  { name: 'audit', needs: 'audit.read', Page: section(() => import('./audit-section.tsx'), 'audit') },
  { name: 'mails', needs: 'mails.read', Page: section(() => import('./mails-section.tsx')) },
  { name: 'users', needs: 'superuser', Page: section(() => import('./users-section.tsx')) },
] as const satisfies readonly {
  readonly name: string
  readonly needs: Permission | 'superuser'
  readonly Page: ComponentType
}[]

export type Section = (typeof sections)[number]

/** The ones that somebody may see, in their order. */
export const sectionsFor = ({ may, isSuperuser }: Access): readonly Section[] =>
  sections.filter(({ needs }) => (needs === 'superuser' ? isSuperuser : may(needs)))
