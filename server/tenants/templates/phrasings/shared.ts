import { asked, type Phrasings } from "./shape"

const changeOfAddress = asked(
  `地址填错了怎么办
  还能换个地址吗
  收件地址写错了
  想寄到另外一个地方
  手机号留错了能换吗
  能改成寄到公司吗
  收货人想换一个人
  下单后发现地址不对
  已经发货了还能改地址吗
  电话写错了怎么改`,
  `I gave the wrong address
  can I still change where it goes
  I typed my address wrong
  can it be sent to a different address
  I need it delivered somewhere else
  wrong house number on my order
  can the parcel be redirected
  I put in the wrong phone number
  is it too late to change the delivery address
  how do I correct my address
  can you ship it to my office instead`,
)

const cancellation = asked(
  `订单怎么取消
  不想买了可以取消吗
  买错了能取消不
  还没发货能退单吗
  重复下单了
  拍错了想取消
  点错了多买了一份
  发货了还能取消吗
  取消之后钱退给我吗
  后悔了不想要这单了`,
  `can I cancel my order
  I want to cancel
  how do I cancel
  I ordered the wrong thing
  I bought it twice by accident
  I changed my mind before it shipped
  can I stop the order before it goes out
  is it too late to cancel
  cancel it, I no longer need it
  can I cancel after it has shipped
  do I get my money back if I cancel`,
)

const waysToPay = asked(
  `能用微信付吗
  支付宝可以吗
  怎么付款
  可以刷信用卡吗
  能不能分期付款
  花呗能用吗
  支持货到付款吗
  付款失败怎么回事
  付不了钱
  收到货再给钱行吗
  银行卡支付可以吗`,
  `how can I pay
  what payment options do you have
  can I use my credit card
  do you take Alipay or WeChat
  can I pay cash when it arrives
  is it possible to pay in parts
  can I pay later
  my payment was declined
  the payment didn't go through
  can I pay with PayPal
  why can't I pay`,
)

/** What is asked the same way in every trade. An article of this key takes these beside its own aliases. */
export const sharedPhrasings: Phrasings = {
  "dispatch-time": asked(
    `付款了怎么还没动静
    我的订单什么时候能出库
    拍了两天了还没发呢
    大概哪天给我安排发货
    能不能快点发出来
    一般隔多久发出去
    还显示待发货是怎么回事
    现在付款今天来得及寄走吗
    麻烦早点安排发一下
    催一下发货
    周末下的单要等周一才发吗
    显示未发货几天了`,
    `how long before you send it out
    how long does it take you to process an order
    I ordered two days ago and it still says processing
    when does my order leave the warehouse
    when will you post it
    has it been dispatched yet
    why is my order not shipped yet
    how soon can you get it in the post
    if I order now does it go out today
    processing time
    please hurry up with sending my stuff
    paid yesterday and nothing has been sent`,
  ),
  "delivery-time": asked(
    `快递要走几天
    大概什么时候能收到货
    从你们那边寄过来要多少天
    几天能到手
    这周能到吗
    送到上海一般几天
    寄到东北要多久
    多少天可以送达
    下周三之前能收到不
    快递给我发的哪一家
    是发顺丰还是别的
    赶着用，最快哪天到`,
    `how long until it gets here
    when should I expect my parcel
    what is the estimated delivery date
    how many days does shipping take
    how fast is delivery
    will it be here by Friday
    do I get it before next week
    how long does it take to reach me
    what delivery company do you ship with
    is it DHL or another courier
    delivery takes how long
    I need it by Saturday, is that possible`,
  ),
  "shipping-fee": asked(
    `运费多少
    要付邮费吗
    寄过来收不收钱
    快递费我出还是你们出
    多少钱起免运费
    还差几块钱包邮能给我免了吗
    怎么才能不付运费
    结账的时候多了运费
    一起买几样邮费算一次吗
    配送费是多少
    买一件包不包邮`,
    `how much do you charge for delivery
    what are the shipping costs
    do I have to pay for postage
    do you offer free shipping
    how much do I need to spend to get free delivery
    why was I charged for shipping
    is postage included in the price
    what will delivery cost me
    free shipping over how much
    shipping rates
    if I buy several things do I pay shipping once`,
  ),
  "remote-areas": asked(
    `偏远的地方你们送不送
    新疆那边能收到吗
    西藏包邮吗
    内蒙青海发货吗
    寄新疆要不要加运费
    能发到海外吗
    我在国外能买吗
    香港台湾可以邮寄吗
    澳门寄不寄
    有没有你们不送的地方
    村里能送到吗
    送到美国要多少邮费`,
    `do you ship outside China
    can I order from another country
    do you deliver internationally
    I live abroad, can you send it to me
    can you post it to Hong Kong or Taiwan
    do you ship worldwide
    which places do you not deliver to
    is there an extra charge for remote addresses
    will you ship to the USA
    I live far out in the countryside, do you deliver there
    shipping to Xinjiang, how much more is it`,
  ),
  tracking: asked(
    `快递现在到哪儿了
    怎么看我的包裹走到哪一步了
    单号发我一下
    物流好几天没有更新
    在哪能看到快递单号
    快递卡在一个地方不动了
    查物流信息在哪查
    帮我看看我的件走到哪里了
    为什么物流没信息
    怎么跟踪我的包裹
    包裹还在路上吗
    快递怎么一直不更新`,
    `where do I find my tracking number
    how can I see where my package is
    where is my stuff
    tracking shows no movement for days
    my parcel has been stuck in transit
    how do I check the delivery status
    the tracking page says nothing
    can I follow the delivery online
    any update on where my parcel is
    my shipment has not moved
    tracking link please
    it's been days, where has my parcel got to`,
  ),
  "return-window": asked(
    `买了不满意可以退吗
    退货有什么条件
    多少天内可以退货
    没用过能不能退
    不想要了怎么算
    收到不合适能退回去吗
    支持退货吗
    签收几天了还能退不
    七天无理由怎么算时间
    过了七天还能退吗
    你们家可以无理由退换吗
    退货期限是多久`,
    `can I return it
    what's your returns policy
    how long do I have to return something
    is it possible to get a refund if I change my mind
    can I bring it back if I'm not happy
    am I allowed to send things back
    do you take returns
    until when can I return it
    what are the conditions for returning
    I bought it a week ago, is it too late to return
    I don't want it any more, can it go back
    no-reason returns, how many days`,
  ),
  "refund-time": asked(
    `退款要等几天
    货退回去了钱啥时候给我
    退款还要多长时间
    你们收到退货多久给退
    钱退到哪个账户
    退款怎么还没到
    已经退货了怎么还没退钱
    退款是退到微信吗
    退款审核要多久
    取消订单后钱多久回来
    退回去的东西你们签收了，钱呢
    几个工作日能退到卡上`,
    `how long does it take to get my money back
    I sent it back, when will I be refunded
    where's my refund
    when does the refund show up on my card
    you received my return, where is the money
    has my refund been processed
    how many days until I get refunded
    I cancelled, when do I get the money
    which account will the refund go to
    waiting for my refund
    refund timeline
    how are refunds paid out`,
  ),
  restock: asked(
    `什么时候补货
    想买的没货了
    还会再上吗
    啥时候能再有货
    卖光了还补吗
    显示售罄怎么办
    有货了能通知我吗
    点进去显示缺货
    这款还能买到吗
    库存还有没有
    下单显示没库存
    大概多久会到货`,
    `when will you have it again
    it says sold out, will you get more
    are you getting more in
    can you tell me when it's back
    do you still have this
    will you restock it
    the one I want is unavailable
    is it coming back
    when's the next batch
    let me know when it is in stock
    how long until it's restocked
    no stock left, what now`,
  ),
  "pre-order": asked(
    `预售要等到什么时候
    预订的商品几号发货
    预售多久能寄出
    付了定金之后要等几天
    预售款怎么还不发
    预售可以提前发吗
    预定的东西什么时候能到
    提前订的大概哪天出货
    预售写的日期准吗
    我买的是预售的，多久能拿到`,
    `when will my pre-order be sent
    how long is the wait for a pre-order
    I pre-ordered, when does it come
    my preorder still hasn't shipped
    what date do pre-orders go out
    pre-sale item shipping date
    is the pre-order date reliable
    how much longer for the item I reserved
    when do you send items bought in the pre-sale
    any news about my preorder`,
  ),
  "live-gift": asked(
    `直播间买的说好有赠品没见到
    主播答应的礼物没寄来
    看直播下的单赠品呢
    直播里讲的福利怎么没有
    直播间的礼品什么时候寄
    直播送的东西漏发了
    说是直播专属赠品结果没收到
    主播说下单就送的那个在哪
    直播的赠品要单独领吗`,
    `I didn't get the gift from the livestream
    the streamer promised a gift with my order
    the freebie from the live is not in the box
    where's the present the host mentioned
    bought during the live and no gift came
    do I still get the gift from your live show
    livestream bonus didn't arrive
    the host promised something extra
    how do I claim the gift from the stream`,
  ),
  "price-protection": asked(
    `刚买完就降价了怎么办
    价格便宜了能退我差价吗
    支持价保吗
    昨天买的今天打折了
    我买贵了能补吗
    买了没几天就做活动
    降价了能申请退差吗
    有没有价格保护
    差价补不补
    怎么申请价保
    现在买会不会过几天更便宜
    活动价格比我当时付的少`,
    `it went on sale after I bought it
    can I get the price difference back
    the price dropped, can you refund me the difference
    do you price match your own sale
    I paid more than it costs now
    you lowered the price a day later
    it's less now than when I bought it
    is there a price guarantee
    do you have price protection
    what if it gets cheaper after I order
    I paid full price and now it is discounted
    claim back the difference after a price cut`,
  ),
  coupons: asked(
    `有没有券可以领
    优惠券去哪领
    能打折吗
    现在有活动吗
    新人有优惠吗
    可以便宜点不
    优惠码怎么用
    券和满减能同时用吗
    我的优惠券用不上
    结算的时候券不能选
    最近搞不搞促销
    给个优惠价呗
    两张券能叠着用吗`,
    `do you have any discount codes
    how do I use a coupon
    where can I get a voucher
    my code doesn't work
    the promo code is not accepted
    can I use two coupons together
    is there a sale on
    any offers for first-time buyers
    can you give me a discount
    do you do deals
    how do I apply a discount
    can vouchers be stacked
    is there anything off right now`,
  ),
  points: asked(
    `积分怎么花
    买东西给积分吗
    积分可以当钱用吗
    我的积分在哪看
    一百积分值多少
    成为会员要什么条件
    会员等级怎么升
    加入会员有什么好处
    积分什么时候过期
    积分会清零吗
    当会员有优惠吗`,
    `how do I spend my points
    what can I do with my points
    how many points do I get
    what are points worth
    when do my points expire
    where do I see my points
    do you have a loyalty scheme
    how do I become a member
    what do members get
    is there a rewards programme
    how do I reach a higher level`,
  ),
  privacy: asked(
    `我的信息会不会被卖掉
    你们会把电话给别人吗
    怎么删掉我的个人信息
    我的隐私有保障吗
    收集我的资料干什么用
    不想留资料在你们这儿
    电话地址会不会泄漏
    能把我的账户信息清掉吗`,
    `what do you do with my data
    can you delete my data
    do you sell my information
    is my personal data safe with you
    who gets to see my details
    I want my information removed
    do you pass my phone number on
    how do I get my personal data erased
    is my address kept private`,
  ),
  invoice: asked(
    `可以开票吗
    需要发票报销怎么弄
    电子发票什么时候开
    发票在哪里申请
    能开公司名字的发票吗
    开票要什么信息
    发票没给我
    怎么补开发票
    买完多久还能开票
    发票能发到邮箱吗
    公司买的要票
    抬头写错了能重开吗`,
    `how do I get a receipt
    can you send a receipt to my email
    can I have the bill for my company
    do you issue invoices
    I need something for my expenses
    my accountant needs a bill for this
    can the invoice be made out to my business
    where do I ask for an invoice
    the invoice hasn't come
    how long after buying can I still get an invoice
    can I get a VAT receipt
    tax receipt for my purchase`,
  ),
  "group-buying": asked(
    `买得多有没有折扣
    公司要订一批
    量大能优惠多少
    一次多买几十个怎么算
    想团购
    大批量拿货什么价
    单位采购找谁谈
    多少件起有团购价
    企业订购有优惠吗
    几个人一起买能便宜吗`,
    `do you give a discount for large orders
    I want to buy in bulk
    how much off if I buy a lot
    we need many of these for our company
    can I order for a whole team
    what is the minimum for a bulk price
    ordering fifty pieces, any discount
    corporate order
    is it cheaper if I buy more
    who do I talk to about a big order`,
  ),
  "service-hours": asked(
    `你们几点上班
    客服几点下班
    晚上客服还在吗
    周末有人回复吗
    什么时间能找到人
    节假日客服上班吗
    怎么联系你们客服
    有客服电话吗
    客服工作时间
    现在有人回消息吗
    几点到几点有人在`,
    `what are your hours
    what time do you open
    when do you close
    are you there at weekends
    how do I get in touch with you
    do you have a phone number
    when is someone available
    is anyone there in the evening
    what time can I reach customer service
    how late are you open
    are you open on public holidays`,
  ),
  "return-shipping-fee": asked(
    `退货要我付运费吗
    寄回去的钱谁出
    退货的快递费算谁的
    退货包运费吗
    有退货险没
    换货来回邮费怎么算
    质量不好退货还要我掏邮费吗
    退回来你们给报邮费吗
    退货可以免费寄吗
    退货的邮费多少`,
    `do I pay for returns
    is returning free
    who pays if I send it back
    do you pay the return postage
    how much does it cost to return something
    do I get a prepaid label
    do you send a return label
    will you refund the postage of my return
    it's faulty, do I still pay to return it
    is there a charge for returning things`,
  ),
  "gift-wrap": asked(
    `我是买来送人的
    能包得漂亮点吗
    可以帮忙放张贺卡吗
    有没有礼盒装
    能不能不放价格单
    包装能做成礼物吗
    送礼用有手提袋不
    礼盒要另外加钱吗
    可以代写祝福语吗
    生日礼物能包一下吗`,
    `can you wrap it as a present
    is gift wrapping available
    how much is a gift box
    it's for a birthday, can you wrap it
    can you put a note inside
    can I add a message to the parcel
    do you include a gift bag
    please leave the price out of the box
    I'm sending it straight to a friend as a gift
    can it come nicely packaged`,
  ),
  "partial-shipment": asked(
    `怎么只收到一半
    我买了三样只来了两样
    为什么分好几个包裹
    剩下的什么时候到
    少了一样东西
    快递里东西不齐
    还有东西没收到
    订单里有东西漏发了
    少给我发了
    包裹里少了一个
    数量对不上少了`,
    `part of my order is missing
    I only got half of what I ordered
    something is missing from my parcel
    where's the rest of my order
    I'm missing an item
    not everything was in the box
    why did my order come separately
    one thing I ordered wasn't in there
    you forgot to send one item
    will the other parcel come later
    my delivery is incomplete`,
  ),
  "address-change": changeOfAddress,
  "cancel-order": cancellation,
  "address-and-cancel": {
    "zh-CN": [...changeOfAddress["zh-CN"], ...cancellation["zh-CN"]],
    en: [...changeOfAddress.en, ...cancellation.en],
  },
  payment: waysToPay,
  "payment-methods": waysToPay,
}

/** The shortest questions of all, for the trades whose articles have longer ones only. */
export const shortestQuestions: Phrasings = {
  "dispatch-time": asked(
    `什么时候发货
    多久发货`,
    `when will it ship
    when do you ship`,
  ),
  "delivery-time": asked(
    `快递几天到
    几天能到`,
    `how long does shipping take`,
  ),
  "address-and-cancel": asked(
    `怎么改地址
    可以取消订单吗`,
    `can I change my address
    can I cancel my order`,
  ),
}
