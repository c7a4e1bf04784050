-- AlterTable
ALTER TABLE "contact_identity" ADD COLUMN     "unreachable_since" TIMESTAMPTZ(3),
ADD COLUMN     "unreachable_why" TEXT;

alter table contact_identity add constraint contact_identity_unreachable_why check (unreachable_why in ('opted_out', 'blocked', 'recipient_unknown'));
alter table contact_identity add constraint contact_identity_unreachable check ((unreachable_since is null) = (unreachable_why is null));
