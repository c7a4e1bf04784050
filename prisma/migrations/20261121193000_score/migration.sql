-- AlterTable
ALTER TABLE "outcome" ADD COLUMN "recommends" INTEGER;
alter table outcome add constraint outcome_recommends check (recommends between 0 and 10);
update outcome o set recommends = s.score from (
  select distinct on (tenant_id, conversation_id) tenant_id, conversation_id, score from survey
  where scale = 'nps' and answered_at is not null order by tenant_id, conversation_id, answered_at desc
) s where s.tenant_id = o.tenant_id and s.conversation_id = o.conversation_id;

-- AlterTable
ALTER TABLE "survey_plan" ADD COLUMN "then_scale" TEXT;
alter table survey_plan add constraint survey_plan_then check (then_scale in ('csat', 'nps') and then_scale <> scale);

-- AlterTable
ALTER TABLE "inspection" ADD COLUMN "monitors" TEXT;
alter table inspection add constraint inspection_monitors check (monitors in ('judged', 'unjudged'));
