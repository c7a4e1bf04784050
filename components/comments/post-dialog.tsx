"use client"
import { keepPreviousData, useMutation, useQuery } from "@tanstack/react-query"
import { type FormEvent, useDeferredValue, useId, useState } from "react"
import { commentsText } from "@/components/i18n/comments"
import { useText } from "@/components/i18n/locale"
import { useTRPC } from "@/components/shell/trpc"
import { Button } from "@/components/ui/button"
import { Combobox } from "@/components/ui/combobox"
import { Dialog, DialogContent } from "@/components/ui/dialog"
import { Field } from "@/components/ui/field"
import { Input } from "@/components/ui/input"
import { toast } from "@/components/ui/toast"
import { type Question, useCommentsRefresh } from "./use-comments"

/** What the merchant calls a post and which product it shows. */
export function PostDialog({ post, onClose }: { post: Question["post"]; onClose: () => void }) {
  const words = useText(commentsText)
  const text = words.postDialog
  const trpc = useTRPC()
  const refresh = useCommentsRefresh()
  const formId = useId()
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
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate({ postId: post.id, title, url, productId })
  }
  return (
    <Dialog open onOpenChange={(open) => (open ? null : onClose())}>
      <DialogContent
        title={text.title}
        closeLabel={words.close}
        footer={
          <>
            <Button onClick={onClose}>{words.cancel}</Button>
            <Button type="submit" form={formId} variant="primary" loading={change.isPending}>
              {words.save}
            </Button>
          </>
        }
      >
        <form id={formId} onSubmit={submit} className="space-y-4">
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
        </form>
      </DialogContent>
    </Dialog>
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
