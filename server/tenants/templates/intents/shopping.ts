import { intent } from "./shape"

/** Before the order: what it is, what it costs, how it is paid. */
export const shoppingIntents = [
  intent(
    "size-advice",
    { "zh-CN": "尺码规格怎么选", en: "Which size to choose" },
    `我该选什么码
    160斤穿多大
    身高165体重110选哪个
    偏大还是偏小
    尺码表发一下
    平时穿M这个要拍什么码
    一家三口用买多大的合适
    脚宽要不要大一码
    选大号还是小号好
    规格怎么挑
    两个尺寸有什么区别
    按正常码拍可以吗
    多大的够用
    纠结L和XL
    选什么尺码
    穿什么码
    尺码怎么选
    推荐尺码
    身高170体重140穿什么码
    尺码偏大吗
    尺码偏小吗
    尺码表
    哪个尺码合适
    M还是L
    买多大`,
    `what size should I get
    I'm 5'6 and 130 lbs, which size
    does it run small or large
    size chart please
    I'm usually a medium, what should I order
    is it true to size
    should I size up
    between L and XL, help me choose
    which size fits a family of three
    what's the difference between the two sizes
    is the small one big enough
    wide feet, which size
    help me pick a sise
    measurements for each size
    what size
    which size
    size guide
    sizing help
    what size do I need
    recommend a size
    does it run big
    does it fit small
    size for 170 cm 60 kg
    M or L
    which size should I buy`,
  ),
  intent(
    "stock",
    { "zh-CN": "有没有货", en: "In stock" },
    `这款还有吗
    有现货吗
    黑色L码有没有货
    还剩多少件
    蓝色的有吗
    页面选不了是没货了吗
    这个颜色缺货了吗
    现在拍有货发不
    库存够不够 我要五个
    37码还有没有
    大瓶装有没有
    是不是卖完了
    门店有货吗
    you货吗
    有货吗
    还有货吗
    现货吗
    有没有现货
    还有吗
    缺货吗
    没货了吗
    库存还有多少
    有白色吗
    有大码吗`,
    `is this in stock
    do you have it in black size L
    any left
    how many are left
    is the blue one available
    can't select my size, is it sold out
    do you have size 38
    available now?
    do you have five of these
    is the large bottle available
    are you out of stock on this
    do you still carry this
    in stok?
    is it available in your store
    in stock?
    is it in stock
    is it available
    do you have this
    do you have it in white
    out of stock?
    sold out?
    stock availability
    any stock left
    do you have large`,
  ),
  intent(
    "restock",
    { "zh-CN": "什么时候补货", en: "Restock" },
    `什么时候补货
    断货了还会上吗
    卖完的那款啥时候有
    到货通知我一下
    还会再进吗
    下一批几号到
    补货要等多久
    我想要的颜色没了 会补吗
    有货了叫我
    这个以后还做不做了
    什么时候能再上架
    下架了还会卖吗
    绝版了吗
    下次到货时间
    补货
    什么时候有货
    还会补货吗
    几时到货
    有货通知我
    缺货什么时候到
    会再上架吗
    重新上架`,
    `when will it be back in stock
    are you restocking this
    notify me when it's available
    sold out, when's the next batch
    will you get more of these
    when do you expect new stock
    is it discontinued
    will the green one come back
    any idea when it returns
    let me know when my size is back
    restok date?
    how long until it's available again
    is it coming back this month
    are you going to make more
    restock
    when will you restock
    back in stock
    when will it be available again
    will it be restocked
    restock date
    notify me when back
    more stock coming?
    when is it back`,
  ),
  intent(
    "price",
    { "zh-CN": "问价格", en: "Price" },
    `多少钱
    这个怎么卖
    价格是多少
    两件一起多少钱
    现在什么价
    到手价多少
    为什么涨价了
    直播间和店里价格一样吗
    单买多少 套装多少
    最低多少能卖
    为啥这么贵
    一瓶的价钱
    页面价格是最终价吗
    duoshao钱
    价格
    多少钱一个
    多少钱一件
    什么价格
    售价多少
    怎么卖的
    价位
    一共多少钱
    卖多少钱`,
    `how much is it
    what's the price
    price for two
    how much does the large one cost
    why did the price go up
    is that the final price
    what does a set cost
    cost of this one please
    is it cheaper in the live show
    how much in total with tax
    why is it so expensive
    whats the prize of this
    how much for a pair
    current price?
    price
    how much
    how much does it cost
    what does it cost
    price please
    how much is this one
    what is the price of this
    total price
    tell me the price`,
  ),
  intent(
    "coupon",
    { "zh-CN": "优惠券和活动", en: "Coupons and offers" },
    `有优惠券吗
    券怎么用不了
    满减怎么凑
    现在有什么活动
    能便宜点吗
    新人有优惠吗
    双十一会更便宜吗
    优惠码在哪里输
    领了券没抵扣
    打折吗
    活动到什么时候
    两张券能一起用吗
    老顾客给点折扣呗
    券过期了能补吗
    优惠券
    有优惠吗
    有活动吗
    有折扣吗
    优惠码
    可以打折吗
    满减
    领券
    优惠券用不了
    便宜一点`,
    `any coupons
    my promo code doesn't work
    do you have a discount
    what deals are on right now
    is there a new customer discount
    where do I enter the code
    coupon was not applied
    can I use two codes together
    can you do it cheaper
    will it go on sale for Black Friday
    when does the sale end
    student discount?
    my voucher expired, can you renew it
    discout code please
    coupon
    discount
    discount code
    promo code
    any discount
    coupon code not working
    is there a sale
    any promotions
    voucher
    special offer`,
  ),
  intent(
    "price-match",
    { "zh-CN": "价保和退差价", en: "Price protection" },
    `刚买就降价了 退差价
    支持价保吗
    昨天买的今天便宜二十
    别家比你们便宜
    能补差价吗
    保价多少天
    买贵了怎么办
    同款隔壁店才卖80
    降价了给退钱吗
    申请价格保护
    我付了99现在才79
    差价怎么申请
    活动价比我买的低 退我差额
    能跟那家一个价吗
    退差价
    补差价
    价保
    价格保护
    降价了
    买完就降价
    保价
    刚买就便宜了
    差价能退吗`,
    `price dropped after I bought it, refund the difference
    do you price match
    it was 20 cheaper today
    another shop sells it for less
    can I get the difference back
    how long is price protection
    I paid 99 and now it's 79
    found it cheaper elsewhere
    price adjustment please
    it went on sale the day after my order
    will you match amazon
    can you beat this price
    how do I claim the price difference
    same thing is cheaper next door
    price match
    price protection
    price adjustment
    refund the difference
    it got cheaper
    price dropped
    cheaper now than when I bought
    price guarantee
    lower price elsewhere`,
  ),
  intent(
    "product-details",
    { "zh-CN": "材质和参数", en: "Material and specifications" },
    `这个是什么材质
    成分是什么
    多重啊
    长宽高多少
    是纯棉的吗
    产地是哪里
    参数发我看看
    功率多大
    里面包含哪些东西
    这款和那款有什么区别
    有没有异味
    厚不厚
    是防水的吗
    容量多少毫升
    什么材质
    材质
    参数
    规格参数
    尺寸多大
    成分
    什么面料
    重量
    产品参数
    详细介绍一下
    什么材料做的`,
    `what is it made of
    what material is this
    how heavy is it
    dimensions please
    is it pure cotton
    where is it made
    send me the specs
    what's in the box
    what's the difference between these two models
    is it waterproof
    what are the ingredients
    how thick is it
    how many ml is the bottle
    does it smell
    material
    what material
    specifications
    product details
    dimensions
    what size is the product
    weight
    tell me more about this product
    ingredients
    product information
    features`,
  ),
  intent(
    "usage-care",
    { "zh-CN": "使用和保养", en: "Use and care" },
    `这个怎么用
    怎么清洗
    能机洗吗
    第一次用要注意什么
    说明书有吗
    一天用几次
    怎么保存
    可以放洗碗机吗
    怎么保养不容易坏
    能用热水洗吗
    使用教程发一个
    先用哪个后用哪个
    会不会掉色 怎么洗
    zenme用
    怎么用
    使用方法
    怎么使用
    用法
    怎么洗
    清洗方法
    怎么保养
    说明书
    怎么操作`,
    `how do I use it
    how do I wash it
    machine washable?
    what should I do before first use
    is there a manual
    how many times a day
    how should I store it
    is it dishwasher safe
    how do I clean it
    care instructions please
    can I iron this
    do you have a how-to video
    which one do I apply first
    how to look after it
    how to use
    how does it work
    instructions
    how to clean
    washing instructions
    how to wash
    user manual
    how to care for it
    how to operate`,
  ),
  intent(
    "recommend",
    { "zh-CN": "帮忙推荐", en: "Recommendation" },
    `推荐一款
    送女朋友买哪个好
    哪个卖得最好
    适合老人用的有吗
    帮我挑一个
    预算两百有什么推荐
    送礼选什么合适
    这几款哪个性价比高
    新手买哪个
    学生用哪款好
    有没有适合夏天的
    你觉得哪个好看
    给孩子买选哪种
    求推荐
    推荐一下
    有什么推荐
    推荐哪款
    哪款好
    哪个好
    帮我推荐
    买哪个好
    给我推荐一款
    送人推荐`,
    `which one do you recommend
    what's your best seller
    gift for my girlfriend, any ideas
    help me choose one
    something good under 50
    what would suit an elderly person
    which is the best value
    which one is good for beginners
    what do most people buy
    looking for a birthday present
    can you suggest something for summer
    what would you pick
    recomend me one
    best option for a student
    recommend
    recommendation
    which one is better
    which is best
    what do you suggest
    recommend something
    suggest a gift
    help me pick
    best one`,
  ),
  intent(
    "authenticity",
    { "zh-CN": "是不是正品", en: "Is it genuine" },
    `是正品吗
    会不会是假货
    怎么验真伪
    有授权书吗
    假一赔十吗
    感觉收到的是假的
    跟专柜的一样吗
    防伪码查不到
    是官方旗舰店吗
    支持专柜验货吗
    有没有质检报告
    这么便宜是真的吗
    原装的吧
    和我以前买的不一样 是不是假的
    正品吗
    是真的吗
    假货
    保证正品吗
    是不是假的
    真假
    正品保证
    官方正品
    怎么辨别真假`,
    `is this genuine
    is it authentic
    how do I verify it's real
    are you an authorised seller
    I think I got a fake
    is this the original brand
    the security code doesn't check out
    so cheap, is it real
    do you have a certificate
    looks different from the one I had, is it counterfeit
    is this the official store
    do you guarantee authenticity
    is it a replica
    orignal or copy?
    genuine?
    is it real
    is it original
    fake?
    authentic?
    is this a fake
    real or fake
    guaranteed authentic
    official product?`,
  ),
  intent(
    "payment",
    { "zh-CN": "付款方式和问题", en: "Payment" },
    `怎么付款
    可以货到付款吗
    支持微信支付吗
    付不了款
    支付失败了
    扣了钱订单没显示
    能用信用卡吗
    可以找人代付吗
    重复扣款了
    对公转账行不行
    付款页面打不开
    花呗能用吗
    钱付了显示未支付
    支持哪些支付方式
    付款
    怎么支付
    支付方式
    支付不了
    付款失败
    能货到付款吗
    可以微信付吗
    支付宝可以吗
    刷信用卡
    多扣了钱`,
    `how can I pay
    do you take paypal
    my payment failed
    can I pay by credit card
    I was charged twice
    cash on delivery?
    card declined at checkout
    money was taken but there's no order
    do you accept apple pay
    payment page won't load
    can my company pay by bank transfer
    what payment methods do you have
    payed but it says unpaid
    can someone else pay for me
    payment
    payment methods
    how do I pay
    payment failed
    can't pay
    pay with credit card
    do you accept paypal
    payment error
    charged twice
    payment not going through`,
  ),
  intent(
    "instalments",
    { "zh-CN": "分期付款", en: "Instalments" },
    `能分期吗
    花呗分期有手续费吗
    支持几期免息
    分12期每期多少
    怎么选分期付款
    信用卡分期可以吗
    免息活动还有吗
    分期利息怎么算
    白条分期支持吗
    首付要多少
    分期买退货怎么退
    三期免息的是哪款
    想按月付
    分期
    可以分期吗
    分期付款
    花呗分期
    免息分期
    分几期
    分期手续费
    能不能分期`,
    `can I pay in instalments
    do you offer interest free payments
    how much per month over 12 months
    do you have klarna
    buy now pay later?
    is there a fee for monthly payments
    can I split the payment in three
    afterpay available?
    what's the interest on instalments
    how do I choose monthly payments at checkout
    financing options
    pay in 4
    do you do payment plans
    instalments
    installments
    pay in installments
    monthly payments
    payment plan
    interest free
    split payments`,
  ),
  intent(
    "presale",
    { "zh-CN": "预售和定金", en: "Pre-order and deposit" },
    `定金能退吗
    尾款什么时候付
    预售的几号发
    忘记付尾款了怎么办
    付了定金不想要了
    预售多久发货
    定金膨胀是什么意思
    尾款多少钱
    预定有什么优惠
    尾款付不了
    定金和订金一样吗
    预售款能改地址吗
    现在可以预定吗
    预售
    定金
    尾款
    付尾款
    定金退吗
    预售什么时候发货
    预订
    定金尾款`,
    `is the deposit refundable
    when do I pay the balance
    when do pre-orders ship
    I forgot to pay the remaining amount
    I paid the deposit but changed my mind
    can I pre-order this
    how much is the balance
    pre order date
    what do I get for pre-ordering
    can't pay the final instalment of my pre-order
    is the deposit part of the price
    how long is the presale wait
    preorder release date?
    pre-order
    deposit
    pay the balance
    refund my deposit
    pre-order shipping
    presale
    remaining balance`,
  ),
  intent(
    "live-gift",
    { "zh-CN": "直播间福利赠品", en: "Live-show gifts" },
    `直播间说的赠品有吗
    主播讲的福利怎么领
    我在直播间拍的 送什么
    直播间抽奖中了怎么兑
    福袋中奖了
    主播说买一送一
    直播价怎么没有了
    几点开播
    小黄车几号链接
    没抢到直播福利能补吗
    主播说备注暗号有礼物
    直播里那个红色的是哪个链接
    粉丝团礼物怎么拿
    直播间赠品
    直播福利
    主播送的
    直播间优惠
    直播间下单送什么
    直播间价格
    几点直播
    直播间的链接`,
    `the host promised a free gift
    how do I claim the live show offer
    I ordered during the live, what do I get
    I won the giveaway on the stream
    host said buy one get one
    live price is gone
    when is the next live
    which link number was that in the stream
    I missed the live deal, can I still get it
    the streamer said to write a code word for a gift
    what time do you go live
    lucky bag prize from the livestream
    is the livestream gift included
    live gift
    livestream gift
    live show gift
    gift from the live
    live stream offer
    live deal
    when is the live stream
    live price`,
  ),
  intent(
    "membership",
    { "zh-CN": "会员和积分", en: "Membership and points" },
    `积分怎么用
    怎么加入会员
    会员有什么好处
    我的积分没到账
    积分能抵钱吗
    会员折扣没有享受到
    积分什么时候过期
    生日礼怎么领
    怎么升级会员
    我有多少积分
    会员卡怎么办
    积分兑换的礼品呢
    退货积分会扣吗
    会员
    积分
    积分兑换
    怎么成为会员
    会员权益
    会员等级
    查积分
    积分到期`,
    `how do I use my points
    how do I become a member
    what are the member benefits
    my points didn't show up
    can I pay with points
    member discount wasn't applied
    when do points expire
    how do I get the birthday gift
    how many points do I have
    how do I upgrade my membership
    is there a loyalty program
    reward I redeemed hasn't come
    do I lose points if I return
    membership
    points
    loyalty points
    redeem points
    member benefits
    reward points
    join the membership
    points balance`,
  ),
  intent(
    "bulk-order",
    { "zh-CN": "团购批发", en: "Bulk order" },
    `买一百个有优惠吗
    公司采购能谈价吗
    可以批发吗
    团购什么价
    我要五十件做员工福利
    大量采购找谁
    起批量是多少
    能定制logo吗
    想做你们的代理
    一次拿多点便宜多少
    企业采购合同怎么签
    学校要订三百份
    拿货价多少
    批发
    团购
    大批量
    批量采购
    批发价
    团购价
    企业采购
    多买优惠`,
    `discount for 100 pieces
    do you do wholesale
    I want to order in bulk for my company
    minimum order quantity
    price for 50 units
    can you print our logo on it
    corporate gifts, who do I talk to
    I'd like to resell your products
    bulk pricing please
    need 300 for a school
    can we sign a purchase contract
    quote for a large order
    trade account?
    wholesale
    bulk
    bulk order
    bulk discount
    wholesale price
    large quantity
    corporate order
    buy in bulk`,
  ),
  intent(
    "gift-wrap",
    { "zh-CN": "礼品包装和贺卡", en: "Gift wrap" },
    `有礼盒吗
    能帮忙包装一下吗 送人的
    可以写贺卡吗
    不要放价格单
    礼品袋送吗
    包装好看吗 要送人
    代写祝福语
    礼盒装要加钱吗
    送朋友的 别放小票
    能刻字吗
    手提袋有没有
    包成生日礼物可以吗
    礼盒
    礼品包装
    包装送礼
    贺卡
    礼物包装
    送礼包装
    可以包装吗
    礼品盒`,
    `do you gift wrap
    can you include a card
    it's a present, please don't put the price in
    is there a gift box
    how much is gift wrapping
    can you write a birthday message
    do you provide a gift bag
    nice packaging? it's for a friend
    can you engrave a name
    please hide the invoice, it's a gift
    gift receipt instead of the bill
    wrap it for Christmas please
    gift wrap
    gift wrapping
    gift box
    gift card message
    wrap it as a gift
    gift packaging
    greeting card
    gift note`,
  ),
  intent(
    "account",
    { "zh-CN": "账号和登录", en: "Account and sign-in" },
    `登录不上去
    密码忘了
    怎么注销账号
    手机号换了怎么登录
    收不到验证码
    订单在哪里看
    怎么改绑手机
    账号被锁了
    别人登录了我的号
    怎么关闭短信通知
    注册不了
    找不到我以前的订单
    登录
    忘记密码
    登录不了
    验证码
    注销账号
    账号问题
    换绑手机
    重置密码`,
    `I can't log in
    forgot my password
    how do I delete my account
    not getting the verification code
    my account is locked
    where do I see my orders
    change the email on my account
    someone hacked my account
    unsubscribe me from emails
    can't register
    I can't find my old orders
    update my phone number on my profile
    login
    sign in problem
    reset my password
    account problem
    delete account
    verification code
    account locked
    can't sign in`,
  ),
  intent(
    "store-hours",
    { "zh-CN": "营业时间和门店", en: "Opening hours and shops" },
    `你们几点上班
    客服在线时间
    有实体店吗
    店在哪里
    周末有人吗
    晚上还有客服吗
    门店地址发我
    过年放假到几号
    几点关门
    国庆休息吗
    能去店里试吗
    最近的门店在哪
    营业时间
    几点营业
    几点下班
    门店
    门店在哪
    实体店
    上班时间
    客服时间`,
    `what are your opening hours
    do you have a physical store
    where is your shop
    are you open on Sunday
    when is customer service online
    what time do you close
    are you closed for the holidays
    nearest store to me
    can I try it in store
    store address please
    is anyone there at night
    when do you open tomorrow
    opening hours
    business hours
    store location
    where are you located
    what time do you open
    shop address
    hours
    physical shop`,
  ),
  intent(
    "greeting",
    { "zh-CN": "打招呼", en: "Greeting" },
    `你好
    在吗
    有人吗
    您好呀
    哈喽
    亲在不在
    早上好
    晚上好
    嗨
    客服在吗
    hi
    你好 想问一下
    您好
    你好呀
    亲
    在的吗
    哈啰
    有人在吗
    下午好`,
    `hello
    hi there
    hey
    good morning
    good evening
    anyone there
    hello, I have a question
    hiya
    are you there
    hi, quick question
    good afternoon
    hey team
    hello there
    good day
    hey there
    hello hello
    greetings
    anybody here`,
  ),
  intent(
    "thanks",
    { "zh-CN": "道谢和告别", en: "Thanks and goodbye" },
    `谢谢
    好的知道了
    没事了
    麻烦你了
    谢谢亲
    嗯嗯 明白了
    先这样吧 拜拜
    收到 多谢
    解决了 感谢
    好滴
    不用了谢谢
    辛苦了
    谢谢你
    多谢
    感谢
    好的谢谢
    谢谢您
    好的
    再见
    拜拜`,
    `thanks
    thank you so much
    ok got it
    that's all, bye
    great, that helps
    no worries, thanks
    cheers
    perfect, thank you
    solved, thanks a lot
    goodbye
    alright, have a nice day
    thx
    thank you
    many thanks
    thanks a lot
    ok thanks
    bye
    great thanks
    ok
    see you`,
  ),
]
