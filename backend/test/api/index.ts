export { type Api, type ApiAnswer, type ApiTenant, openApi, type Send } from './api.ts'
export { aLead, type LeadBody } from './factories.ts'
export {
  type ApiPerson,
  addKey,
  addPerson,
  addSession,
  fromOwnPage,
  peopleOf,
} from './people.ts'
