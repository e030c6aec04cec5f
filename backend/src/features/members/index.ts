export { addMember, changeMember, removeMember } from './change-member.ts'
export { lockAdministrators, selectMemberByEmail } from './members.queries.ts'
export { membersRoutes } from './members.routes.ts'
