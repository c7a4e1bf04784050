import { defineText } from "@/components/i18n/define-text"

/** Words of the enlarged picture. */
export const picturesText = defineText({
  "zh-CN": {
    place: (at: number, all: number) => `第 ${at} 张，共 ${all} 张`,
    larger: "放大",
    smaller: "缩小",
    fit: "适合窗口",
    previous: "上一张",
    next: "下一张",
    save: "下载",
    openThere: "在新窗口打开",
    scale: (percent: number) => `${percent}%`,
    failed: "图片没有加载出来。平台可能已不再提供。",
    stage: "图片，可拖动",
  },
  en: {
    place: (at: number, all: number) => `${at} of ${all}`,
    larger: "Zoom in",
    smaller: "Zoom out",
    fit: "Fit to the window",
    previous: "Previous picture",
    next: "Next picture",
    save: "Download",
    openThere: "Open in a new window",
    scale: (percent: number) => `${percent}%`,
    failed: "The picture did not load. The platform may no longer have it.",
    stage: "Picture, can be dragged",
  },
})
