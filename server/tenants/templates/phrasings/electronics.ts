import { asked, type Phrasings } from "./shape"
import { shortestQuestions } from "./shared"

export const electronicsPhrasings: Phrasings = {
  "check-on-delivery": asked(
    `签收前要检查什么
    可以先拆开看再签收吗
    包装破损要不要签收
    外箱变形了怎么办
    快递盒子烂了能拒收吗
    收货的时候怎么验机
    要不要拍开箱视频
    封口贴好像被撕过`,
    `what do I check when it arrives
    can I open it before I sign
    the box is damaged, do I accept it
    should I refuse a dented package
    the seal has been broken
    do I need to record the unboxing
    the packaging is torn, what should I do`,
  ),
  "partial-shipment": asked(
    `盒子里少了充电线
    配件没有给全
    少了说明书和线
    手柄没收到`,
    `there was no cable in the box
    the accessories are missing
    an accessory was not in the package`,
  ),
  "activated-returns": asked(
    `已经激活了还可以退吗
    用过的耳机能退货吗
    手机开机了还能七天无理由吗
    试用了几天不满意能退吗
    拆开用了还能退吗
    激活后不想要了
    插卡用过了能退吗
    兑换码用了能退款吗`,
    `I've already used it, can I return it
    can I return my phone after setting it up
    it's been activated, is a return still possible
    can I send back headphones I've worn
    used it for two days and don't like it
    return after opening and using
    can I get a refund for a code I redeemed`,
  ),
  "quality-policy": asked(
    `收到坏的怎么办
    质量有问题怎么办
    收到就是坏的怎么办
    有质量问题能换新的吗
    开不了机了
    屏幕有坏点
    用了几天就坏了
    机器有故障可以退吗
    没声音了是坏了吗
    充不进电怎么办
    有问题是换还是修`,
    `it arrived damaged
    it's broken, what can I do
    it doesn't turn on
    my device is faulty
    it stopped working after a few days
    can I get a new one if it's defective
    the screen has a problem
    it won't charge
    is it refund or repair when it's broken
    it came faulty out of the box
    there's no sound`,
  ),
  exchange: asked(
    `可以换货吗
    想换个颜色
    换成大容量的行吗
    型号买错了怎么换
    能换别的款吗
    换货要多久
    换货要加钱吗`,
    `can I swap it for another one
    I want a different colour
    can I change to a bigger model
    I picked the wrong model, can I exchange
    how do exchanges work
    how long does an exchange take
    can I change it for a different version`,
  ),
  capacity: asked(
    `买多大内存的
    128G 够用吗
    内存可以加吗
    存储选哪个
    256 和 512 怎么选
    拍照多要多大容量
    打游戏要多大内存
    能不能插内存卡`,
    `which storage size should I get
    how many GB do I need
    is 256 GB enough
    can I add more storage later
    which capacity for gaming
    does it take a memory card
    how much space for photos and videos`,
  ),
  dimensions: asked(
    `多大尺寸
    有多重
    放我家橱柜行不行
    占多大地方
    散热要留多少空间
    屏幕几寸
    机身多厚
    冰箱多宽`,
    `what size is it
    how much does it weigh
    what are its measurements
    will it fit in my kitchen
    how much space does it need around it
    how wide is it
    how thick is it
    does it go through a normal door`,
  ),
  compatibility: asked(
    `安卓手机能用吗
    苹果手机支持吗
    能连电脑吗
    我的手机能用这个吗
    和华为手机兼容不
    平板可以用吗
    支持什么系统
    接口合不合适
    能配我这个型号吗`,
    `does it work with my phone
    will it work with an iPhone
    is it compatible with Android
    can I connect it to my laptop
    does it fit my device
    which systems does it support
    does it work with Samsung
    will this charger work with my tablet
    which phone models can I use it with`,
  ),
  battery: asked(
    `电池能用多久
    充一次电用几天
    充电要多久
    续航怎么样
    支不支持快充
    耳机能听几个小时
    电池容量多大
    掉电快吗
    多长时间能充满`,
    `how long does it last on one charge
    what's the battery life
    how many hours does it play
    how long does it take to charge
    does it charge fast
    does the battery drain quickly
    how big is the battery
    how often do I have to charge it
    how long can I use it without charging`,
  ),
  "charger-included": asked(
    `送不送充电头
    盒子里都有啥
    有没有数据线
    配件有哪些
    充电器要单独买吗
    包装清单是什么
    附带什么东西`,
    `do I get a charger with it
    is there a cable in the box
    what's included
    what do I get in the package
    do I have to buy a charger separately
    which accessories come with it
    is the adapter included`,
  ),
  waterproof: asked(
    `能防水吗
    可以戴着游泳吗
    淋雨会不会坏
    洗手溅到水有事吗
    防水等级多少
    进水了保修吗
    出汗会坏吗
    能不能水洗`,
    `can it get wet
    can I swim with it
    is it water resistant
    can I wear it in the shower
    what is the IP rating
    does it survive rain
    is sweat a problem
    I dropped it in water
    is water damage covered`,
  ),
  "power-consumption": asked(
    `耗电吗
    多少瓦
    用电多不多
    插普通插座行吗
    电压多少
    宿舍会不会跳闸
    国外能用吗
    插线板能带动吗`,
    `how many watts is it
    does it use a lot of electricity
    what voltage does it need
    can I use it abroad
    can I plug it into an extension lead
    is it expensive to run
    what kind of socket does it need
    what is the power rating`,
  ),
  pairing: asked(
    `蓝牙连接不了
    手机搜不到耳机
    配对不上
    一只耳机没声音
    总是断连
    怎么连蓝牙
    连上又掉
    怎么重新配对`,
    `it won't pair with my phone
    how do I connect it
    Bluetooth isn't working
    my phone can't find it
    the connection keeps dropping
    only one earbud works
    how do I pair it again
    can't connect via bluetooth`,
  ),
  "reset-update": asked(
    `死机了
    卡死了怎么强制重启
    怎么恢复出厂
    系统怎么升级
    更新失败
    没反应了怎么办
    一直黑屏
    怎么重置
    App 里怎么更新固件`,
    `it's frozen
    how do I restart it
    how do I reset it
    the screen went black
    it is not responding
    how do I update the software
    the update failed
    how do I install the latest firmware
    how do I do a hard reset`,
  ),
  cleaning: asked(
    `怎么清洗
    平时怎么保养
    滤网要换吗
    多久清理一次
    能用酒精擦屏幕吗
    有水垢怎么清除
    滤芯哪里买多久换一次
    长期不用怎么存放`,
    `how do I clean it
    how do I take care of it
    when do I change the filter
    how often should I clean it
    can I wipe the screen with alcohol
    how do I remove limescale
    how do I store it when I don't use it
    what do I clean it with`,
  ),
  warranty: asked(
    `保修几年
    坏了保不保修
    有保修卡吗
    过了保修期怎么办
    摔坏了保修吗
    电池保修多久
    全国都能修吗
    质保期多长
    保修要什么凭证`,
    `is there a warranty
    how many years of guarantee
    what does the warranty cover
    is it still under warranty
    does the warranty cover drops
    do I need the receipt for warranty
    how long is it guaranteed
    my warranty has run out
    is the battery covered`,
  ),
  repair: asked(
    `怎么报修
    坏了寄到哪里修
    维修要多久
    修一下多少钱
    哪里有维修点
    屏幕碎了能修吗
    过保维修怎么收费
    怎么寄修`,
    `how do I send it in for repair
    where can I get it fixed
    how much does a repair cost
    how long does it take to fix
    my screen is cracked, can you fix it
    can it be repaired
    where is the service centre
    I need it repaired`,
  ),
  installation: asked(
    `包安装吗
    安装要钱吗
    什么时候上门安装
    师傅什么时候过来
    空调安装怎么预约
    电视挂架收费吗
    要自己装吗
    上门装收多少`,
    `is installation included
    how much is installation
    when will someone come to install it
    how do I book the installer
    do I have to install it myself
    will you hang my TV on the wall
    do you set it up for me
    are brackets extra`,
  ),
  authenticity: asked(
    `是正品吗
    是新的还是翻新的
    国行吗
    怎么查是不是正品
    保证全新吗
    有没有授权
    是不是二手机
    序列号在哪查`,
    `is it original
    is it brand new
    how do I check that it's genuine
    is this an official product
    is it a refurbished one
    is it real
    are you an authorised dealer
    how do I verify the serial number
    is it the Chinese version`,
  ),
  "trade-in": asked(
    `旧手机可以换新的吗
    以旧换新怎么操作
    旧机能抵多少钱
    回收旧电脑吗
    旧手机怎么寄给你们
    回收价格怎么算
    估价低了能退回来吗
    换新补多少钱`,
    `do you take old phones
    how does trade-in work
    how much do I get for my old one
    can I swap my old device for a new one
    how do I send in my old phone
    do you buy used devices
    the trade-in offer is lower than the estimate
    what is my old laptop worth`,
  ),
  coupons: asked(
    `学生有优惠吗
    教育优惠怎么认证`,
    `is there a student price
    do students get money off`,
  ),
  "live-gift": asked(
    `直播说的延保怎么领
    主播说有返现`,
    `the streamer promised cashback
    where's the free case from the live`,
  ),
  privacy: asked(
    `送修的时候数据会不会丢
    维修要不要解锁密码
    旧手机里的照片怎么删干净
    寄修前要备份吗`,
    `will my data be safe during the repair
    do I have to give you my password
    should I back up before the repair
    how do I clear my old phone before selling it`,
  ),
  "gift-wrap": asked(
    `可以刻字吗
    刻字要多久
    想刻个名字送人`,
    `can you engrave it
    can I have a name on it
    how long does engraving take`,
  ),
  ...shortestQuestions,
}
