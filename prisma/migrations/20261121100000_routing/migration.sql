-- CreateTable
CREATE TABLE "routing_settings" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "mode" TEXT NOT NULL DEFAULT 'line',
    "house_rules" BOOLEAN NOT NULL DEFAULT true,
    "hours" JSONB,
    "overflow_minutes" INTEGER NOT NULL DEFAULT 5,
    "away_minutes" INTEGER NOT NULL DEFAULT 3,
    "escalate_minutes" INTEGER NOT NULL DEFAULT 15,
    "hopeless_minutes" INTEGER NOT NULL DEFAULT 60,

    CONSTRAINT "routing_settings_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateTable
CREATE TABLE "team" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "name" TEXT NOT NULL,
    "hours" JSONB,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "team_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "team_member" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "team_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "team_member_pkey" PRIMARY KEY ("tenant_id","team_id","member_id")
);

-- CreateTable
CREATE TABLE "agent_profile" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "member_id" UUID NOT NULL,
    "skills" JSONB NOT NULL DEFAULT '{}',
    "limits" JSONB NOT NULL DEFAULT '{}',
    "shifts" JSONB NOT NULL DEFAULT '[]',

    CONSTRAINT "agent_profile_pkey" PRIMARY KEY ("tenant_id","member_id")
);

-- CreateTable
CREATE TABLE "dedicated_agent" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "contact_id" UUID NOT NULL,
    "member_id" UUID NOT NULL,

    CONSTRAINT "dedicated_agent_pkey" PRIMARY KEY ("tenant_id","contact_id")
);

-- CreateTable
CREATE TABLE "routing_rule" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "id" UUID NOT NULL,
    "level" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "conditions" JSONB NOT NULL DEFAULT '{}',
    "outcome" JSONB NOT NULL DEFAULT '{}',
    "team_id" UUID,
    "enabled" BOOLEAN NOT NULL DEFAULT true,
    "position" INTEGER NOT NULL,

    CONSTRAINT "routing_rule_pkey" PRIMARY KEY ("tenant_id","id")
);

-- CreateTable
CREATE TABLE "conversation_route" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "conversation_id" UUID NOT NULL,
    "team_id" UUID,
    "member_id" UUID,
    "explanation" JSONB NOT NULL,
    "decided_at" TIMESTAMPTZ(3) NOT NULL,
    "queued_at" TIMESTAMPTZ(3) NOT NULL,
    "escalated_at" TIMESTAMPTZ(3),
    "told_at" TIMESTAMPTZ(3),
    "told_place" INTEGER,

    CONSTRAINT "conversation_route_pkey" PRIMARY KEY ("tenant_id","conversation_id")
);

-- CreateIndex
CREATE INDEX "team_member_tenant_id_member_id_idx" ON "team_member"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "dedicated_agent_tenant_id_member_id_idx" ON "dedicated_agent"("tenant_id", "member_id");

-- CreateIndex
CREATE INDEX "routing_rule_tenant_id_team_id_idx" ON "routing_rule"("tenant_id", "team_id");

-- CreateIndex
CREATE INDEX "conversation_route_tenant_id_team_id_idx" ON "conversation_route"("tenant_id", "team_id");

-- CreateIndex
CREATE INDEX "conversation_route_tenant_id_member_id_decided_at_idx" ON "conversation_route"("tenant_id", "member_id", "decided_at");

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_tenant_id_team_id_fkey" FOREIGN KEY ("tenant_id", "team_id") REFERENCES "team"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "team_member" ADD CONSTRAINT "team_member_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "agent_profile" ADD CONSTRAINT "agent_profile_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dedicated_agent" ADD CONSTRAINT "dedicated_agent_tenant_id_contact_id_fkey" FOREIGN KEY ("tenant_id", "contact_id") REFERENCES "contact"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "dedicated_agent" ADD CONSTRAINT "dedicated_agent_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "routing_rule" ADD CONSTRAINT "routing_rule_tenant_id_team_id_fkey" FOREIGN KEY ("tenant_id", "team_id") REFERENCES "team"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_route" ADD CONSTRAINT "conversation_route_tenant_id_conversation_id_fkey" FOREIGN KEY ("tenant_id", "conversation_id") REFERENCES "conversation"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_route" ADD CONSTRAINT "conversation_route_tenant_id_team_id_fkey" FOREIGN KEY ("tenant_id", "team_id") REFERENCES "team"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "conversation_route" ADD CONSTRAINT "conversation_route_tenant_id_member_id_fkey" FOREIGN KEY ("tenant_id", "member_id") REFERENCES "member"("tenant_id", "id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Rows.
call wall_off('routing_settings');
call wall_off('team');
call wall_off('team_member');
call wall_off('agent_profile');
call wall_off('dedicated_agent');
call wall_off('routing_rule');
call wall_off('conversation_route');

-- A status is text with a check.
alter table routing_settings add constraint routing_settings_mode check (mode in ('line', 'automatic'));
alter table routing_settings add constraint routing_settings_minutes check (
  overflow_minutes between 1 and 240 and away_minutes between 1 and 240
  and escalate_minutes between 1 and 1440 and hopeless_minutes between 1 and 1440);
alter table routing_rule add constraint routing_rule_level check (level in ('channel', 'customer'));
