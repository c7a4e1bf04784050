-- AlterTable
ALTER TABLE "attack_run" ADD COLUMN     "why" TEXT NOT NULL DEFAULT 'nightly';

-- CreateTable
CREATE TABLE "bot_version" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "version" TEXT NOT NULL,
    "parts" JSONB NOT NULL,
    "proven_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bot_version_pkey" PRIMARY KEY ("tenant_id","version")
);

-- CreateTable
CREATE TABLE "bot_release" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "state" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "fallback" TEXT,
    "run_id" UUID,
    "leaks" JSONB NOT NULL DEFAULT '[]',
    "accepted" JSONB NOT NULL DEFAULT '[]',
    "reason" TEXT NOT NULL DEFAULT '',
    "changed_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "bot_release_pkey" PRIMARY KEY ("tenant_id")
);

-- CreateIndex
CREATE INDEX "bot_version_tenant_id_proven_at_idx" ON "bot_version"("tenant_id", "proven_at");

-- Rows.
call wall_off('bot_version');
call wall_off('bot_release');

-- A status is text with a check. A version in force is one that is kept.
alter table bot_release add constraint bot_release_state check (state in ('open', 'fallback', 'restrained'));
alter table bot_release add constraint bot_release_fallback check ((state = 'fallback') = (fallback is not null));
alter table attack_run add constraint attack_run_why check (why in ('nightly', 'asked', 'change'));
alter table attack_run drop constraint attack_run_status;
alter table attack_run add constraint attack_run_status check (status in ('waiting', 'running', 'done', 'failed', 'cancelled'));
alter table exam_run drop constraint exam_run_status;
alter table exam_run add constraint exam_run_status check (status in ('waiting', 'running', 'done', 'failed', 'cancelled'));
