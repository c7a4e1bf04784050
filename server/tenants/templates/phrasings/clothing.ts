import { asked, type Phrasings } from "./shape"

export const clothingPhrasings: Phrasings = {
  "return-exceptions": asked(
    `哪些东西退不了
    内裤能退货吗
    泳衣试过能退吗
    耳环可以退不
    绣了名字的衣服能退吗
    袜子不喜欢能退吗
    打折的能退吗
    什么情况下不能退`,
    `what can't I return
    are there things you don't take back
    can I return a bikini
    can socks go back
    can I send back earrings
    is personalised clothing returnable
    can I return sale items
    I opened the underwear, can I return it
    items excluded from returns`,
  ),
  "return-steps": asked(
    `退货怎么操作
    怎么退货
    退货要怎么弄
    我该把衣服寄到哪里
    退货地址是哪里
    退货在哪申请
    退货需要填什么
    申请售后之后要做什么
    退货步骤说一下
    如何办理退货`,
    `how do I return something
    how can I send this back
    what do I do to return an item
    where do I post my return
    what address do I send it to
    how do I start sending something back
    what's the procedure for a return
    return instructions
    how does sending things back work
    what do I need to do to give it back`,
  ),
  "exchange-size": asked(
    `可以换货吗
    可以换码吗
    买大了能换小的吗
    小了想换大一号
    换货怎么换
    能换别的颜色吗
    尺寸不对怎么换
    鞋子小了能换吗
    穿着太紧想换
    换货运费谁出
    想换 L 码可以吗
    颜色不喜欢想换一个`,
    `can I exchange it
    can I swap it for a bigger size
    I need a smaller one
    it's too tight, can I change it
    I ordered the wrong size
    can I get a different size instead
    do you do exchanges
    how do I exchange something
    the shoes are too small, can I swap them
    can I change it for another colour
    it's too big for me
    who pays if I swap sizes`,
  ),
  "faulty-item": asked(
    `收到坏的怎么办
    质量有问题怎么办
    衣服破了
    收到的裤子有破洞
    扣子掉了
    质量太差怎么处理
    衣服开线了
    鞋底开胶
    有质量问题能退吗
    拉链拉不上
    衣服上有脏东西
    穿一次就坏了
    收到是次品`,
    `it arrived damaged
    the shirt is ripped
    a button fell off
    my item is faulty
    there's a mark on it
    the stitching is coming undone
    the sole is coming off my shoes
    it broke after one wear
    the zipper doesn't work
    I got a defective one
    the quality is bad, what can you do`,
  ),
  "size-advice": asked(
    `我穿多大
    穿什么码合适
    要选几码
    帮忙看下选哪个码
    尺码表有吗
    165 高 120 斤穿什么码
    一百斤穿 S 还是 M
    偏大还是偏小
    码数准吗
    胖一点的选什么码
    平时穿 M 这件选什么
    个子矮的人穿哪个号`,
    `which size do I need
    what size would fit me
    do you have a size chart
    does it run big or small
    is it true to size
    I'm 165 and 55 kilos, what size
    I'm between two sizes
    I usually wear a medium, what do I take
    I'm quite petite, which size
    help with sizing
    how do your sizes work
    how does it fit`,
  ),
  "size-men": asked(
    `男的穿多大码
    男朋友一米八选什么码
    男生 140 斤穿几号
    给我爸买穿什么码
    男士尺码怎么看
    老公 75 公斤选 XL 吗
    男款偏小吗`,
    `what size for my boyfriend
    sizing for men
    men's size guide
    he is 180 cm and 75 kg, which size
    which size should my dad take
    what size do men usually order
    does the men's range run large`,
  ),
  "size-measure": asked(
    `肩宽多少
    衣服多长
    裤子腰围有多大
    尺寸怎么测量的
    平铺还是身上量的
    袖子多长
    大腿围多少
    实际尺寸和标的差多少
    有没有具体的尺寸数据`,
    `how long is it
    what's the chest width
    how do I measure myself
    what are the exact measurements
    sleeve length
    how wide are the shoulders
    how big is the waist
    are the measurements of the body or the garment
    how accurate are the measurements`,
  ),
  "size-shoes": asked(
    `鞋子偏大吗
    鞋买多大
    鞋码准不准
    我脚长 24 厘米穿几码
    脚胖选大一码吗
    脚背高怎么选鞋码
    运动鞋 40 码选几
    靴子码数标准吗`,
    `what shoe size should I get
    do the shoes run large
    are the shoes true to size
    I have wide feet
    are the boots small
    what size in shoes if my foot is 24 cm
    shoe sizing
    should I size up in the sneakers`,
  ),
  fabric: asked(
    `什么料子
    含棉多少
    面料舒服吗
    是真丝的吗
    含羊毛吗
    有弹性吗
    料子扎不扎
    涤纶多不多
    这件是什么材质做的
    真皮还是假皮`,
    `what's it made from
    what material is this
    is it cotton
    how much wool is in it
    does it stretch
    is it real leather
    is the fabric soft
    does it scratch
    what's the composition
    polyester or cotton`,
  ),
  "colour-difference": asked(
    `色差大吗
    图片和实物一样吗
    颜色正不正
    实物颜色深还是浅
    收到颜色不一样
    有没有实拍图
    是不是和拍的一样
    红色是正红吗`,
    `is the colour the same as in the picture
    does it look like the photos
    is the color true to the photo
    the colour is different from the website
    do you have real photos
    is it darker in real life
    what does it really look like
    the shade isn't like the picture`,
  ),
  "see-through": asked(
    `白色透不透
    会不会走光
    薄不薄
    冬天能穿吗
    夏天穿热不热
    厚度怎么样
    里面要不要穿衬裙
    有内衬吗
    适合什么季节穿`,
    `can you see through it
    is it transparent
    is the material thin
    is it thick enough for winter
    is it too hot for summer
    does it have a lining
    will my bra show
    which season is it for
    is it warm`,
  ),
  washing: asked(
    `能机洗吗
    可以用洗衣机洗吗
    要手洗吗
    怎么清洗
    羊毛大衣怎么洗
    真丝怎么洗
    能用热水洗吗
    怎么保养
    洗的时候要注意什么
    能不能熨烫`,
    `can I put it in the washing machine
    how do I wash this
    can it be machine washed
    does it have to be dry cleaned
    do I wash it by hand
    what temperature do I wash it at
    can it go in the dryer
    how do I look after it
    how do I clean a down jacket
    can I iron it
    washing instructions`,
  ),
  "shrink-fade": asked(
    `会掉色吗
    洗了会不会缩水
    起球严重吗
    会变形不
    洗完变小了
    黑色会褪色吗
    毛衣起球怎么办
    洗了把白衣服染了`,
    `will it shrink in the wash
    does it fade
    does it pill
    will the colour run
    it shrank after one wash
    does it lose its shape
    does black stay black
    my jumper is bobbling
    it stained my other clothes`,
  ),
  "dispatch-time": asked(
    `什么时候发货
    多久发货
    几天发货`,
    `when will it ship
    when do you ship`,
  ),
  "delivery-time": asked(
    `发什么快递
    快递几天到
    几天能到`,
    `how long does shipping take
    which courier do you use`,
  ),
}
