import { intent } from "./shape"

export const homeIntents = [
  intent(
    "assembly",
    { "zh-CN": "安装组装", en: "Assembly" },
    `需要自己装吗
    包安装吗
    安装师傅什么时候来
    装不上怎么办
    安装费多少
    有安装视频吗
    一个人能装好吗
    孔对不上
    要用什么工具
    螺丝怎么拧
    约个上门安装
    不打孔能装吗`,
    `do I have to assemble it
    is installation included
    when does the installer come
    I can't put it together
    how much is assembly
    is there an assembly video
    can one person build it
    the holes don't line up
    what tools do I need
    which screw goes where
    book an installation visit
    can I mount it without drilling`,
  ),
  intent(
    "dimensions",
    { "zh-CN": "尺寸能否放下", en: "Will it fit the room" },
    `宽度是多少 我家只有80公分
    床头柜能放进去吗
    进得了电梯吗
    尺寸图发一下
    折叠后多大
    窗帘要买多宽的
    门框80能搬进去吗
    能不能定制尺寸
    坐高多少
    承重多少斤
    1米8的床配哪个
    沙发离地多高`,
    `how wide is it, I only have 80 cm
    will it fit in my alcove
    does it fit in a lift
    size drawing please
    how big is it folded
    how wide should the curtains be
    will it go through a 32 inch door
    can you make it to measure
    what's the seat height
    how much weight can it hold
    which one for a king size bed
    how high is the sofa off the floor`,
  ),
  intent(
    "smell-safety",
    { "zh-CN": "气味和环保", en: "Smell and safe materials" },
    `有甲醛吗
    味道大不大
    要散多久味
    宝宝房能用吗
    环保等级是多少
    一打开味道很冲
    有检测报告吗
    漆是环保的吗
    味道一直散不掉
    孕妇房间可以放不
    用的什么胶
    ENF级的吗`,
    `does it contain formaldehyde
    does it smell strong
    how long should I air it
    is it safe for a nursery
    what's the emission rating
    strong chemical smell when opened
    do you have a test report
    is the paint non toxic
    the smell won't go away
    ok in a room with a pregnant woman?
    what glue is used
    is it certified low VOC`,
  ),
  intent(
    "large-delivery",
    { "zh-CN": "大件送货上楼", en: "Delivery of large items" },
    `送货上楼吗
    没电梯六楼加钱吗
    大件走什么物流
    送到楼下还是家里
    司机没联系我
    能约周六送吗 大件
    需要自己去物流点提吗
    旧家具帮忙搬走吗
    搬楼费怎么算
    包装垃圾带走吗
    能送到乡镇吗 柜子
    晚点送 房子还在装修`,
    `do you carry it upstairs
    extra fee for the 6th floor without lift
    who delivers large items
    curbside or into the room
    the driver hasn't contacted me
    can the sofa come on Saturday
    do I have to collect it from a depot
    will you take away my old furniture
    how is the stair fee calculated
    do they take the packaging away
    please hold the delivery, still renovating
    do you deliver wardrobes to the countryside`,
  ),
  intent(
    "parts",
    { "zh-CN": "补配件", en: "Spare parts" },
    `螺丝掉了能补吗
    轮子坏了单独买
    配件哪里买
    少个脚垫
    把手能单卖吗
    遥控器丢了配一个
    滤芯多少钱
    替换的布套有吗
    桌腿断了换一根
    玻璃门碎了 补一块
    床板可以单独买吗
    说明书丢了再发一份`,
    `I lost a screw, can I get another
    one wheel broke, can I buy just that
    where do I buy spare parts
    a foot pad is gone
    can I get the handle on its own
    lost the remote, need a new one
    how much is a filter
    do you sell replacement covers
    a table leg snapped, I need one
    glass door panel replacement
    can I buy the slats separately
    lost the manual, send it again`,
  ),
]
