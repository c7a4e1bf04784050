import { intent } from "./shape"

/** Before and while a parcel is on its way. */
export const orderIntents = [
  intent(
    "order-status",
    { "zh-CN": "查订单和物流", en: "Where is my order" },
    `我的快递到哪里了
    帮我查一下物流
    订单现在什么状态
    包裹怎么一直没动静
    我买的东西到哪儿了呀
    物流信息好几天没更新了
    快递卡在中转站不动了
    查下单号 到哪了
    显示已签收可是我没收到
    我的件是不是丢了
    怎么还没送到 查一下
    看看我那单走到哪一步了
    wuliu怎么不更新
    运单号发我一下
    查物流
    查快递
    我的订单到哪了
    快递到哪里了
    物流到哪一步了
    包裹到哪了
    订单查询
    怎么查快递单号
    物流显示派送中怎么还没到
    快递一直没更新
    包裹显示已签收 我没收到
    帮我看看快递走到哪了`,
    `where is my order
    can you track my package
    my parcel hasn't moved in days
    tracking says delivered but I don't have it
    what's the status of order 4471
    wheres my stuff
    still waiting on my delivery, any update
    tracking number please
    the tracking page shows nothing
    has my order left the warehouse yet
    is my package lost
    could you check where it is right now
    package stuck in transit
    my ordr still says processing
    track my order
    order status
    where is my package
    where's my parcel now
    check my order status
    track my shipment
    my package hasn't arrived
    my order hasn't arrived yet
    what is happening with my order
    tracking has not updated
    parcel marked delivered but not received
    when was my order shipped, where is it`,
  ),
  intent(
    "dispatch-time",
    { "zh-CN": "什么时候发货", en: "When will it ship" },
    `今天拍什么时候发货
    付款后多久发出
    现在下单今天能发吗
    几天能发货啊
    拍了两天了还不发货
    能不能快点发货
    催一下发货
    最晚什么时候发出来
    周末发货吗
    为什么还没发货
    预计哪天寄出
    下午下单当天发不发
    急用 可以先给我发吗
    麻烦尽快发货谢谢
    什么时候发货
    多久发货
    几天发货
    今天能发货吗
    还没发货吗
    怎么还不发货
    发货时间
    下单多久发货
    明天能发货吗
    可以今天发出吗
    尽快发货`,
    `when will you ship it
    how soon does it go out after I pay
    if I order now will it leave today
    do you dispatch on weekends
    why hasn't it shipped yet
    please ship it faster
    what is your handling time
    same day dispatch?
    its been 2 days and nothing sent
    when do you post orders
    can you send mine out today, I'm in a hurry
    latest shipping date for this one
    how many days before you send
    cut off time for todays dispatch
    when will my order ship
    how long until you ship
    when do you ship
    ship today?
    hasn't shipped yet
    shipping out today?
    when will it be dispatched
    how long before dispatch
    dispatch time
    has it been sent out
    why is it not shipped`,
  ),
  intent(
    "delivery-time",
    { "zh-CN": "几天能到", en: "How long does delivery take" },
    `发到成都要几天
    大概多久能收到
    周五之前能到吗
    寄到上海几天
    从你们那边到广东要走几天
    后天能到货不
    快递一般几天到
    到新疆要多长时间
    发货以后几天能拿到
    来得及生日前收到吗
    路上要多久
    几号能到
    最快什么时候到手
    预计送达时间是哪天
    多久能到
    几天到货
    什么时候能到
    什么时候到货
    快递要几天
    寄到北京要几天
    预计几天送到
    明天能到吗
    周末能到吗
    发货后多久到
    多久送到`,
    `how long does delivery take
    will it arrive before Friday
    how many days to Chicago
    when should I expect it
    estimated delivery date
    can I get it by the weekend
    how long does it take to reach the UK
    is there next day delivery
    will it be here in time for her birthday
    how many days in the post
    whats the usual delivery time
    how fast is express
    do you think it gets here by the 12th
    arrival date for my area
    how long will it take to arrive
    when will it arrive
    delivery time
    how many days for delivery
    how long to get here
    when will I receive it
    will it arrive tomorrow
    arrive by Saturday?
    how long does shipping take to Texas
    expected delivery time
    how soon can it arrive`,
  ),
  intent(
    "shipping-fee",
    { "zh-CN": "运费和包邮", en: "Shipping fee" },
    `包邮吗
    运费多少钱
    满多少免邮
    邮费怎么算的
    买两件还要付两次运费吗
    寄到海南要加钱吗
    为什么要收我十块邮费
    能不能免个邮
    偏远地区运费怎么收
    差几块钱包邮可以通融吗
    发顺丰要补多少
    一起拍能省运费吧
    海外邮费贵不贵
    you费多少
    运费多少
    邮费多少
    是否包邮
    免运费吗
    不包邮吗
    运费怎么收
    邮费要多少钱
    几件包邮
    包邮门槛是多少
    运费能免吗`,
    `how much is shipping
    is delivery free
    free shipping over how much
    why am I charged for postage
    do I pay shipping twice for two items
    shipping cost to Alaska
    can you waive the delivery fee
    express costs how much extra
    what are your postage rates
    does the price include shipping
    shiping fee for 3 pieces
    is there a surcharge for islands
    I'm 2 dollars short of free delivery
    how do you calculate delivery charges
    shipping cost
    delivery cost
    how much is delivery
    how much does shipping cost
    free shipping?
    is shipping free
    delivery charge
    postage fee
    minimum order for free shipping
    shipping fee to my address`,
  ),
  intent(
    "delivery-place",
    { "zh-CN": "配送范围和时段", en: "Delivery area and time slot" },
    `你们能送到西藏吗
    支持送货上门吗
    可以约晚上八点以后送吗
    周末派送可以不
    我们村能送到吗
    能放菜鸟驿站吗
    不要放快递柜 送到家门口
    发什么快递
    能指定顺丰吗
    港澳台能寄吗
    国外可以发货吗
    送之前能先打电话吗
    工作日白天家里没人 换个时间送
    可以自提吗
    能送到家吗
    能送上门吗
    可以指定快递吗
    用什么快递发
    能发顺丰吗
    送到乡下吗
    可以寄国外吗
    可以约时间送吗
    晚上能送吗
    配送范围
    能放门卫吗`,
    `do you deliver to Puerto Rico
    do you ship abroad
    can it be delivered after 6pm
    which courier do you use
    please leave it with the concierge
    can I choose a delivery slot
    can I pick it up in store
    do you deliver on Sundays
    no one is home in the daytime, can they come in the evening
    ask the driver to call me first
    can you use fedex instead
    is my zip code covered
    deliver to a parcel locker please
    international shipping available?
    do you ship to Canada
    do you deliver to my area
    where do you deliver
    can you ship overseas
    which delivery company do you use
    can I schedule the delivery
    deliver in the evening please
    leave it at the door
    can I pick up my order
    deliver to a PO box
    what carrier do you ship with`,
  ),
  intent(
    "change-address",
    { "zh-CN": "修改地址或电话", en: "Change the address" },
    `地址填错了帮我改一下
    我要改收货地址
    手机号写错了能改吗
    寄到我公司吧 不要寄家里
    换个收件人可以吗
    下错地址了怎么办
    麻烦把地址改成朝阳区
    我搬家了 订单地址还是旧的
    门牌号少写了一位
    已经发货了还能改地址吗
    收货人改成我妈妈
    dizhi写错了
    电话换成这个号
    能转寄到另外一个城市吗
    改地址
    我想改地址
    修改收货地址
    地址写错了
    收货地址能改吗
    帮忙换个地址
    换地址
    改一下电话号码
    改收件人
    地址不对要改`,
    `I need to change my shipping address
    I typed the wrong address
    can you send it to my office instead
    wrong phone number on my order
    I moved, please update the address
    change the recipient name please
    forgot the apartment number
    can the address be changed after it shipped
    please redirect my parcel
    the zip code is wrong on my order
    ship it to my mom's place instead
    adress is incorrect, can u fix
    update the delivery details for my order
    it's going to my old house
    change my address
    change shipping address
    change delivery address
    update my address
    wrong address
    edit my address
    can I change the address on my order
    I entered the wrong address
    fix my shipping address
    change the phone number on the order`,
  ),
  intent(
    "cancel-order",
    { "zh-CN": "取消订单", en: "Cancel an order" },
    `我要取消订单
    不想要了 还没发货能退吗
    拍错了取消一下
    帮我把这单取消掉
    重复下单了 取消一个
    还没付款的订单怎么关掉
    买多了 取消其中一件
    怎么取消
    先别发货 我不要了
    下错单了麻烦取消
    仅退款 还没寄出
    能撤回订单吗
    不买了退钱吧还没发
    取消定单可以吗
    取消订单
    我想取消
    订单取消
    帮我取消
    怎么取消订单
    不要了 取消
    可以取消吗
    未发货取消
    撤销订单
    不想买了取消`,
    `cancel my order
    I don't want it anymore, it hasn't shipped
    ordered by mistake, please cancel
    I ordered twice, cancel one of them
    how do I cancel
    please stop the order before it ships
    can I still cancel
    remove one item from my order
    changed my mind, cancel it
    cancle order please
    I picked the wrong colour, cancel and I'll reorder
    I need to call off my purchase
    don't send it, I want to cancel
    is it too late to cancel
    cancel order
    I want to cancel my order
    cancel my purchase
    please cancel it
    can I cancel my order
    how do I cancel an order
    order cancellation
    need to cancel
    cancel before shipping
    cancel the order I just placed`,
  ),
  intent(
    "missing-item",
    { "zh-CN": "少件漏发", en: "Missing item" },
    `少发了一件
    我买了三件只收到两件
    赠品没有给我
    包裹里少了个配件
    漏发了吧
    说好送的小样没有啊
    箱子里只有一个 我拍的两个
    说明书和螺丝都没有
    东西没给全
    还差一双没收到
    为什么赠品没发
    开箱发现缺东西
    少了一瓶
    数量不对 少了
    少发了
    漏发了
    少了一件
    缺件
    少配件
    没有收到赠品
    东西少了
    发少了
    包裹里少东西
    只收到一件`,
    `an item is missing from my parcel
    I ordered three and got two
    the free gift wasn't in the box
    part of my order didn't come
    the charger is missing
    you forgot one item
    box was short one bottle
    only half of my order arrived
    there's no manual or screws inside
    quantity is wrong, one less
    where is the second pair
    incomplete order
    missing peice in package
    the sample you promised is not there
    missing item
    item missing
    something is missing from my order
    missing part
    parts missing
    one item short
    didn't receive everything
    not everything was in the box
    gift missing
    I'm missing an item`,
  ),
  intent(
    "wrong-item",
    { "zh-CN": "发错货", en: "Wrong item" },
    `你们发错货了
    我买的黑色发成白色
    收到的不是我拍的那款
    型号发错了
    给我寄了别人的东西
    尺寸和订单上的不一样 发错码了
    这不是我买的
    颜色不对啊 我选的是蓝的
    发成另外一个口味了
    拿错货了吧你们
    收到的货和下单的对不上
    fa错颜色了
    寄来的是旧款 我买的新款
    完全不是一个东西
    发错了
    发错货了
    发错颜色
    发错尺码
    货不对
    收到的不对
    款式发错
    和我买的不一样
    寄错了
    不是我要的那个`,
    `you sent the wrong item
    I ordered black and got white
    this isn't what I bought
    wrong model in the box
    I received someone else's order
    you shipped the wrong size
    got a different flavour than I ordered
    wrong colour arrived
    the product does not match my order
    I got the old version instead of the new one
    completely different thing arrived
    recieved wrong product
    label says medium but I ordered large
    incorrect item delivered
    wrong item
    wrong product
    received the wrong item
    sent me the wrong thing
    wrong colour sent
    wrong size sent
    not what I ordered
    this is not the item I ordered
    got the wrong one
    you sent me something else`,
  ),
  intent(
    "damaged",
    { "zh-CN": "收到破损", en: "Arrived damaged" },
    `收到就是坏的
    包装破了里面也碎了
    快递压坏了
    瓶子漏了洒一箱
    拆开发现有裂痕
    刚收到就有划痕
    运输途中摔坏了吧
    外箱变形 东西也瘪了
    有个破洞
    收到是碎的怎么办
    到手就用不了
    玻璃碎了一地
    质量问题 一打开就坏
    边角磕掉一块
    收到破损
    破了
    坏了
    碎了
    收到就坏了
    包裹破损
    商品破损怎么处理
    质量有问题
    漏液了
    压坏了
    有瑕疵`,
    `it arrived broken
    the box was crushed and the item is cracked
    bottle leaked all over the parcel
    there's a scratch on it already
    glass was shattered when I opened it
    damaged in transit
    came with a hole in it
    item is dented
    it doesn't work right out of the box
    received a defective one
    the corner is chipped
    arrived in peices
    packaging torn and product ruined
    mine came faulty, what now
    arrived damaged
    item is damaged
    it's broken
    received damaged product
    box damaged
    cracked on arrival
    defective item
    product is defective
    leaking when it arrived
    broken on arrival
    poor quality, it has a defect`,
  ),
]
