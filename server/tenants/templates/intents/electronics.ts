import { intent } from "./shape"

export const electronicsIntents = [
  intent(
    "compatibility",
    { "zh-CN": "兼容适配", en: "Compatibility" },
    `苹果手机能用吗
    支持安卓吗
    我的电脑是老款能接吗
    跟小米的能不能配
    适配什么型号
    type-c的可以插吗
    iPad能连吗
    支持Win7不
    这个充电头能充笔记本吗
    车上能用吗
    国外电压能用吗
    跟我之前买的配件通用吗`,
    `does it work with iPhone
    is it compatible with android
    will it fit my old laptop
    which models does it support
    does it have usb-c
    can I connect it to an iPad
    does it support Windows 7
    can this charger power a laptop
    can I use it in the car
    does it work on 110 volts
    is it compatible with the accessory I bought before
    will it pair with a Samsung TV`,
  ),
  intent(
    "activation",
    { "zh-CN": "激活和设置", en: "Activation and set-up" },
    `怎么激活
    连不上wifi
    怎么配对蓝牙
    app在哪里下载
    第一次开机怎么设置
    激活码在哪
    绑定不了手机
    显示已被激活过了
    怎么恢复出厂设置
    怎么升级固件
    搜不到设备
    激活后还能退吗`,
    `how do I activate it
    it won't connect to wifi
    how do I pair bluetooth
    where do I download the app
    first time set up help
    where is the activation code
    I can't link it to my phone
    it says already activated
    how do I factory reset it
    how to update the firmware
    device not found
    can I return it after activating`,
  ),
  intent(
    "battery-life",
    { "zh-CN": "电池续航和充电", en: "Battery and charging" },
    `能用多久 续航怎么样
    充满电要几个小时
    电池多大
    充不进电
    掉电很快
    支持快充吗
    充电发烫正常吗
    可以边充边用吗
    电池能换吗
    待机多长时间
    充电灯不亮
    送充电器吗`,
    `how long does the battery last
    how long to fully charge
    what's the battery capacity
    it won't charge
    battery drains fast
    does it support fast charging
    it gets hot while charging, normal?
    can I use it while charging
    is the battery replaceable
    standby time?
    the charging light doesn't come on
    is a charger included`,
  ),
  intent(
    "malfunction",
    { "zh-CN": "故障排查", en: "Something does not work" },
    `开不了机
    屏幕不亮了
    没声音
    老是断连
    按键没反应
    死机了怎么办
    有杂音
    自动关机
    画面闪
    报错E3什么意思
    突然黑屏
    一边耳机不响`,
    `it won't turn on
    the screen is black
    no sound
    it keeps disconnecting
    buttons don't respond
    it froze
    there's a buzzing noise
    it shuts down by itself
    the picture flickers
    what does error E3 mean
    one earbud is silent
    it restarts again and again`,
  ),
  intent(
    "trade-in",
    { "zh-CN": "以旧换新", en: "Trade-in" },
    `可以以旧换新吗
    旧手机能抵多少
    屏幕碎了还能换新吗
    怎么估价
    国补有吗
    政府补贴怎么领
    旧机什么时候寄
    抵扣的钱什么时候到
    支持哪些型号回收
    补贴资格怎么查
    旧机没发票能换吗
    估价和实际不一样`,
    `do you take trade-ins
    how much for my old phone
    can I trade in one with a cracked screen
    how is the value estimated
    is there a recycling bonus
    when do I send the old device
    when do I get the trade-in credit
    which models can be traded in
    am I eligible for the subsidy
    can I trade in without a receipt
    the trade-in offer changed after inspection
    trade my tablet for a new one`,
  ),
]
