-- CreateIndex
CREATE INDEX "rating_tenant_id_rated_at_idx" ON "rating"("tenant_id", "rated_at");

-- CreateIndex
CREATE INDEX "webhook_delivery_tenant_id_status_next_try_at_idx" ON "webhook_delivery"("tenant_id", "status", "next_try_at");
