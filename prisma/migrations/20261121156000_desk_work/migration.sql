-- CreateTable
CREATE TABLE "ticket_settings" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "close_after_days" INTEGER,

    CONSTRAINT "ticket_settings_pkey" PRIMARY KEY ("tenant_id")
);
call wall_off('ticket_settings');
alter table ticket_settings add constraint ticket_settings_close check (close_after_days between 1 and 365);

-- CreateIndex
CREATE INDEX "ticket_tenant_id_status_solved_at_idx" ON "ticket"("tenant_id", "status", "solved_at");

-- Customers write on the status page.
alter table ticket_comment drop constraint ticket_comment_author;
alter table ticket_comment add constraint ticket_comment_author check (author in ('agent', 'department', 'api', 'contact'));

-- A form's files.
ALTER TABLE "media_file" ADD COLUMN "ticket_id" UUID;
CREATE INDEX "media_file_tenant_id_ticket_id_idx" ON "media_file"("tenant_id", "ticket_id");
ALTER TABLE "media_file" ADD CONSTRAINT "media_file_tenant_id_ticket_id_fkey" FOREIGN KEY ("tenant_id", "ticket_id") REFERENCES "ticket"("tenant_id", "id") ON DELETE CASCADE ON UPDATE CASCADE;
