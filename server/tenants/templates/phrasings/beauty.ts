import { asked, type Phrasings } from "./shape"
import { shortestQuestions } from "./shared"

export const beautyPhrasings: Phrasings = {
  "missing-items": asked(
    `少了一样
    买了三件只收到两件
    包裹里东西不全
    漏发了怎么补
    怎么只有一半
    为什么分开寄
    还有一个没收到
    少给我发了`,
    `something is missing
    an item was left out
    I only received part of my order
    my order is incomplete
    where is the rest of my order
    you forgot one of my products
    one of the items wasn't in the parcel
    why two separate parcels`,
  ),
  "opened-returns": asked(
    `开封了可以退货吗
    用过了能退吗
    拆了不喜欢可以退不
    试了一次不合适能退吗
    封膜撕开了还给退吗
    用着不舒服能退吗
    打开过的能不能退货`,
    `I opened it, can I still return it
    can I return a used product
    I tried it and don't like it
    can I send back opened cosmetics
    I broke the seal
    already used it, can I get my money back
    it doesn't suit me but I opened it
    return after trying it on`,
  ),
  "exchange-shade": asked(
    `可以换货吗
    可以换色号吗
    颜色不合适能换吗
    口红想换一个颜色
    能换货吗
    买错色号了
    粉底太白想换
    换一个别的可以吗
    怎么换货`,
    `can I exchange it
    can I exchange it for a different shade
    I got the wrong shade
    the colour doesn't suit me, can I swap
    do you do exchanges
    my foundation is too dark, can I change it
    swap lipstick colour
    exchange for another product
    how can I exchange something`,
  ),
  "leak-or-broken": asked(
    `收到坏的怎么办
    收到是坏的
    漏了一瓶子
    眼影碎了
    瓶子破了怎么办
    粉碎掉了
    按压头坏了
    收到洒出来了
    盖子坏了
    玻璃瓶裂了`,
    `it arrived damaged
    it arrived broken
    my bottle leaked
    the eyeshadow is shattered
    it spilled in the box
    the pump is broken
    the lid is cracked
    the glass was smashed when it came
    product damaged in transit
    half of it leaked out`,
  ),
  capacity: asked(
    `一瓶有多少
    能用多长时间
    买大瓶还是小瓶
    有没有小规格的
    一瓶面霜能用多久
    容量多大
    带上飞机的有吗
    哪个规格划算`,
    `how big is the bottle
    how long does it last
    do you have a smaller size
    is there a mini version
    which size is better value
    what is the volume
    how many months does a jar last
    can I take it on a plane`,
  ),
  "shade-advice": asked(
    `选什么色号
    我适合哪个颜色
    粉底怎么选颜色
    黄黑皮用几号
    白皮选哪个色号
    怎么知道自己冷皮还是暖皮
    帮我推荐色号
    自然肤色用什么号
    不知道买哪个色`,
    `which shade should I get
    what colour foundation suits me
    how do I find my shade
    which shade for dark skin
    I'm very pale, which number
    am I cool or warm toned
    help me pick a shade
    what shade is best for medium skin
    how do I know my undertone`,
  ),
  "skin-type": asked(
    `我是油性皮肤用什么
    干性皮肤适合吗
    混合皮能用吗
    怎么判断自己的肤质
    痘痘肌适合哪个
    出油多用哪款
    起皮缺水用什么好
    什么肤质可以用
    推荐个适合我的`,
    `which one for oily skin
    is it good for dry skin
    I have combination skin, what do I use
    how do I find out my skin type
    my face gets shiny
    my skin feels tight and flaky
    what do you recommend for my skin
    is it for all skin types
    what is best for acne-prone skin`,
  ),
  "sensitive-skin": asked(
    `皮肤敏感能用吗
    敏感肌适合哪款
    容易过敏的人能用吗
    用了会泛红吗
    刺不刺激
    有红血丝可以用吗
    温和不温和
    角质层薄能用不`,
    `I have sensitive skin, can I use it
    is it gentle enough
    which product for sensitive skin
    will it sting
    is it harsh on the skin
    my skin goes red easily
    I react to everything
    is it hypoallergenic
    ok for rosacea`,
  ),
  "patch-test": asked(
    `使用前要测试吗
    怎么做皮肤测试
    要不要先在耳后试一下
    第一次用注意什么
    怎么知道会不会过敏
    试敏要等多久`,
    `do I need to test it first
    how do I do a patch test
    should I try it on a small area
    how do I know if I'm allergic to it
    where do I test it
    what should I do before the first use
    how long do I wait after a skin test`,
  ),
  ingredients: asked(
    `里面有什么成分
    含不含酒精
    成分是什么
    有没有添加香料
    含水杨酸吗
    配方里有防腐剂吗
    成分安全吗
    有没有矿物油
    在哪看成分`,
    `what's in it
    what are the ingredients
    is there alcohol in it
    is it fragrance-free
    does it have parabens
    ingredient list please
    does this contain retinol
    is it vegan
    does it have any perfume in it`,
  ),
  pregnancy: asked(
    `孕妇能用吗
    怀孕可以用这个吗
    哺乳期能不能用
    孕期护肤用哪个
    准备怀孕能用吗
    喂奶可以涂吗
    孕妈可以用口红吗`,
    `is it safe in pregnancy
    can pregnant women use this
    I'm pregnant, is it ok
    I'm breastfeeding, can I use it
    is this pregnancy-safe
    can I use it while nursing
    trying for a baby, is it fine`,
  ),
  routine: asked(
    `先用哪个后用哪个
    护肤步骤是什么
    怎么用
    使用顺序怎么排
    精华在水后面吗
    面霜什么时候涂
    早上晚上都用吗
    防晒最后涂吗
    一天用几次`,
    `what order do I use them in
    how do I use it
    which goes on first
    do I use it before moisturiser
    when in my routine do I apply it
    do I use it morning or night
    how often do I apply it
    serum or cream first
    steps of a skincare routine`,
  ),
  "combine-actives": asked(
    `可以和维 C 一起用吗
    A 醇能每天用吗
    烟酰胺和酸能叠加吗
    刷酸几天一次
    什么成分不能一起用
    果酸和 A 醇能同时用吗
    早上用 A 醇可以吗
    两种精华能一起涂吗`,
    `can I use it with vitamin C
    can I use retinol every night
    can I layer acids with retinol
    how many times a week do I use AHA
    what should I not mix
    can I use these two together
    is it ok to combine niacinamide with acid
    do these products clash`,
  ),
  storage: asked(
    `怎么保存
    需要冷藏吗
    放哪里比较好
    夏天高温会变质吗
    可以放卫生间吗
    颜色变黄了还能用吗
    面膜要放冰箱吗`,
    `how do I store it
    where should I keep it
    does it need refrigerating
    can I leave it in the bathroom
    is heat bad for it
    it turned yellow, is it still ok
    can I put my masks in the fridge`,
  ),
  "shelf-life": asked(
    `有效期到什么时候
    保质期几年
    日期新不新
    生产日期在哪看
    开封后多久用完
    打开了能用几个月
    会不会快过期了
    什么时候生产的`,
    `when does it expire
    how long does it keep
    use by date
    where do I find the expiry date
    how long can I use it once opened
    is the date fresh
    how old is the stock
    when was it made
    how do I read the batch code`,
  ),
  authenticity: asked(
    `是不是正品
    怎么辨别真假
    保证是真的吗
    是专柜货吗
    有防伪码吗
    假一赔十吗
    你们有授权吗
    怎么查真伪`,
    `is it real
    are your products genuine
    how do I know it's not fake
    is it original
    are you an official seller
    how can I check if it's real
    do you guarantee authenticity
    is this the same as the one in stores`,
  ),
  samples: asked(
    `送不送小样
    有赠品吗
    能送点试用装吗
    可以先试用吗
    小样能自己选吗
    买东西有什么赠送
    单独买小样可以吗`,
    `do you give samples
    do I get a freebie with my order
    can I try it first
    can you throw in some samples
    any free gifts
    can I pick my sample
    do you sell testers`,
  ),
  privacy: asked(
    `包装保密吗
    快递单上写不写化妆品
    别人能看出来我买了什么吗
    收件信息会外泄吗
    会不会泄漏我的电话`,
    `is the parcel discreet
    does the box say what's inside
    will anyone know what I ordered
    what is written on the label
    can it be sent without branding`,
  ),
  ...shortestQuestions,
}
