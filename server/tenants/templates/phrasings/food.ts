import { asked, type Phrasings } from "./shape"
import { shortestQuestions } from "./shared"

export const foodPhrasings: Phrasings = {
  "shipping-fee": asked(
    `冷链费多少
    冷冻的要另外加邮费吗`,
    `is there an extra fee for frozen items
    how much is chilled delivery`,
  ),
  "cold-chain": asked(
    `冷冻的寄过来会化吗
    怎么保证冷冻
    用冰袋吗
    天热路上会不会坏
    冰化了还能吃吗
    收到的时候已经软了
    保鲜怎么做的
    是冷链运输吗`,
    `will it still be frozen when it arrives
    how is frozen food packed
    the ice has melted, is it safe
    does it come with ice
    will it go off in the heat
    it arrived half thawed
    is it shipped refrigerated
    how do you keep it cold`,
  ),
  "receive-fresh": asked(
    `没人在家怎么办
    能放快递柜吗
    白天上班收不了货
    能约个时间送吗
    生鲜放驿站会不会坏
    可以晚上送吗
    放门口可以吗
    能让快递下午来吗`,
    `I won't be home when it comes
    can they leave it outside
    can I pick a time slot
    can it go to a locker
    can it be delivered in the evening
    what happens if I'm out
    I work during the day
    can a neighbour take it`,
  ),
  "return-exceptions": asked(
    `水果不喜欢能退吗
    拆开了还能退吗
    尝了一口不好吃能退不
    冷冻的能不能退
    生鲜支持退货吗
    面包能退吗
    开袋了怎么退`,
    `can I return fresh food
    I opened it, can I send it back
    can I return frozen products
    I tasted it and don't like it
    can cakes be returned
    are fruit and meat returnable
    what food can't be returned`,
  ),
  "spoiled-cover": asked(
    `质量有问题怎么办
    收到坏的怎么办
    水果坏了怎么办
    收到有烂的
    坏的可以赔吗
    有几个是烂的
    磕坏了好几个
    不新鲜能退钱吗
    坏果赔付怎么弄
    收到就坏了一半
    水果有黑斑
    虾不新鲜了`,
    `it arrived damaged
    some of the fruit is bad
    my fruit arrived rotten
    will you refund the bad ones
    half of it was spoiled
    it isn't fresh
    the strawberries are squashed
    fruit arrived damaged
    what if some pieces are off
    the meat doesn't look fresh
    do I get money back for spoiled pieces`,
  ),
  "damaged-pack": asked(
    `包装破了
    袋子漏气了还能吃吗
    收到胀袋了
    瓶子碎了
    薯片碎成渣
    箱子压坏了
    真空包装进气了
    油漏了一箱子
    罐子瘪了`,
    `the packaging is damaged
    the bag was open
    the jar is broken
    the pack is swollen
    it leaked all over the box
    everything is crushed
    is it safe if the bag is puffy
    the tin is dented
    the vacuum pack has air in it`,
  ),
  "refund-time": asked(`坏果赔的钱多久到`, `when do I get the money for the bad fruit`),
  "spec-choice": asked(
    `买几斤合适
    一箱有多少个
    两个人买多大份
    一份够几个人
    大箱小箱怎么选
    一袋多少克
    五斤有几个
    一盒里面几包`,
    `how many pieces are in a box
    which size should I order
    how much do I need for two people
    how big is the large one
    how many people does it feed
    what's in one pack
    how many bags per box
    how much is in it`,
  ),
  "net-weight": asked(
    `重量不够
    称了不足斤
    少了好几两
    五斤是带皮带箱的吗
    分量少了能补吗
    写的五斤实际四斤多
    净重多少
    缺斤了怎么办`,
    `it weighs less than it should
    is that the net weight
    does the weight include the box
    I weighed it and it is short
    not enough in the pack
    is the weight with or without packaging
    I got less than 5 kilos`,
  ),
  "shelf-life": asked(
    `能放多久
    保质期几个月
    日期新鲜不
    什么时候生产的
    到期时间是哪天
    是不是快到期的
    可以存多久
    坚果保质期多长`,
    `how long is the shelf life
    when does it expire
    expiry date
    how fresh is it
    how long can I keep it
    when was it made
    is it near its expiry date
    what date is on the pack`,
  ),
  "expired-question": asked(
    `过期一天能吃吗
    开封以后能放多久
    打开之后几天吃完
    超过保质期还可以吃不
    昨天打开的还能吃吗
    剩下的怎么办能放几天`,
    `it's past its date, can I eat it
    is it ok after the expiry date
    how long does it last once opened
    it expired yesterday
    how soon should I eat it after opening
    can I still eat it`,
  ),
  storage: asked(
    `怎么保存
    要不要冷藏
    放冷冻还是冷藏
    常温能放吗
    收到要马上放冰箱吗
    解冻了能再冻吗
    坚果怎么存放
    潮了怎么办`,
    `how do I store it
    where do I keep it
    should it go in the fridge
    can it be frozen
    do I need to refrigerate it
    can I refreeze it
    how do I keep nuts fresh
    can it stay out of the fridge`,
  ),
  "how-to-eat": asked(
    `怎么做好吃
    怎么加热
    要煮多久
    直接吃还是要煮
    微波炉热几分钟
    蒸几分钟
    牛排怎么煎
    需要解冻吗
    有没有做法`,
    `how do I cook it
    how long do I heat it
    can I microwave it
    do I have to cook it first
    can I eat it straight from the pack
    how long to steam the buns
    do I defrost it first
    how do I make it
    cooking instructions`,
  ),
  ripen: asked(
    `水果没熟
    太硬了怎么吃
    怎么催熟
    芒果几天能软
    牛油果硬的怎么办
    猕猴桃要放几天
    收到是青的
    是不是没熟就发了`,
    `the fruit isn't ripe
    my avocados are hard
    how do I make it ripen faster
    how long until the mango is soft
    it's still green
    when will it be ready to eat
    the kiwis are rock hard
    how do I ripen this`,
  ),
  allergens: asked(
    `有花生吗
    对牛奶过敏能吃吗
    含不含坚果
    有没有鸡蛋
    麸质过敏能吃吗
    里面有大豆吗
    过敏体质能吃吗
    含乳糖不`,
    `I'm allergic to nuts, can I eat it
    does it have peanuts in it
    does it contain milk
    is there egg in it
    is there gluten
    does it contain soy
    I have a food allergy
    allergen information
    is it dairy free`,
  ),
  ingredients: asked(
    `配料有哪些
    有没有防腐剂
    有添加剂吗
    配料干净吗
    里面都有什么
    有香精吗
    有没有加糖精
    零添加吗`,
    `what are the ingredients
    is there any preservative
    are there additives
    what does it contain
    does it have artificial colouring
    is anything artificial in it
    is it all natural
    does it have sweeteners`,
  ),
  "sugar-calories": asked(
    `含糖多少
    糖尿病人能吃吗
    减肥能吃吗
    热量多少
    卡路里高不高
    有没有无糖的
    脂肪高吗
    吃了会胖吗`,
    `how much sugar is in it
    can diabetics eat it
    is it ok on a diet
    how many calories does it have
    do you have anything without sugar
    is it fattening
    nutrition facts
    is it low fat`,
  ),
  "children-pregnancy": asked(
    `小朋友能吃吗
    宝宝可以吃吗
    孕妇能吃吗
    怀孕能吃这个不
    几岁可以吃
    老人能吃吗
    两岁孩子能吃吗
    哺乳期可以吃吗`,
    `can my kid eat this
    is it ok for a two year old
    can I eat it while pregnant
    is it safe for children
    can my grandma chew it
    from what age can they eat it
    is it fine when breastfeeding
    can babies have it`,
  ),
  origin: asked(
    `哪里产的
    是进口的吗
    产地在哪
    有检验报告吗
    是有机的吗
    农药检测了吗
    是国产还是进口
    是哪里发的水果`,
    `where is it from
    is it imported
    where is it grown
    is it tested for pesticides
    do you have a test report
    is it certified organic
    which country does it come from
    where do you get your fruit`,
  ),
  taste: asked(
    `辣吗
    甜吗
    好吃吗
    味道怎么样
    哪个口味好吃
    有不辣的吗
    酸不酸
    甜度多少
    都有什么口味`,
    `is it spicy
    is it sweet
    what does it taste like
    which flavour is best
    what flavours do you have
    do you have one that isn't hot
    how hot is it
    is it sour
    does it taste good`,
  ),
  "pre-order": asked(
    `水果什么时候采摘
    预售的为什么又推迟了`,
    `when is the harvest
    why is my fruit delayed`,
  ),
  "gift-box": asked(
    `有没有礼盒装
    送礼用哪种好
    可以帮我包装成礼物吗
    能放贺卡吗
    送长辈有合适的吗
    不要放价格单
    有手提袋吗
    中秋送礼有什么`,
    `do you do gift boxes
    I want to send it as a gift
    can you gift wrap it
    can I add a card
    which one is good as a present
    does it come with a bag
    no price in the parcel please
    something nice for the holidays`,
  ),
  ...shortestQuestions,
}
