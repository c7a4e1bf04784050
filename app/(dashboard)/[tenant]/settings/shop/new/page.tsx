import { Suspense } from "react"
import { ConnectShop } from "@/components/commerce/connect-shop"

export default function NewShopPage() {
  return (
    <Suspense>
      <ConnectShop />
    </Suspense>
  )
}
