-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "look_at" TIMESTAMPTZ(3);
