import { intent } from "./shape"

export const clothingIntents = [
  intent(
    "model-fit",
    { "zh-CN": "版型和模特身高", en: "Fit and the model's height" },
    `模特多高
    模特穿的什么码
    这件是宽松的还是修身的
    显胖吗
    版型正不正
    梨形身材能穿吗
    裤子长不长 我一米五五
    上身效果怎么样
    领口会不会太低
    袖子长吗
    有没有真人上身图
    小个子穿会不会拖地`,
    `how tall is the model
    what size is the model wearing
    is it loose or fitted
    will it make me look bigger
    how does it fit on a pear shape
    are the trousers long for someone 5'1
    any photos of real people wearing it
    is the neckline low
    are the sleeves long
    does it hang well
    is it cropped
    would it drag on the floor if I'm short`,
  ),
  intent(
    "colour-difference",
    { "zh-CN": "色差", en: "Colour difference" },
    `有色差吗
    实物和图片颜色一样吗
    这个蓝是偏绿还是偏紫
    收到颜色比图片深
    图片是不是开了滤镜
    米白还是纯白
    颜色正不正
    发一张自然光下的照片
    实物颜色发暗
    杏色和卡其哪个黄一点
    为什么颜色和直播间看到的不一样
    黑色会不会发灰`,
    `is the colour the same as in the photo
    any colour difference
    is the blue more green or purple
    it's darker than the picture
    did you use a filter on the photos
    is it off white or pure white
    can I see it in daylight
    the color looks dull in real life
    is the beige yellowish
    why is it a different shade from the live show
    does the black look grey
    true colour photo please`,
  ),
  intent(
    "fabric-feel",
    { "zh-CN": "面料手感", en: "Fabric and feel" },
    `面料舒服吗
    透不透
    会起球吗
    扎不扎皮肤
    有弹力吗
    夏天穿热不热
    里面有内衬吗
    会不会缩水
    料子厚实吗 冬天够暖吗
    容易皱吗
    掉毛吗
    静电大不大`,
    `is the fabric soft
    is it see-through
    does it pill
    is it itchy
    does it stretch
    is it too hot for summer
    does it have a lining
    will it shrink
    is it warm enough for winter
    does it crease easily
    does it shed
    is it breathable`,
  ),
  intent(
    "outfit-match",
    { "zh-CN": "怎么搭配", en: "What goes with it" },
    `这个配什么裤子好看
    怎么搭配
    模特那条裙子有链接吗
    配什么鞋
    同款外套在哪
    这件上班能穿吗
    参加婚礼穿合适吗
    内搭穿什么
    一套多少钱 想要模特同款全身
    黑色包配这个行吗
    跟牛仔裤搭不搭
    帮我搭一身`,
    `what goes with this
    which trousers match it
    do you sell the skirt the model is wearing
    what shoes would you wear with it
    is it okay for the office
    can I wear it to a wedding
    what should I wear under it
    I want the whole outfit from the picture
    does it go with jeans
    link to the jacket in photo two
    help me put an outfit together
    matching bag for this dress`,
  ),
]
