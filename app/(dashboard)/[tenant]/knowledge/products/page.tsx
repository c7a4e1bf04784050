import type { Metadata } from "next"
import { ProductList } from "@/components/commerce/product-list"
import { commerceText } from "@/components/i18n/commerce"
import { currentText } from "@/components/i18n/current-locale"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await currentText(commerceText)).products.title }
}

export default function ProductsPage() {
  return <ProductList />
}
