import { showFrame } from "@/app/api/widget/[key]/show-frame"

// A page would bring React along; this is a document of the widget's own.
export const GET = showFrame
