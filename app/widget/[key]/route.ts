// A page would bring React along; the frame is a document of the widget's own door.
export { GET } from "@/app/api/widget/[key]/frame/route"
