-- AlterTable
ALTER TABLE "reply_window" ADD COLUMN     "breached_at" TIMESTAMPTZ(3),
ADD COLUMN     "warned_at" TIMESTAMPTZ(3);

-- Windows are looked at once a minute from here on; the pace has a job of its own name.
delete from work where job = 'warnOfClock';
