import { intent } from "./shape"

export const foodIntents = [
  intent(
    "shelf-life",
    { "zh-CN": "保质期", en: "Shelf life" },
    `保质期多久
    生产日期是什么时候
    日期新鲜吗
    能放几天
    开封后多久吃完
    收到的快到期了
    发的是最近生产的吗
    临期的有吗
    过期一天还能吃吗
    可以放到过年吗
    赏味期限多长
    给发个新日期的`,
    `what's the shelf life
    when was it made
    best before date?
    how long does it keep
    how soon should I eat it once opened
    mine is about to expire
    is it freshly made
    do you sell short dated ones
    can I eat it one day past the date
    will it last until Christmas
    expiry date please
    send me the freshest one`,
  ),
  intent(
    "cold-chain",
    { "zh-CN": "冷链和化冻", en: "Cold chain and thawing" },
    `是冷链发货吗
    收到冰袋都化了
    夏天寄会不会坏
    到手还是冻着的吗
    化冻了还能吃不
    用冰袋和泡沫箱吗
    发顺丰冷运吗
    路上三天会不会变质
    收到不冰了
    冷冻的怎么寄
    天热能保证新鲜吗
    解冻了能再冻回去吗`,
    `is it shipped cold
    the ice packs were melted
    will it spoil in summer
    does it arrive frozen
    it thawed on the way, can I still eat it
    do you pack it with dry ice
    is it refrigerated in transit
    will 3 days in the post ruin it
    it was warm when it arrived
    how do you ship frozen food
    can I refreeze it
    is freshness guaranteed in hot weather`,
  ),
  intent(
    "food-allergen",
    { "zh-CN": "配料和过敏原", en: "Ingredients and allergens" },
    `有没有花生
    配料表发一下
    含糖吗 糖尿病能吃吗
    对牛奶过敏可以吃吗
    有防腐剂吗
    是素的吗
    含麸质吗
    孕妇能吃吗
    小孩几岁能吃
    热量多少
    有添加剂不
    清真的吗`,
    `does it contain peanuts
    ingredients list please
    how much sugar, I'm diabetic
    I'm allergic to milk, can I eat it
    any preservatives
    is it vegan
    gluten free?
    can pregnant women eat this
    from what age can children eat it
    how many calories
    are there additives
    is it halal`,
  ),
  intent(
    "taste",
    { "zh-CN": "口味和辣度", en: "Taste and spiciness" },
    `辣不辣
    哪个口味最好吃
    甜不甜
    原味和麻辣有啥区别
    会不会很咸
    不能吃辣选哪个
    酸吗
    口感是脆的还是软的
    咖啡苦不苦
    小朋友爱吃哪个味
    可以混搭口味吗
    膻不膻`,
    `is it spicy
    which flavour is the best
    is it very sweet
    difference between original and hot
    is it too salty
    I can't eat spicy, which one
    is it sour
    crunchy or soft?
    is the coffee bitter
    which taste do kids like
    can I mix flavours
    how strong is the taste`,
  ),
  intent(
    "cooking",
    { "zh-CN": "怎么做怎么吃", en: "How to prepare it" },
    `怎么煮
    要煮几分钟
    可以直接吃吗
    微波炉能热吗
    空气炸锅多少度
    需要解冻再做吗
    要不要加水
    怎么泡
    一包够几个人吃
    用冷水还是热水冲
    隔夜能吃吗
    配什么好吃`,
    `how do I cook it
    how many minutes should I boil it
    can I eat it straight away
    can it go in the microwave
    air fryer temperature
    do I need to defrost it first
    do I add water
    how do I brew it
    how many people does one pack serve
    hot or cold water
    can I eat leftovers the next day
    what goes well with it`,
  ),
  intent(
    "gone-bad",
    { "zh-CN": "变质和异物", en: "Gone bad or foreign object" },
    `打开发霉了
    里面有虫子
    有股怪味
    吃了拉肚子
    胀袋了还能吃吗
    水果烂了好几个
    吃出头发
    酸掉了
    颜色不对是不是坏了
    收到有坏果
    味道和上次不一样 像变质
    肉发臭了`,
    `it's mouldy
    there was an insect in it
    it smells off
    I got sick after eating it
    the bag is swollen, is it safe
    several fruits were rotten
    I found a hair in it
    it has gone sour
    the colour looks wrong, is it spoiled
    some of them arrived bad
    tastes different from last time, like it's off
    the meat stinks`,
  ),
]
