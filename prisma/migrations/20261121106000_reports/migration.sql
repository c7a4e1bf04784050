-- AlterTable
ALTER TABLE "outcome" ADD COLUMN     "agent_id" UUID,
ADD COLUMN     "intent" TEXT;
