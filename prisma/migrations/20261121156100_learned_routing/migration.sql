-- CreateTable
CREATE TABLE "routing_model" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "version" INTEGER NOT NULL,
    "samples" INTEGER NOT NULL,
    "weights" JSONB NOT NULL,
    "off_by" DOUBLE PRECISION NOT NULL,
    "averages_off_by" DOUBLE PRECISION NOT NULL,
    "adopted" BOOLEAN NOT NULL,
    "trained_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "routing_model_pkey" PRIMARY KEY ("tenant_id","version")
);
call wall_off('routing_model');

-- AlterTable
ALTER TABLE "routing_settings" ADD COLUMN "learned" BOOLEAN NOT NULL DEFAULT true;
