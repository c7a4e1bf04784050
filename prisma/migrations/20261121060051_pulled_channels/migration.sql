-- AlterTable
ALTER TABLE "connection" ADD COLUMN     "cursor" TEXT;
