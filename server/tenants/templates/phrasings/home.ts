import { asked, type Phrasings } from "./shape"

export const homePhrasings: Phrasings = {
  "dispatch-time": asked(
    `多久发货
    什么时候发货
    沙发什么时候发货
    定做的要做多久
    床什么时候能发`,
    `when will it ship
    when does my sofa ship
    how long does made-to-order take
    how long is the lead time for furniture`,
  ),
  "delivery-time": asked(
    `几天能送到
    沙发几天能到
    能约时间送货吗
    周末送货吗`,
    `how long does shipping take
    when will my sofa arrive
    can I choose the delivery day
    can you deliver at the weekend`,
  ),
  "shipping-fee": asked(
    `大件运费怎么收
    家具要运费吗
    送到镇上要加钱吗`,
    `how much is furniture delivery
    do you charge for delivering a sofa
    is delivery to a small town extra`,
  ),
  upstairs: asked(
    `送上楼吗
    没有电梯怎么搬上去
    搬楼要钱吗
    能送到家门口吗
    五楼没电梯收费多少
    师傅帮搬上楼吗
    送进屋里吗
    电梯太小进不去
    只送到楼下吗`,
    `do you bring it up to my flat
    I live on the fifth floor without a lift
    is carrying upstairs included
    how much for carrying it up
    will they bring it inside
    there is no elevator in my building
    is it only delivered to the kerb
    can the delivery men carry it upstairs
    it doesn't fit in the lift`,
  ),
  tracking: asked(
    `家具到哪里了
    我的沙发到哪了`,
    `where's my sofa
    where is my furniture now`,
  ),
  "partial-shipment": asked(
    `少一箱
    螺丝不够
    配件包没有
    床板没到`,
    `one carton hasn't come
    some screws are missing
    a part is missing
    only two of three boxes arrived`,
  ),
  "delay-delivery": asked(
    `可以晚点发货吗
    家里还在装修能推迟送吗
    先下单过两个月再送行吗
    能帮我存着吗
    暂时别发货
    能免费放仓库多久
    想改到下个月送
    还没交房能等等吗`,
    `can you deliver it later
    my flat isn't ready yet
    can you store it until I move
    can I buy now and get it delivered next month
    please don't ship yet
    how long can you keep it for me
    I need to delay the delivery
    can you hold the furniture`,
  ),
  "check-on-delivery": asked(
    `收货要检查什么
    可以拆开检查再签吗
    箱子破了要不要签收
    镜子会不会碎
    送来有破损怎么签
    验货要注意什么
    师傅说不能开箱
    要不要当场打开`,
    `what do I look at when it's delivered
    can I inspect it before I sign
    the carton is damaged
    do I open the boxes while the driver is there
    what if the glass is broken
    should I sign if the box is ripped
    the driver doesn't want to wait while I check`,
  ),
  "return-exceptions": asked(
    `装好了还能退吗
    定制的可以退吗
    床垫拆了能退不
    枕头用过能退吗
    按尺寸做的能不能退
    组装后不满意能退吗
    做错尺寸了怎么办`,
    `can I return it once it's put together
    can I return a custom piece
    I opened the mattress, can it go back
    are pillows returnable
    I assembled it already, can I send it back
    what can't be returned
    you made the wrong size`,
  ),
  "return-shipping-fee": asked(
    `沙发退货运费多少
    家具退回去怎么寄
    退货谁来搬
    大件怎么退回`,
    `how much to send a sofa back
    how do I return something so big
    do you pick up returns
    who takes the furniture away if I return it`,
  ),
  exchange: asked(
    `可以换颜色吗
    尺寸买错了能换吗
    想换个大一点的
    能不能换另一款
    换货要运费吗
    太大了放不下想换
    被套尺寸错了换一下`,
    `can I change the colour
    I bought the wrong size
    can I swap it for a smaller one
    can I exchange it for another model
    who pays for an exchange
    it's too big for my room
    how does an exchange work`,
  ),
  "damaged-parts": asked(
    `质量有问题怎么办
    收到坏的怎么办
    收到坏了
    有划痕怎么办
    桌面磕坏了
    少零件
    柜子裂了
    漆掉了一块
    玻璃碎了
    安装孔对不齐
    板子坏了能补发吗
    运输中碰坏了`,
    `it arrived damaged
    it arrived scratched
    my table is damaged
    a leg is broken
    the drawer came broken
    there's a dent in it
    the paint is chipped
    a panel arrived damaged
    the holes are in the wrong place
    can you send a replacement part
    the glass was broken when it arrived`,
  ),
  "measure-space": asked(
    `怎么量房间
    门太窄能进去吗
    沙发进得了电梯吗
    客厅放得下吗
    过道要留多宽
    包装尺寸多大
    衣柜前面要留多少
    怎么知道放不放得下`,
    `how do I know if it fits
    will it fit through my door
    how much room do I need around it
    how do I measure my room
    does it go in the lift
    how big are the boxes
    will the sofa fit in my living room
    how much space in front of a wardrobe`,
  ),
  dimensions: asked(
    `尺寸多少
    多高多宽
    有多长
    椅子坐高多少
    桌子几米
    尺寸准吗
    抽屉内尺寸
    柜子多深`,
    `what size is it
    how wide is it
    what are the measurements
    how long is the sofa
    how high is the seat
    how deep is it
    how high is the desk
    are the sizes accurate`,
  ),
  "bedding-size": asked(
    `床单买多大的
    一米五的床用什么被套
    1.8 的床配多大四件套
    被套尺寸怎么选
    床笠选多高
    两米的床能用吗
    孩子的单人床买哪个`,
    `what size duvet do I need
    which sheets fit my bed
    bedding for a 1.5 m bed
    what size for a king bed
    how deep is the fitted sheet
    does it fit a thick mattress
    which set for a single bed`,
  ),
  "curtain-measure": asked(
    `窗帘怎么量
    窗帘要买多宽
    窗帘高度怎么定
    买几倍布
    窗户两米买多少布
    不会量窗帘怎么办
    窗帘离地多少`,
    `how do I measure my window
    how wide should my curtains be
    how long should curtains be
    what size curtains do I order
    how much wider than the window
    I don't know how to measure curtains
    how far from the floor should they hang`,
  ),
  "weight-limit": asked(
    `能承受多重
    最大承重
    两百斤能坐吗
    书架能放多少书
    床能承重多少
    置物架结实吗
    我比较胖能坐吗`,
    `how much weight can it take
    what's the maximum weight
    is it strong enough for two people
    how many kilos can the shelf hold
    I'm heavy, will the chair hold me
    how sturdy is it
    can it carry heavy books`,
  ),
  material: asked(
    `什么材料做的
    是实木的吗
    什么板材
    是真皮吗
    用的什么木头
    面料是什么
    床单是纯棉的吗
    里面填充的什么`,
    `what's it made from
    is it real wood
    which wood is it
    is it solid oak
    is the leather genuine
    is it plywood or solid wood
    is the bedding cotton
    what material is the sofa
    what's the filling`,
  ),
  "eco-grade": asked(
    `有没有甲醛
    环保等级是什么
    味道重吗
    有异味怎么散
    多久能入住
    小孩房能用吗
    有没有环保检测报告
    刚拆开味道很大
    E0 级吗`,
    `does it contain formaldehyde
    is it safe for a child's room
    it has a strong smell
    how do I get rid of the smell
    how long does the smell last
    do you have a safety certificate
    is it toxic
    is it eco-friendly
    is it low VOC`,
  ),
  firmness: asked(
    `床垫硬不硬
    沙发软吗
    腰不好睡哪个床垫
    软硬度怎么选
    坐久了会塌吗
    老人适合睡什么床垫
    偏硬的有没有
    我 70 公斤睡哪种`,
    `is the mattress hard
    how soft is the sofa
    which mattress for a bad back
    is it comfortable
    does it sag over time
    I like a hard mattress
    which firmness should I choose
    I weigh 70 kg, which firmness`,
  ),
  "colour-difference": asked(
    `颜色和照片差别大吗
    有色差怎么办
    可以先寄个样板吗
    能看色卡吗
    实物颜色深吗
    和图片不一样
    布料小样有吗`,
    `is the colour like in the photo
    can you send me a sample
    does it look like the pictures
    do you have fabric swatches
    is it darker than in the picture
    the colour isn't what I expected
    can I see the colour before I buy`,
  ),
  assembly: asked(
    `要自己组装吗
    好装吗
    有没有人上门装
    安装费多少
    安装视频在哪
    说明书丢了
    师傅什么时候上门
    装起来要多久
    怎么预约安装
    工具要自己准备吗`,
    `do I have to put it together
    is it hard to assemble
    how long does assembly take
    can someone come and assemble it
    how much does assembly cost
    where are the instructions
    I lost the manual
    do I need tools
    when will the fitter come
    does it come assembled
    can I build it on my own`,
  ),
  "wall-drilling": asked(
    `需要打孔吗
    能不能不打孔
    墙是空心的能装吗
    怎么固定在墙上
    柜子会不会倒
    租房不让打洞
    什么样的墙可以装
    防倒装置怎么装`,
    `do I have to drill
    can I put it up without drilling
    can it go on plasterboard
    how do I fix it to the wall
    will it tip over
    I rent, I can't drill holes
    what walls can it go on
    does it come with wall fixings
    how do I secure it so kids can't pull it down`,
  ),
  "wood-care": asked(
    `实木怎么保养
    桌子怎么擦
    木头会开裂吗
    桌面有烫痕
    多久打一次蜡
    能放暖气旁边吗
    木桌子脏了怎么清洁
    会不会变形`,
    `how do I look after wood
    how do I clean my table
    will the wood crack
    there is a heat mark on the table
    how often do I wax it
    can it stand next to a radiator
    what do I polish it with
    wood maintenance`,
  ),
  "fabric-care": asked(
    `沙发套能拆洗吗
    四件套怎么洗
    可以机洗吗
    沙发脏了怎么洗
    会缩水吗
    掉色吗
    羽绒被能洗吗
    窗帘能机洗不`,
    `can I wash the sofa cover
    how do I wash the duvet cover
    is it machine washable
    how do I clean the sofa
    does the bedding shrink
    will the colour wash out
    can I wash a down duvet
    there's a stain on my sofa
    can the covers go in the dryer`,
  ),
  warranty: asked(
    `保修多长时间
    坏了管修吗
    用了一年坏了
    灯坏了能保修吗
    质保几年
    沙发坐陷了能保吗
    五金坏了怎么换
    配件能单独买吗
    过保了能修吗`,
    `is there a warranty
    how many years is it guaranteed
    it broke after a year
    the drawer doesn't close any more
    my lamp stopped working
    can I get spare parts
    what does the guarantee cover
    who repairs it if it breaks
    the sofa frame broke`,
  ),
  customisation: asked(
    `能定做吗
    可以改尺寸吗
    能做窄一点吗
    定制要多久
    定制怎么收费
    颜色能自己选吗
    按我的图纸做行吗
    定金付多少
    定做能改吗`,
    `do you make custom sizes
    can I have it in a different size
    can you make it narrower
    how long does custom furniture take
    can I pick my own colour
    can it be made to measure
    how much do I pay upfront for custom
    can I change the design after ordering
    I need it a bit shorter`,
  ),
  coupons: asked(
    `全屋一起买能优惠多少
    买一套便宜吗
    满多少减多少`,
    `is it cheaper if I buy the whole set
    how much off if I spend more
    discount on several pieces`,
  ),
  "group-buying": asked(
    `开民宿要买很多能便宜吗
    办公室要二十套桌椅
    工程价怎么拿`,
    `I'm furnishing an office
    do you have prices for hotels
    do you work with designers`,
  ),
  "old-furniture": asked(
    `旧沙发能拉走吗
    旧家具怎么处理
    能帮忙回收旧床吗
    拉走旧家具收钱吗
    送新的时候把旧的带走行吗
    有没有以旧换新
    旧衣柜谁来搬走`,
    `do you take away old furniture
    can you collect my old sofa
    what do I do with my old bed
    how much to remove the old one
    will the driver take my old mattress
    do you recycle old furniture
    can you get rid of my old wardrobe`,
  ),
  "service-hours": asked(
    `有没有实体店
    在哪里可以看样品
    设计师什么时候在
    能不能去店里看`,
    `do you have a store
    where can I see the furniture
    can I visit a showroom
    when are your designers available`,
  ),
  payment: asked(
    `定制要先付多少
    尾款什么时候付`,
    `how much deposit do I pay
    when do I pay the rest`,
  ),
  "return-window": asked(
    `怎么退货
    可以退吗`,
    `can I return it`,
  ),
  "address-and-cancel": asked(
    `怎么改地址
    可以取消订单吗`,
    `can I change my address
    can I cancel my order`,
  ),
}
