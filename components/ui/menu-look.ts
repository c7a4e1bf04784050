/** One line of anything that drops down: menus, selects, search results. */
export const menuItemLook =
  "row-dense relative flex cursor-default select-none items-center gap-2 rounded-md px-2 text-sm outline-none " +
  "data-[disabled=true]:pointer-events-none data-[disabled=true]:opacity-50 aria-disabled:pointer-events-none aria-disabled:opacity-50 " +
  "data-[highlighted]:bg-hover data-[selected=true]:bg-hover " +
  "[&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:stroke-[1.75] [&_svg:not([class*='text-'])]:text-muted"

export const menuHeadingLook = "px-2 pt-2 pb-1 font-medium text-muted text-xs"
