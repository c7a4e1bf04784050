-- CreateTable
CREATE TABLE "erased_order" (
    "tenant_id" UUID NOT NULL DEFAULT app_tenant(),
    "print" TEXT NOT NULL,
    "erased_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "erased_order_pkey" PRIMARY KEY ("tenant_id","print")
);

call wall_off('erased_order');
