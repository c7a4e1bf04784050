import { intent } from "./shape"

export const beautyIntents = [
  intent(
    "skin-type",
    { "zh-CN": "适合什么肤质", en: "Which skin type" },
    `油皮能用吗
    敏感肌可以用不
    干皮用哪款
    混油皮夏天适合吗
    痘痘肌能不能用
    会不会闷痘
    适合什么肤质
    皮肤薄有红血丝能用吗
    十八岁可以用这个吗
    男士能用吗
    毛孔粗大用哪个
    大干皮会拔干吗`,
    `is it good for oily skin
    can I use it on sensitive skin
    which one for dry skin
    suitable for combination skin?
    is it ok for acne prone skin
    will it clog my pores
    what skin type is this for
    I have rosacea, can I use it
    can an 18 year old use this
    can men use it
    best one for large pores
    will it dry out my skin`,
  ),
  intent(
    "allergy",
    { "zh-CN": "过敏和不适", en: "Allergy and irritation" },
    `用了脸红发痒
    过敏了怎么办
    擦完刺痛正常吗
    脸上起小疹子
    用完爆痘了
    含酒精吗 我会过敏
    有没有香精
    眼睛周围肿了
    过敏了可以退吗
    皮肤火辣辣的
    先怎么做过敏测试
    嘴唇用了起皮发肿`,
    `my face turned red and itchy
    I had an allergic reaction
    is stinging normal
    I got a rash after using it
    it made me break out
    does it contain alcohol, I'm allergic
    is it fragrance free
    my eyes are swollen
    can I return it because of an allergy
    my skin is burning
    how do I patch test
    lips peeling and swollen after using it`,
  ),
  intent(
    "pregnancy-safe",
    { "zh-CN": "孕妇儿童能不能用", en: "Safe when pregnant" },
    `孕妇能用吗
    哺乳期可以涂吗
    怀孕三个月能用这个面霜不
    小孩能不能用
    备孕可以用吗
    含不含维A
    宝宝可以擦吗
    孕期有哪款可以用
    喂奶期间能用口红吗
    有水杨酸吗 我怀孕了
    月子里能用不
    成分对胎儿有影响吗`,
    `is it safe during pregnancy
    can I use it while breastfeeding
    I'm 3 months pregnant, is this cream ok
    can kids use it
    trying to conceive, can I use this
    does it contain retinol
    safe for babies?
    which of your products are pregnancy safe
    is the lipstick ok when nursing
    any salicylic acid, I'm expecting
    can I use it right after giving birth
    could the ingredients harm my baby`,
  ),
  intent(
    "shade-match",
    { "zh-CN": "选色号", en: "Choosing a shade" },
    `黄皮用哪个色号
    粉底选几号
    这个口红显白吗
    黄黑皮能涂这个颜色吗
    冷白皮选哪只
    色号差别大吗
    有没有试色图
    自然一点的是哪个号
    拿不准01还是02
    素颜能涂吗 这个颜色
    日常通勤选什么颜色
    暖皮适合哪个`,
    `which shade for olive skin
    what foundation number should I take
    does this lipstick suit warm skin
    best colour for fair cool skin
    do you have swatches
    01 or 02, I can't decide
    which one looks the most natural
    shade for dark skin
    can I wear this colour without makeup
    everyday office colour?
    how different are the shades
    match for NC20`,
  ),
  intent(
    "expiry-batch",
    { "zh-CN": "保质期和批号", en: "Expiry and batch" },
    `保质期到什么时候
    日期新鲜吗
    批号在哪里看
    开封后能用多久
    收到的快过期了
    生产日期是哪天
    是最新批次吗
    没开封能放几年
    瓶底的数字什么意思
    发新日期的给我
    过期了还能用吗
    12M是什么意思`,
    `when does it expire
    how fresh is the stock
    where is the batch code
    how long does it last after opening
    mine is close to expiry
    what's the production date
    is it the latest batch
    shelf life unopened
    what does 12M on the jar mean
    please send a fresh one
    can I still use it after the date
    what do the numbers on the bottom mean`,
  ),
]
