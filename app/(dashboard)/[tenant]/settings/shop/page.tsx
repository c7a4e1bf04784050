import { ShopPage } from "@/components/commerce/shop-page"

export default function ShopSettingsPage() {
  return <ShopPage />
}
