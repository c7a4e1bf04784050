"use client"
import { useMutation } from "@tanstack/react-query"
import { Download } from "lucide-react"
import { useText } from "@/components/i18n/locale"
import { reportsText } from "@/components/i18n/reports"
import { Button } from "@/components/ui/button"
import { DropdownMenu, DropdownMenuContent, DropdownMenuItem, DropdownMenuTrigger } from "@/components/ui/dropdown-menu"
import { saveCsv, saveFile } from "@/components/ui/save-file"
import { toast } from "@/components/ui/toast"

type SaveTableProps = {
  /** of the file, without its ending */
  name: string
  /** the heads of the columns first */
  rows: () => (string | number | null)[][]
}

/** A table as a file: durations in seconds, shares from 0 to 1, as spreadsheets like to count with. */
export function SaveTable({ name, rows }: SaveTableProps) {
  const text = useText(reportsText)
  const saveExcel = useMutation({
    mutationFn: async () => {
      const { default: write } = await import("write-excel-file/browser")
      saveFile(`${name}.xlsx`, await write(rows(), { stickyRowsCount: 1 }).toBlob())
    },
    onError: () => toast.error(text.saveFailed),
  })
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button loading={saveExcel.isPending}>
          <Download />
          {text.save}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        <DropdownMenuItem onSelect={() => saveCsv(`${name}.csv`, rows())}>{text.csv}</DropdownMenuItem>
        <DropdownMenuItem onSelect={() => saveExcel.mutate()}>{text.xlsx}</DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  )
}

type Period = { timeZone: string; from: Date; to: Date }

/** A file's name: what it is of, and its first and last day on the shop's clock. */
export function fileNameOf(of: string, { timeZone, from, to }: Period): string {
  const day = (moment: number) => new Intl.DateTimeFormat("sv-SE", { timeZone }).format(moment)
  return `tideline-${of}-${day(from.getTime())}-${day(to.getTime() - 1)}`
}
