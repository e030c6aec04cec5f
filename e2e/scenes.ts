import { activityScenes } from './scenes/activity.ts'
import { administrationScenes } from './scenes/administration.ts'
import { alertScenes, webhookScenes } from './scenes/alerts.ts'
import { boardScenes } from './scenes/board.ts'
import { bulkScenes } from './scenes/bulk.ts'
import { dashboardScenes } from './scenes/dashboard.ts'
import { formScenes } from './scenes/forms.ts'
import { gridScenes } from './scenes/grid.ts'
import { leadScenes } from './scenes/lead.ts'
import { listScenes } from './scenes/list.ts'
import { noteScenes } from './scenes/notes.ts'
import { ownerScenes } from './scenes/owners.ts'
import { peopleScenes } from './scenes/people.ts'
import { pipelineScenes } from './scenes/pipeline.ts'
import { selectionScenes } from './scenes/selection.ts'
import { setupScenes } from './scenes/setup.ts'
import { menuScenes, nowhereScenes, paletteScenes } from './scenes/shell.ts'
import type { PeopleScene, Scene } from './scenes/stage.ts'
import { viewScenes } from './scenes/views.ts'

const scenes: readonly Scene[] = [
  ...listScenes,
  ...gridScenes.map((scene): Scene => ({ ...scene, only: 'wide' })),
  ...selectionScenes,
  ...menuScenes,
  ...paletteScenes,
  ...leadScenes,
  ...formScenes,
  ...nowhereScenes,
  ...boardScenes,
  ...activityScenes,
  ...dashboardScenes,
  ...noteScenes,
  ...ownerScenes,
  ...pipelineScenes,
  ...bulkScenes,
  ...viewScenes,
  ...setupScenes,
  ...administrationScenes,
  ...webhookScenes,
]

const inWindow = <S extends { readonly only?: 'wide' }>(
  all: readonly S[],
  isNarrow: boolean,
): readonly S[] => (isNarrow ? all.filter(({ only }) => only !== 'wide') : all)

/** Every page in every state that a person may see there for longer than a moment. */
export const scenesOf = (isNarrow: boolean): readonly Scene[] => inWindow(scenes, isNarrow)

/** The same for what there is only where everybody signs in. */
export const peopleScenesOf = (isNarrow: boolean): readonly PeopleScene[] =>
  inWindow([...peopleScenes, ...alertScenes], isNarrow)
