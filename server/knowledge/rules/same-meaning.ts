/**
 * Words customers use for the same thing. Every group becomes one extra term in the index, so "寄回去" finds an article
 * about 退货 and "send it back" finds one about returns. Groups are shared by both languages, which also lets a question
 * in one language find an article in the other. Written from general retail knowledge, for no shop in particular.
 */
type Group = { id: string; zh: string; en: string; weak?: boolean }

const groups: Group[] = [
  {
    id: "dispatch",
    zh: "发货 发出 寄出 出库 发件 发走 寄过来 出货 发过来 没发 未发 还没寄 揽收 补发 安排发 寄走 发出来 待发货 还不发 没发出",
    en: "dispatch,ship,send out,sent out,leave the warehouse,send it,shipment,go out,post it,in the post,left yet,leave yet,sent off,processing,handling time,been sent,be sent",
  },
  {
    id: "courier",
    zh: "快递 物流 顺丰 中通 圆通 韵达 申通 邮政 极兔 德邦 京东快递 承运",
    en: "courier,carrier,dhl,ups,fedex,usps,ems,sf express,sf,delivery company,shipping company,logistics,delivery service",
  },
  {
    id: "postage",
    zh: "邮费 运费 快递费 包邮 免邮 免运费 邮资 配送费 快递钱 不包邮 免运",
    en: "postage,shipping cost,shipping fee,shipping charge,free shipping,free delivery,delivery fee,delivery cost,delivery charge,shipping free,pay delivery,pay shipping,freight,shipping rate,delivery rate,deliver for free,ship for free",
  },
  {
    id: "return",
    zh: "退货 退回 退掉 能退 可以退 不想要 不要了 不喜欢 反悔 后悔 无理由 寄回 送回 退换 想退 退不 退换货 能不能退 给退 退吗 退一下",
    en: "return,send back,send it back,give back,give it back,bring back,give the product back,change my mind,changed my mind,unwanted,do not want,don't want,do not like,don't like,take back,take it back,ship it back,ship back,returnable,go back,goes back,returning it",
  },
  {
    id: "refund",
    zh: "退款 退钱 退的钱 钱退 到账 返款 退还 钱什么时候 还钱 钱没到 退给我 原路 钱呢 钱回来 给我钱 退我钱",
    en: "refund,money back,reimburse,get my money,repay,money is not back,paid back,pay me back,where is my money,get the money,the money back",
  },
  {
    id: "exchange",
    zh: "换货 调换 更换 换一 换成 换个 换新 换码 换颜色 调一 可换 能换 换大 换小 换别的 想换",
    en: "exchange,swap,replace,replacement,different size,another size,another one,trade for,want another,change it for,a different one,bigger size,smaller size,change the size",
  },
  {
    id: "address",
    zh: "地址 收货地 收件 收货人 寄到 改地址 换地方 门牌 换个地址",
    en: "address,street,redirect,deliver to,ship to,wrong house,house number,somewhere else,where it goes,another address,recipient,deliver it to",
  },
  {
    id: "cancel",
    zh: "取消 撤销 撤单 撤掉 不想买 拍错 买错 下错 不买了 关闭订单 退单 不买 点错 重复下单 重复拍",
    en: "cancel,call off,stop my order,by mistake,order by mistake,stop it,do not need it anymore,undo,ordered twice,order it twice,bought twice,no longer need,no longer want,stop the order",
  },
  { id: "order", zh: "订单 下单 单子 拍下", en: "order,purchase", weak: true },
  {
    id: "invoice",
    zh: "发票 开票 专票 普票 抬头 税号 报销 电子票 票据 开成 报账 要票",
    en: "invoice,receipt,vat,bill,tax number,tax,expense,accountant,reimbursement",
  },
  {
    id: "warranty",
    zh: "保修 质保 三包 维修 修理 管修 返修 保多久 修吗 保固 还能保",
    en: "warranty,guarantee,repair,cover,stop working,fix,guaranteed,under warranty",
  },
  {
    id: "faulty",
    zh: "破损 损坏 坏了 坏的 碎了 裂 瑕疵 有问题 质量问题 断了 破了 次品 划痕 漏液 变形 碎 质量差 质量不好 质量太差 有毛病 开胶 开线 破洞 坏掉 故障 磕 掉漆",
    en: "damage,broken,broke,smash,crack,fault,faulty,defect,defective,torn,leak,scratch,dent,flaw,rip,ripped,hole,stain,came apart,fell off,fall off,poor quality,bad quality,chip,chipped,squashed,crushed,shatter,spill,malfunction",
  },
  {
    id: "missing",
    zh: "少发 漏发 少了 没给 只到 缺件 漏了 少一 少寄 没装进 缺少 不全 没放 不齐 一半 其余 剩下 漏寄 数量不对 少给 还差",
    en: "missing,not in the box,incomplete,only one,left out,not include,short one,did not get all,half of,rest of my order,rest of the order,part of my order,not everything,forgot,not all,other parcel,not in there",
  },
  {
    id: "pricedrop",
    zh: "价保 保价 价格保护 降价 便宜了 差价 退差 买贵 降了 跌价 变便宜 打折了 刚买就 补差 多付",
    en: "price match,price protection,price adjustment,price drop,cheaper,difference,went down,price guarantee,lower price,went on sale,go on sale,paid more,less now,paid full price,cost less,lowered the price,it be cheaper",
  },
  {
    id: "coupon",
    zh: "优惠券 券 满减 折扣码 优惠码 红包 代金券 优惠 折扣 打折 促销 活动 新人 首单 便宜点 便宜一点 立减",
    en: "coupon,voucher,promo code,discount,promotion,code,deal,sale,offer,money off,percent off,special price",
  },
  {
    id: "member",
    zh: "会员 等级 vip 金卡 银卡 黑卡 升级 老顾客",
    en: "member,membership,tier,level,vip,gold,silver,loyalty,upgrade,reward,rewards programme,club,benefits,loyalty scheme",
  },
  { id: "points", zh: "积分 兑换", en: "point,redeem,reward" },
  {
    id: "network",
    zh: "wifi 无线 网络 联网 连网 配网 路由器 连不上 蓝牙 配对 搜不到",
    en: "wifi,wi fi,network,connect,pair,router,bluetooth,internet,offline,join",
  },
  { id: "filter", zh: "滤网 滤芯 过滤 海帕", en: "filter,hepa,cartridge" },
  {
    id: "firstuse",
    zh: "第一次 首次 新买 初次 使用前 刚拿到",
    en: "first use,first time,brand new,before use,before using,new",
  },
  { id: "trial", zh: "试睡 试用 试穿 体验 试戴", en: "trial,try,try on,test it" },
  {
    id: "doorstep",
    zh: "送货上门 上楼 搬楼 抬 电梯 送上门 搬运 楼梯",
    en: "upstairs,elevator,lift,stair,carry,mover,floor,door to door,to my flat",
  },
  {
    id: "install",
    zh: "安装 组装 师傅 装柜 装灯 上门装 拼装 包安装",
    en: "install,installation,assemble,assembly,put together,fitter,set up,mount",
  },
  {
    id: "payment",
    zh: "支付 付款 货到付款 微信 支付宝 银行卡 信用卡 花呗 白条 到付 给钱 先用后付 付钱 付不了 刷卡 云闪付 扣款",
    en: "pay,payment,credit card,cash,paypal,wechat pay,alipay,cash on delivery,apple pay,checkout,card,declined,debit,bank card",
  },
  {
    id: "instalment",
    zh: "分期 免息 花呗 月付",
    en: "instalment,installment,pay later,klarna,monthly,in parts,interest free,spread the cost",
  },
  {
    id: "hours",
    zh: "工作时间 上班 几点 营业 在线时间 半夜 下班 周末 节假日 晚上 有人吗 客服在 人工客服 值班 有人回 客服电话 联系客服",
    en: "hour,opening hours,open,midnight,what time,weekend,night,holiday,office hours,anyone there,available,support team,reach you,get in touch with you,your phone number,customer service,anyone online,do you close",
  },
  {
    id: "certificate",
    zh: "质检 检测 报告 合格证 证明 认证 甲醛 资质 备案",
    en: "report,certificate,certified,certification,test,lab,safety,formaldehyde,document",
  },
  {
    id: "colour",
    zh: "颜色 色号 白色 黑色 红色 蓝色 配色 换色 粉色 什么色 色系 浅色 深色",
    en: "color,colour,shade,white,black,red,blue,tone,hue,green,pink",
  },
  {
    id: "colourdiff",
    zh: "色差 实物 和图片 跟图片 不一样 照片 不符",
    en: "look different,photo,picture,not as described,as shown,color difference,colour difference",
  },
  { id: "deposit", zh: "定金 订金 预售 尾款 预定 预订", en: "deposit,pre order,preorder,pre sale,presale,balance" },
  { id: "account", zh: "账号 账户 帐号 注销 删号 销户 号怎么", en: "account,profile" },
  {
    id: "closeaccount",
    zh: "注销 删号 销户 删除账号 号怎么删 不想用了",
    en: "delete my account,close my account,delete account,close account,close my profile,remove my account,deactivate,delete my profile",
  },
  {
    id: "login",
    zh: "登录 登陆 密码 验证码 绑定 手机号 忘记密码 登不上",
    en: "log in,login,sign in,password,verification code,locked out,reset",
  },
  {
    id: "size",
    zh: "尺码 尺寸 码数 大小 偏大 偏小 合身 身高 体重 胖 瘦 几码 多大 买大 买小 什么码 大一号 小一号 斤 穿多大 选码",
    en: "size,fit,measurement,large,small,tight,loose,height,weight,tall,sizing,big,petite,kg,cm,run small,run large",
  },
  {
    id: "material",
    zh: "面料 材质 成分 料子 什么做的 纯棉 真丝 羊毛 什么料 布料 羊绒 皮质",
    en: "fabric,material,made of,cotton,composition,silk,wool,leather,ingredient,polyester,linen,cashmere",
  },
  {
    id: "wash",
    zh: "洗涤 水洗 机洗 手洗 干洗 洗衣机 清洗 怎么洗 能洗 可以洗 洗吗 要洗 可水洗 冲洗 洗护 打理 熨",
    en: "wash,machine wash,clean,dry clean,laundry,rinse,iron,hand wash,tumble dry,care",
  },
  { id: "shrink", zh: "缩水 缩 洗小", en: "shrink,shrank,shrunk" },
  { id: "fade", zh: "掉色 褪色 染色 串色", en: "fade,bleed,colour run,color run,dye,lose its color,discolor" },
  { id: "pilling", zh: "起球 起毛 勾丝 掉毛 脱线 开线", en: "pill,pilling,bobble,lint,shed,fuzz,snag" },
  {
    id: "allergy",
    zh: "过敏 敏感 刺激 泛红 发红 痒 刺痛 烂脸 爆痘 长痘 起疹 脸红 红了",
    en: "allergy,allergic,sensitive,irritate,irritation,rash,redness,itch,sting,breakout,reaction,burn,acne",
  },
  {
    id: "pregnant",
    zh: "孕妇 怀孕 哺乳 宝宝 孕期 备孕 婴儿",
    en: "pregnant,pregnancy,breastfeed,nursing,baby,expecting",
  },
  {
    id: "skintype",
    zh: "油皮 干皮 肤质 混油 肤色 黄皮 混干 皮肤",
    en: "oily,dry skin,skin type,combination skin,skin tone,skin,complexion",
  },
  {
    id: "expiry",
    zh: "保质期 过期 有效期 生产日期 批号 开封 开盖 临期 能放多久 日期新鲜 能用多久",
    en: "expiry,expire,shelf life,best before,use by,batch,once opened,after opening,manufacture date,lapse,go off,how long does it keep",
  },
  {
    id: "genuine",
    zh: "正品 真假 假货 是真的 授权 防伪 专柜 仿 真货 鉴定",
    en: "authentic,genuine,fake,counterfeit,real,original,legit,official,authorised,authorized,knock off",
  },
  {
    id: "stock",
    zh: "有货 缺货 断货 补货 库存 没货 上架 到货 现货 卖完 售罄 还有吗 断码 卖光 无货 没库存 再上",
    en: "stock,restock,sold out,available,back in,in stock,out of stock,run out,inventory,have it again,get more in,coming back,come back,unavailable,discontinued,any left,next batch",
  },
  {
    id: "gift",
    zh: "礼盒 包装 送人 礼物 贺卡 礼品 送朋友 送女友 礼袋 卡片 祝福 手提袋",
    en: "gift,wrap,present,gift box,greeting card,packaging,note,birthday,wrapping,ribbon,message inside,nicely packaged",
  },
  {
    id: "freebie",
    zh: "赠品 小样 试用装 送的 赠送 附赠",
    en: "sample,freebie,free gift,complimentary,bonus,tester,gift with purchase,throw in",
  },
  {
    id: "track",
    zh: "物流信息 查快递 到哪 单号 轨迹 没更新 不动了 走到哪 进度 查物流 哪儿了 到哪儿 走到 卡住 中转 没信息 跟踪 派送",
    en: "track,tracking,where is my,tracking number,not moving,status,no update,whereabouts,stuck,in transit,no movement,follow my,follow the delivery,any update,sorting centre",
  },
  {
    id: "arrive",
    zh: "送达 几天到 多久到 送到 能到 到了吗 还没到 收得到 什么时候到 啥时候到 几天能到 能收到 到手 走几天 路上要",
    en: "arrive,arrival,delivery time,deliver,delivery,get here,come,reach me,turn up,show up,get it by,here by,be here,in transit,delivery date,how fast",
  },
  {
    id: "lost",
    zh: "丢件 丢失 弄丢 没收到 被偷 找不到包裹 未收到",
    en: "lost,stolen,never arrived,did not arrive,not receive,never received,did not receive",
  },
  { id: "receive", zh: "签收 收到 到手 收货 打开箱", en: "receive,sign,signed,got it,came,open it", weak: true },
  { id: "parcel", zh: "包裹 快件 箱子 件", en: "parcel,package,box", weak: true },
  {
    id: "rush",
    zh: "催 加急 快点 急用 赶时间 着急 尽快",
    en: "rush,urgent,faster,express,speed up,asap,hurry,expedite,quicker,next day",
  },
  { id: "combine", zh: "合并 一起发 合单 拼单 一块发", en: "combine,together,merge,one shipment,same parcel,same box" },
  {
    id: "overseas",
    zh: "国外 海外 国际 港澳台 香港 澳门 台湾 出国 境外 外国 寄国外",
    en: "overseas,international,abroad,worldwide,outside,foreign,customs,hong kong,country,countries,another country",
  },
  {
    id: "remote",
    zh: "偏远 新疆 西藏 内蒙 青海 乌鲁木齐 拉萨 海南 乡下 村里 镇上 农村 海岛",
    en: "remote,xinjiang,tibet,urumqi,lhasa,island,rural,hawaii,alaska,village,countryside,far out",
  },
  { id: "live", zh: "直播 主播 直播间 开播", en: "live stream,livestream,live room,host,streamer,live show,live" },
  { id: "review", zh: "评价 好评 返现 晒图 评论 晒单 差评", en: "review,rating,cashback,feedback,comment,stars" },
  {
    id: "bulk",
    zh: "批发 团购 大量 企业采购 大货 多买 批量 量大 买得多 买很多 一批 几十 大批 采购 员工福利 公司订",
    en: "wholesale,bulk,large quantity,corporate,reseller,group order,large order,big order,buy a lot,buy more,many pieces,large quantities,whole team,staff gift,business price,minimum quantity",
  },
  {
    id: "shop",
    zh: "门店 实体店 线下 专卖店",
    en: "physical store,in store,offline,at a store,retail store,showroom,store location,storefront",
  },
  {
    id: "usage",
    zh: "怎么用 使用方法 用法 说明书 使用顺序 用量 操作 怎么使 先后顺序 怎么涂 先涂",
    en: "how to use,instruction,manual,directions,apply,how do i use,usage,operate,guide,layer,order of use",
  },
  {
    id: "whopays",
    zh: "谁出 谁付 承担 要我掏 自己出 自付 我出 谁承担 我付 我掏 谁掏 谁来出 自费",
    en: "who pays,pay for it,at my expense,do i have to pay,cover the cost,my cost,do i pay,pay both,cover the postage,prepaid label,return label",
  },
  { id: "fee", zh: "收费 加钱 收钱 费用 要钱 加价 收多少", en: "fee,charge,extra,cost extra", weak: true },
  { id: "price", zh: "多少钱 价格 价钱 售价 贵 便宜 怎么卖", en: "price,how much,cost,expensive,cheap", weak: true },
  { id: "alter", zh: "改短 裤脚 裁短 改衣 修改尺寸 裁裤", en: "hem,alter,alteration,shorten,tailor,take in" },
  { id: "smell", zh: "味道 异味 气味 塑料味 臭 有味 去味 香味", en: "smell,odor,odour,scent,stink,fragrance" },
  {
    id: "season",
    zh: "厚 薄 冬天 夏天 保暖 加绒 透气 季节",
    en: "thick,thin,warm,winter,summer,breathable,season,fleece,lined",
  },
  { id: "sheer", zh: "透不透 透吗 会透 显透 走光 内衬", en: "see through,sheer,transparent,lining" },
  { id: "waterproof", zh: "防水 淋雨 沾水 溅水", en: "waterproof,water resistant,rain,splash,wet,sweat" },
  { id: "lasting", zh: "持久 持妆 脱妆 掉妆 沾杯 留香", en: "last all day,lasting,wear off,smudge,transfer,come off" },
  { id: "makeupoff", zh: "卸妆 洗掉", en: "remove makeup,makeup remover,cleanser,take off makeup" },
  { id: "battery", zh: "续航 充电 电池 充满 没电", en: "battery,charge,charger,power bank,recharge,run time" },
  { id: "noise", zh: "噪音 声音 吵 静音 响", en: "noise,noisy,loud,quiet,silent,sound" },
  { id: "coating", zh: "涂层 内胆 起皮 脱落 不粘", en: "coating,non stick,nonstick,peel,inner pot,layer" },
  {
    id: "keep",
    zh: "保存 储存 冷藏 冰箱 存放 冷冻 常温",
    en: "store it,storage,fridge,refrigerate,freeze,keep fresh,keep it cold",
  },
  {
    id: "food",
    zh: "口味 辣 甜 糖 素食 过敏原 清真 添加剂 配料",
    en: "taste,flavor,flavour,spicy,sugar,vegan,vegetarian,allergen,halal,additive,nuts",
  },
  {
    id: "melted",
    zh: "化了 坏果 烂了 变质 发霉 不新鲜",
    en: "rotten,spoiled,mold,mould,melted,stale,gone bad,bruised",
  },
  { id: "insurance", zh: "运费险 保险 理赔", en: "insurance,insured,claim" },
  { id: "complain", zh: "投诉 举报 差劲", en: "complain,complaint,report you" },
  {
    id: "privacy",
    zh: "隐私 个人信息 信息泄露 保密 泄露 泄漏 个人资料 我的资料 我的信息",
    en: "privacy,personal data,private,discreet,my data,my details,my information,data protection,erase",
  },
  { id: "limit", zh: "限购 最多买 几件", en: "limit,how many can i buy,maximum quantity" },
  { id: "voltage", zh: "电压 插头 功率 瓦", en: "voltage,plug,power,watt,adapter" },
  { id: "spare", zh: "配件 零件 备件 耗材", en: "spare part,accessory,accessories,part" },
  {
    id: "howlong",
    zh: "多久 几天 多长时间 多少天 什么时候 啥时候 何时 几号 多长 几日 时间 期限",
    en: "how long,when,how soon,how many days,how quickly,how often,time frame,period,take",
    weak: true,
  },
  {
    id: "how",
    zh: "怎么 如何 咋 怎样 怎么弄 怎么办 咋整 步骤",
    en: "how do i,how can i,how to,steps,what do i do,where to,where do i",
    weak: true,
  },
  {
    id: "why",
    zh: "为什么 为啥 咋回事 怎么回事 不能用 用不了 没反应 用不上 失败 不管用",
    en: "why,not work,does not work,reject,fail,not applied,will not,won't,invalid,doesn't work,not working,cannot",
    weak: true,
  },
  {
    id: "change",
    zh: "修改 更改 改一下 写错 填错 错了 改成 能改 重开 填的",
    en: "change,edit,update,wrong,typo,mistake,modify,correct,reissue,amend",
  },
  { id: "expose", zh: "防晒 晒 紫外线", en: "sunscreen,sun,spf,uv" },
  { id: "age", zh: "几岁 年龄 儿童 小孩 孩子 适合多大", en: "age,kid,child,children,teen,years old" },
  {
    id: "ring",
    zh: "手围 指围 戒指 项链 手链 首饰 耳环 生锈 氧化 发黑",
    en: "ring,necklace,bracelet,earring,jewelry,jewellery,tarnish,rust,turn green",
  },
  { id: "shoe", zh: "鞋 鞋码 脚宽 脚背 磨脚", en: "shoe,sneaker,boot,wide feet,heel,insole" },
  { id: "bag", zh: "包包 背包 五金 肩带", en: "bag,handbag,backpack,strap,zipper" },
  {
    id: "inner",
    zh: "内衣 内裤 贴身 泳衣 拆封 吊牌",
    en: "underwear,lingerie,swimwear,bikini,opened,tag,tags,unsealed,hygiene,worn",
  },
  { id: "remove", zh: "删除 去除 清除 移除", en: "delete,remove,erase,get rid of,clear,wipe" },
  { id: "picture", zh: "图片 照片 相片 截图", en: "picture,image,photo,photograph,screenshot" },
  { id: "folder", zh: "文件夹 目录", en: "folder,directory" },
  { id: "mail", zh: "邮件 邮箱", en: "mail,email,e mail" },
  { id: "find", zh: "查找 搜索 寻找", en: "find,search,locate,look for,look up" },
  { id: "hide", zh: "隐藏 私密", en: "hide,private,hidden,invisible,secret,not visible" },
  { id: "backup", zh: "备份 导出 下载", en: "backup,back up,export,save,download,archive,store" },
  { id: "turnoff", zh: "关闭 关掉 停用 禁用", en: "disable,turn off,switch off,stop,deactivate,prevent" },
  { id: "many", zh: "多个 几个", en: "multiple,several,many,more than one,two" },
  { id: "share", zh: "分享 转发", en: "share,forward,send to" },
  { id: "contact", zh: "联系 联络", en: "contact,get in touch,message,reach,communicate,phone,call" },
  {
    id: "secure",
    zh: "安全 可靠 信得过 盗号 风险 泄密",
    en: "secure,securely,security,safe,safely,trust,trustworthy,hack,hacked,hacker,attacker,threat,breach,risk",
  },
  {
    id: "earliest",
    zh: "最早 最旧 最初 第一条",
    en: "earliest,oldest,first ever,very first,farthest back,furthest back",
  },
  { id: "distance", zh: "距离 多远 公里", en: "distance,how far,far is,far apart,kilometer,kilometre,mile" },
  { id: "copy", zh: "复制 粘贴 拷贝", en: "copy,paste,duplicate,clipboard" },
  { id: "format", zh: "格式 字体 排版", en: "format,formatting,formatted,font,plain text,raw text,layout" },
  {
    id: "increase",
    zh: "增加 提高 扩大 上限",
    en: "increase,raise,enlarge,expand,extend,maximum,more per,larger number",
  },
  { id: "document", zh: "文档 文件", en: "document,doc,paper" },
  { id: "thread", zh: "会话 对话", en: "thread,conversation,chat history" },
  { id: "notify", zh: "通知 提醒 推送", en: "notify,notification,notified,alert,reminder,notice" },
  { id: "video", zh: "视频 录像", en: "video,clip,footage,recording" },
  { id: "allow", zh: "允许 准许 权限", en: "allow,allowed,permit,permitted,permission,forbid,forbidden" },
  { id: "transfer", zh: "转移 迁移 转到", en: "transfer,migrate,migration,move" },
  { id: "upload", zh: "上传 导入", en: "upload,import,attach,attachment" },
  { id: "schedule", zh: "日程 日历 会议", en: "calendar,schedule,event,meeting,appointment,get together" },
  { id: "block", zh: "拉黑 屏蔽", en: "block,ban,banned,blacklist" },
  { id: "begin", zh: "开始 启动", en: "start,begin,launch" },
]

/** Chinese phrases by first character; English phrases by first stem, each with its rest and its group. */
const chinese = new Map<string, { phrase: string; id: string }[]>()
const english = new Map<string, { words: string[]; id: string }[]>()
/** Groups that tell only the shape of a question ("how", "how long"), not its subject. */
export const weakMeanings: ReadonlySet<string> = new Set(groups.filter((group) => group.weak).map((group) => group.id))

let prepared = false

/** A phrase of a group found in a text: which characters (Han) or stems (Latin) it covers. */
export type Meaning = { id: string; at: number; length: number }

/** Phrases of all groups in a piece of Han text. */
export function chineseMeanings(text: string): Meaning[] {
  prepare()
  const found: Meaning[] = []
  for (let at = 0; at < text.length; at++) {
    const candidates = chinese.get(text[at] as string)
    if (!candidates) continue
    for (const { phrase, id } of candidates) {
      if (text.startsWith(phrase, at)) found.push({ id, at, length: phrase.length })
    }
  }
  return found
}

/** Phrases of all groups in a list of English stems. */
export function englishMeanings(stems: readonly string[]): Meaning[] {
  prepare()
  const found: Meaning[] = []
  for (let at = 0; at < stems.length; at++) {
    const candidates = english.get(stems[at] as string)
    if (!candidates) continue
    for (const { words, id } of candidates) {
      if (words.every((word, offset) => stems[at + offset] === word)) found.push({ id, at, length: words.length })
    }
  }
  return found
}

/** Reads the groups anew, with only some of their phrases: how the exams draw a shop whose words we never saw. */
export function keepMeanings(keep?: (id: string, phrase: string) => boolean) {
  chinese.clear()
  english.clear()
  prepared = false
  prepare(keep)
}

function prepare(keep: (id: string, phrase: string) => boolean = () => true) {
  if (prepared) return
  prepared = true
  for (const { id, zh, en } of groups) {
    for (const phrase of zh.split(" ")) if (keep(id, phrase)) append(chinese, phrase[0] as string, { phrase, id })
    for (const phrase of en.split(",")) {
      if (!keep(id, phrase)) continue
      const words = phrase.replace(/'/g, "").split(" ").map(stem)
      append(english, words[0] as string, { words, id })
    }
  }
}

function append<T>(map: Map<string, T[]>, key: string, value: T) {
  const list = map.get(key)
  if (list) list.push(value)
  else map.set(key, [value])
}

const irregular: Record<string, string> = {
  sent: "send",
  paid: "pay",
  bought: "buy",
  came: "come",
  got: "get",
  worn: "wear",
  shipped: "ship",
  shipping: "ship",
  wifi: "wifi",
  colour: "color",
  colours: "color",
  coloured: "color",
  cancelled: "cancel",
  cancelling: "cancel",
  instalment: "installment",
  instalments: "installment",
  broke: "break",
  broken: "break",
  lost: "lose",
  went: "go",
  took: "take",
  taken: "take",
  gave: "give",
  given: "give",
  cheaper: "cheap",
  cancellation: "cancel",
  delivery: "deliver",
  deliveries: "deliver",
  delivered: "deliver",
  does: "do",
  there: "there",
  where: "where",
  these: "these",
  those: "those",
  please: "please",
  payment: "pay",
  payments: "pay",
  used: "use",
  using: "use",
  uses: "use",
  tried: "try",
  bigger: "big",
  larger: "larg",
  smaller: "small",
  guaranteed: "guarante",
  arrival: "arrive",
}

/** Light English stemming: plural, -ed, -ing, -ly and the irregular verbs of shopping. Never shorter than three letters. */
export function stem(word: string): string {
  const known = irregular[word]
  if (known) return known
  if (word.length < 4 || /\d/.test(word)) return word
  let base = word
  if (base.endsWith("ies") && base.length > 4) base = `${base.slice(0, -3)}y`
  else if (/(ss|x|ch|sh|zz)es$/.test(base)) base = base.slice(0, -2)
  else if (base.endsWith("s") && !/(ss|us|is)$/.test(base)) base = base.slice(0, -1)
  if (base.endsWith("ied") && base.length > 4) base = `${base.slice(0, -3)}y`
  else if (/[aeiouy].*ing$/.test(base) && base.length > 5) base = restoreE(base.slice(0, -3))
  else if (/[aeiouy].*ed$/.test(base) && base.length > 4 && !base.endsWith("eed")) base = restoreE(base.slice(0, -2))
  else if (base.endsWith("ly") && base.length > 5) base = base.slice(0, -2)
  return base.length > 4 && base.endsWith("e") ? base.slice(0, -1) : base
}

function restoreE(base: string): string {
  if (/([bdfgmnprt])\1$/.test(base)) return base.slice(0, -1)
  return /^[^aeiou][aeiou][^aeiouwxy]$/.test(base) ? `${base}e` : base
}
