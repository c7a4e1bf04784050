"use client"
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import { useDeferredValue, useState } from "react"
import { commentsText } from "@/components/i18n/comments"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Combobox } from "@/components/ui/combobox"
import { Field } from "@/components/ui/field"
import { FormDialog } from "@/components/ui/form-dialog"
import { Input } from "@/components/ui/input"
import { toast } from "@/components/ui/toast"
import { type Question, useCommentsRefresh } from "./use-comments"

/** What the merchant calls a post and which product it shows. */
export function PostDialog({ post, onClose }: { post: Question["post"]; onClose: () => void }) {
  const words = useText(commentsText)
  const text = words.postDialog
  const trpc = useTRPC()
  const refresh = useCommentsRefresh()
  const [title, setTitle] = useState(post.title ?? "")
  const [url, setUrl] = useState(post.url ?? "")
  const [productId, setProduct] = useState(post.productId)
  const change = useMutation(
    trpc.comments.changePost.mutationOptions({
      onSuccess: async () => {
        toast.success(text.kept)
        await refresh()
        onClose()
      },
    }),
  )
  const submit = () => {
    change.mutate({ postId: post.id, title, url, productId })
  }
  return (
    <FormDialog title={text.title} saving={change.isPending} onSave={submit} onClose={onClose}>
      <Field label={text.name} hint={text.nameHint}>
        <Input value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} />
      </Field>
      <Field label={text.url}>
        <Input
          type="url"
          value={url}
          maxLength={1000}
          placeholder="https://"
          onChange={(event) => setUrl(event.target.value)}
        />
      </Field>
      <Field label={text.product} hint={text.productHint}>
        <ProductChoice value={productId} onChange={setProduct} none={text.noProduct} />
      </Field>
    </FormDialog>
  )
}

type ProductChoiceProps = { value: string | null; onChange: (productId: string | null) => void; none?: string }

/** One of the shop's products, found by typing. */
export function ProductChoice({ value, onChange, none }: ProductChoiceProps) {
  const words = useText(commentsText)
  const trpc = useTRPC()
  const [typed, setTyped] = useState("")
  const query = useDeferredValue(typed.trim())
  const products = useQuery(
    trpc.commerce.products.queryOptions({ query, limit: 20 }, { placeholderData: keepPreviousData }),
  )
  const options = (products.data?.rows ?? []).map(({ id, title }) => ({ value: id, label: title }))
  return (
    <Combobox
      label={words.rules.product}
      options={none ? [{ value: "", label: none }, ...options] : options}
      value={value ?? (none ? "" : null)}
      onValueChange={(productId) => onChange(productId || null)}
      placeholder={words.rules.choose}
      searchPlaceholder={words.rules.search}
      emptyText={words.rules.nothing}
      onSearch={setTyped}
    />
  )
}
