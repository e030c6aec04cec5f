import type { OwnTenant } from '../product/api.ts'
import type { Stage } from './stage.ts'

/** Leads of every grade, with gaps and with long names. */
export const fill = async (tenant: OwnTenant) => {
  await tenant.createLead({
    first_name: 'Ada',
    last_name: 'Vogt',
    company: 'Nordlicht Energie SE',
    budget: 75_000,
    company_size: 900,
    urgency: 'immediately',
    country: 'DE',
    phone: '+49 40 123456',
  })
  await tenant.createLead({ company: 'Rechenwerk GmbH' })
  await tenant.createLead({
    first_name: 'Maximiliane-Friederike',
    last_name: 'von der Schulenburg-Wolfsburg',
    company: 'Donaudampfschifffahrtsgesellschaft Regensburg mbH & Co. KG',
    budget: '9999999999.99',
    company_size: 2_147_483_647,
    industry: 'finance',
  })
  await tenant.createLead({
    first_name: 'Chloé',
    last_name: 'Ångström',
    company: 'Clinique du Lac',
    budget: null,
    industry: 'healthcare',
  })
  await tenant.createLead({
    first_name: 'Jo',
    last_name: 'Li',
    company: 'X',
    budget: null,
    company_size: null,
    industry: 'other',
    urgency: 'later',
  })
}

/** One lead, of which something is unknown. */
export const oneLead = async ({ tenant }: Stage) =>
  tenant.createLead({
    first_name: 'Ada',
    last_name: 'Vogt',
    company: 'Nordlicht Energie SE',
    budget: 75_000,
    company_size: null,
    phone: '+49 40 123456',
    country: 'DE',
    source: 'Messe Hannover',
  })
