ALTER TABLE "subscription" ADD COLUMN "next_plan" TEXT, ADD COLUMN "currency" TEXT NOT NULL DEFAULT 'cny';

-- Rows from before this migration count in the period they were made in; new ones always say which.
ALTER TABLE "usage"
  ADD COLUMN "period_start" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
  ADD COLUMN "plan" TEXT NOT NULL DEFAULT 'trial',
  ADD COLUMN "unit_amount" INTEGER NOT NULL DEFAULT 0,
  ADD COLUMN "currency" TEXT NOT NULL DEFAULT 'cny';
ALTER TABLE "usage" ALTER COLUMN "period_start" DROP DEFAULT, ALTER COLUMN "plan" DROP DEFAULT;

ALTER TABLE "usage_report" ADD COLUMN "period_start" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP;
ALTER TABLE "usage_report" ALTER COLUMN "period_start" DROP DEFAULT;

CREATE INDEX "usage_tenant_id_conversation_id_idx" ON "usage"("tenant_id", "conversation_id");
CREATE INDEX "usage_tenant_id_period_start_reason_idx" ON "usage"("tenant_id", "period_start", "reason");

alter table subscription add constraint subscription_plan check (plan in ('free', 'trial', 'shop', 'team'));
alter table usage add constraint usage_quantity check (quantity between -1 and 1);
