import { memberProcedure, router } from "@/server/api/procedures"
import * as knowledge from "@/server/knowledge"
import {
  addSource,
  changeSource,
  decidePair,
  editRow,
  listPairs,
  listRows,
  pasteText,
  removeSource,
  runRef,
  sourceRef,
  tickRows,
} from "@/server/knowledge/contract"

const change = memberProcedure("knowledge.change")

export const importsRouter = router({
  sources: change.query(({ ctx }) => ctx.inTenant(knowledge.listSources)),
  addSource: change.input(addSource).mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.addSource(c, input))),
  changeSource: change
    .input(changeSource)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.changeSource(c, input))),
  removeSource: change.input(removeSource).mutation(({ ctx, input }) => knowledge.removeSource(ctx.scope, input)),
  readAgain: change.input(sourceRef).mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.readAgain(c, input))),
  paste: change.input(pasteText).mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.importText(c, input))),
  run: change.input(runRef).query(({ ctx, input }) => ctx.inTenant((c) => knowledge.readRun(c, input))),
  rows: change.input(listRows).query(({ ctx, input }) => ctx.inTenant((c) => knowledge.listImportRows(c, input))),
  tick: change.input(tickRows).mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.tickRows(c, input))),
  edit: change.input(editRow).mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.editRow(c, input))),
  applyRun: change.input(runRef).mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.applyRun(c, input))),
  cancelRun: change.input(runRef).mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.cancelRun(c, input))),
  pairs: change.input(listPairs).query(({ ctx, input }) => ctx.inTenant((c) => knowledge.listPairs(c, input))),
  decidePair: change
    .input(decidePair)
    .mutation(({ ctx, input }) => ctx.inTenant((c) => knowledge.decidePair(c, input))),
  undoRun: change.input(runRef).mutation(({ ctx, input }) => knowledge.undoImport(ctx.scope, input)),
})
