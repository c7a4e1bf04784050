import { intent } from "./shape"

/** After the parcel has arrived. */
export const afterSalesIntents = [
  intent(
    "return",
    { "zh-CN": "退货", en: "Return" },
    `我要退货
    怎么申请退货退款
    不喜欢想退掉
    支持七天无理由吗
    拆了包装还能退吗
    收到货了不合适 退吧
    退货地址发一下
    东西不好 给我退了
    过了十天还可以退吗
    退货要什么条件
    已经收到货了 想退款
    吊牌剪了能不能退
    退货流程是什么
    tuihuo怎么弄
    退货
    想退货
    可以退货吗
    怎么退货
    退货退款
    能退吗
    申请退货
    不想要了想退
    收到不满意想退
    七天无理由退货`,
    `I want to return this
    how do I send it back
    what is your return policy
    can I return an opened item
    I don't like it, I want my money back
    return address please
    is it too late to return after 10 days
    how many days do I have to return
    doesn't suit me, returning it
    start a return
    can I get a refund if I send it back
    retrun label please
    I cut the tags off, can I still return it
    what do I need for a return
    return
    I want to return my order
    how do I return an item
    can I return it
    return policy
    return an item
    send it back for a refund
    I'd like to return something
    return request
    not happy with it, want to return`,
  ),
  intent(
    "return-fee",
    { "zh-CN": "退换运费谁出", en: "Who pays return postage" },
    `退货运费谁出
    退回去的邮费你们承担吗
    有运费险吗
    换货还要我自己出邮费啊
    质量问题退货也要我付运费吗
    运费险怎么赔
    寄回去的快递费能报销吗
    来回邮费算谁的
    到付可以吗 退货
    退货邮费给报多少
    运费险没到账
    买的时候送运费险了吗
    退货邮费谁付
    退货要付运费吗
    退货包邮吗
    换货运费谁出
    寄回运费
    有没有运费险
    运费险赔多少
    退货快递费
    退货免费吗`,
    `who pays for return shipping
    is the return label free
    do I have to pay to send it back
    will you refund the postage
    is return postage covered if it's faulty
    do you provide a prepaid label
    how much does a return cost me
    return shipping insurance, how does it work
    are exchanges free of postage
    can I send it back cash on delivery
    who covers the courier both ways
    will I be reimbursed for postage
    return shipping cost
    who pays return postage
    is return shipping free
    do I pay for returns
    cost of returning
    return postage
    free returns?
    pay for return shipping
    return fee`,
  ),
  intent(
    "exchange",
    { "zh-CN": "换货", en: "Exchange" },
    `想换一件
    换个大一码
    可以换颜色吗
    我要换货
    小了 换大号
    怎么申请换货
    换货要多久
    能换成别的款吗
    质量有问题给我换个新的
    想把红色换成黑色
    收到不合适 帮我换一下
    换货地址是哪
    补差价换贵的那款行吗
    huan一个尺寸
    换货
    可以换吗
    想换货
    换码
    换尺码
    换颜色
    换一个
    怎么换货
    换大一号
    换小一号`,
    `I'd like to exchange it
    swap it for a bigger size
    can I change the colour
    exchange instead of refund
    it's too small, can I get a large
    how do exchanges work
    how long does an exchange take
    swap for a different model and pay the difference
    please replace it with a new one
    I want the black one instead of red, already received it
    exchage for size 38
    can I trade it for another style
    send me a replacement in blue
    what's your exchange policy
    exchange
    I want to exchange this
    can I exchange it
    exchange for another size
    change size
    swap size
    exchange for a different colour
    how to exchange
    need a smaller size instead
    exchange an item`,
  ),
  intent(
    "refund-progress",
    { "zh-CN": "退款进度", en: "Refund progress" },
    `退款什么时候到账
    钱怎么还没退给我
    退货收到了吗 怎么还不退款
    退款进度查一下
    显示退款成功但是没收到钱
    退到哪里去了 支付宝还是银行卡
    退款要几天
    我寄回去一个星期了还没退
    什么时候打款给我
    退款卡住了
    催一下退款
    退的金额不对 少了
    同意退款了多久到
    tuikuan还没到
    退款多久到账
    退款到哪了
    退款没到
    什么时候退款
    退款进度
    还没退款
    多久退钱
    退款几天到
    钱什么时候退回
    退款还没收到`,
    `where is my refund
    when will I get my money back
    you received my return but no refund yet
    refund status
    how long do refunds take
    it says refunded but nothing on my card
    still waiting for my refund
    the refunded amount is wrong
    has my return been processed
    which card does the refund go to
    I sent it back a week ago, no money yet
    refund not recieved
    please speed up my refund
    when does the credit show up
    refund
    when will I be refunded
    how long does a refund take
    refund not received
    haven't got my refund
    refund time
    refund pending
    when do I get my refund
    check my refund
    money not refunded`,
  ),
  intent(
    "warranty",
    { "zh-CN": "保修维修", en: "Warranty and repair" },
    `保修多久
    坏了能修吗
    用了三个月不工作了
    保修期内免费修吗
    过保了维修多少钱
    在哪里可以维修
    质保是几年
    怎么申请售后维修
    用着用着就坏掉了
    寄回去修要几天
    全国联保吗
    没有发票能保修吗
    零件坏了可以单独买吗
    拉链坏了能帮我修吗
    保修
    保修几年
    质保多久
    怎么报修
    坏了怎么修
    售后维修
    维修
    修一下要多少钱
    保修期多长
    坏了保修吗`,
    `how long is the warranty
    it stopped working after three months
    can you repair it
    is repair free under warranty
    how do I make a warranty claim
    where can I get it fixed
    repair cost out of warranty
    how many years guarantee
    do I need the receipt for warranty
    it broke after a few weeks of use
    can I buy a spare part
    warrenty period
    how long does a repair take
    the zip gave out, can you mend it
    warranty
    is there a warranty
    warranty claim
    repair
    it broke, can it be repaired
    how do I get it repaired
    warranty length
    guarantee
    covered by warranty?
    broken after use, warranty`,
  ),
  intent(
    "invoice",
    { "zh-CN": "开发票", en: "Invoice" },
    `可以开发票吗
    怎么开票
    我要增值税专用发票
    发票抬头填错了
    电子发票发我邮箱
    发票没收到
    补开一张发票
    公司报销要发票
    税号怎么填
    能开收据吗
    发票什么时候给
    普票就行
    开票内容写办公用品可以吗
    fapiao在哪下载
    发票
    要发票
    开发票
    有发票吗
    发票怎么开
    电子发票
    开票
    发票抬头
    专票
    补发票`,
    `can I get an invoice
    I need a VAT invoice
    send the receipt to my email
    the company name on the invoice is wrong
    how do I download my invoice
    where is my receipt
    please reissue the invoice
    need an invoice for expenses
    add our tax number to the bill
    do you issue tax receipts
    invoce please
    I never got the invoice
    can the invoice be made out to my company
    proof of purchase for accounting
    invoice
    need an invoice
    invoice please
    send me the invoice
    get an invoice
    download invoice
    tax invoice
    receipt
    VAT invoice
    email me the receipt`,
  ),
  intent(
    "complaint",
    { "zh-CN": "投诉不满", en: "Complaint" },
    `我要投诉你们
    什么破服务
    客服态度太差了
    说话不算数 骗人
    再不处理我就打12315
    等了一个星期没人管
    太失望了 再也不买了
    你们这是虚假宣传
    给差评了
    推来推去到底谁负责
    一肚子火 退个货这么难
    平台介入吧
    垃圾店铺
    忽悠人是吧
    投诉
    我要投诉
    要投诉客服
    服务太差
    态度恶劣
    太差劲了
    骗子
    差评
    欺骗消费者
    我很生气
    气死我了`,
    `I want to make a complaint
    this is terrible service
    your agent was rude to me
    I've been waiting a week and nobody cares
    you lied to me
    this is false advertising
    worst shop ever
    I'm leaving a one star review
    I will report you to consumer protection
    so disappointed, never buying again
    absolutely unacceptable
    this is a scam
    nobody takes responsibility here
    I'm fed up with this
    complaint
    I want to complain
    file a complaint
    very bad service
    awful service
    I'm angry
    this is ridiculous
    I am very unhappy
    you are cheating customers
    terrible experience
    I'm furious`,
  ),
  intent(
    "human",
    { "zh-CN": "要人工客服", en: "Talk to a person" },
    `转人工
    我要找人工客服
    有真人吗
    不要机器人
    叫你们老板来
    能不能来个活人
    人工人工
    帮我接客服
    我要和人说话
    找你们经理
    机器人听不懂 换人
    请接人工服务
    有没有客服电话
    人呢
    人工
    人工客服
    转人工客服
    找人工
    要人工
    真人客服
    我要真人
    接人工
    联系客服
    打电话给你们`,
    `human please
    talk to a real person
    agent
    I want to speak to someone
    can I talk to customer service
    no bots, get me a person
    connect me to an operator
    let me speak with your manager
    is there a human here
    representative please
    do you have a phone number I can call
    transfer me to support
    stop the bot, I need a person
    live agent plz
    human
    real person
    speak to a human
    talk to an agent
    customer service
    talk to someone
    I want a human
    speak to a person
    live agent
    contact support`,
  ),
]
