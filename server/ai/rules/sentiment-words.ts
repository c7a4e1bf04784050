/** Our own lists of what sounds good, bad and angry, in Chinese and English. Several words of one strength in a string. */
type WordList = readonly (readonly [strength: number, words: string])[]

export const goodWords: WordList = [
  [
    2,
    "非常满意|很满意|超级喜欢|太棒了|太好了|完美|惊喜|五星好评|强烈推荐|力荐|爱了|无可挑剔|物超所值|超值|顶呱呱|一级棒|赞不绝口|没得说|没话说|绝绝子|yyds|excellent|perfect|amazing|awesome|fantastic|outstanding|brilliant|superb|wonderful|incredible|flawless|love it|loved it|best ever|exceeded|10/10|five stars|5 stars|top notch|phenomenal|stellar|delighted|blown away",
  ],
  [
    1.3,
    "满意|喜欢|推荐|好评|好吃|美味|好用|好看|漂亮|值得|划算|实惠|舒服|舒适|给力|靠谱|贴心|热情|周到|细心|耐心|感谢|谢谢|棒|赞|优秀|精致|精美|精彩|优惠|开心|高兴|愉快|幸福|感动|放心|信赖|信任|香|可口|新鲜|回购|再来|还会买|还会再|下次还|支持|喜爱|爱不释手|经典|受益|有用|有趣|深刻|温馨|安静|方便|快捷|干净|整洁|love|great|thanks|thank you|thank|thx|recommend|impressed|happy|pleased|glad|enjoyed|enjoy|delicious|beautiful|best|lovely|appreciate|appreciated|grateful|satisfied|helpful|friendly|kudos|well done|good job|nice job|great job|super|yay|woohoo|win|congrats|congratulations|excited|fabulous|thrilled|saved my day|made my day|shout out|shoutout|rock|rocks",
  ],
  [
    0.7,
    "不错|挺好|很好|真好|还好|蛮好|较好|良好|好喝|好听|好玩|好闻|好多了|好|快|迅速|很快|及时|准时|速度快|物美价廉|便宜|便捷|正品|质量好|耐用|结实|清晰|流畅|柔软|合适|合身|大方|时尚|齐全|丰富|宽敞|亲切|专业|认真|负责|实用|性价比高|足|量大|超|可爱|美|帅|爽|酷|强|哈哈|嘻嘻|嘿嘿|加油|祝|祝福|恭喜|致敬|好运|成功|胜利|希望|快乐|期待|温暖|甜|笑|爱|棒棒|good|nice|fine|fast|quick|easy|smooth|cool|fun|comfortable|clean|fresh|worth|affordable|cheap|reliable|works well|worked well|works great|on time|early|solved|fixed|resolved|sweet|pretty|cute|kind|polite|professional|better|improved|upgrade|upgraded|fair|quality|welcome|lol|haha|hope|glad to|looking forward|love you|favorite|favourite|interesting|wow|proud|safe|useful|right|true|smart|laugh|funny|agree",
  ],
]

export const badWords: WordList = [
  [
    2,
    "垃圾|骗子|骗人|欺骗|诈骗|恶心|差劲|极差|太差|最差|很差|巨差|烂透|太烂|坑爹|坑人|黑店|奸商|后悔死|上当|受骗|假货|假的|退货|退款|投诉|差评|无耻|愤怒|气死|气愤|恶劣|糟糕透|一星|千万别买|别买|不要买|不会再买|再也不|不推荐|拉黑|过期|变质|拉肚子|难吃死|难以下咽|糊弄|terrible|horrible|awful|worst|disgusting|scam|fraud|pathetic|unacceptable|ridiculous|garbage|trash|useless|rip off|ripoff|never again|hate|hated|hates|nightmare|appalling|atrocious|disgrace|shame|furious|liar|lied|lying|stolen|fake|incompetent|inexcusable|disaster|crap|shit|bullshit|sucks|suck|fuck|fucking|fucked|wtf|zero stars|waste of money|waste of time|waste",
  ],
  [
    1.3,
    "失望|不好|不满|不满意|不行|不值|不爽|不方便|不新鲜|不舒服|不合适|不喜欢|不靠谱|不负责|不专业|不耐烦|不如|不能用|不好用|不好吃|用不了|打不开|没用|难吃|难用|难看|难闻|难受|难过|伤心|后悔|糟糕|糟|差|烂|坏|坏了|破|破损|破了|脏|臭|苦|冷冰冰|凉了|凉的|慢|太慢|很慢|等了|迟到|超时|漏发|少发|发错|送错|少了|缺货|掉色|褪色|起球|开线|断了|碎|裂|漏水|漏|死机|卡顿|发热|发烫|故障|问题|毛病|异味|味道怪|劣质|粗糙|质量差|服务差|态度差|态度不|敷衍|推卸|推脱|忽悠|坑|贵|太贵|吵|噪音|刺鼻|郁闷|无语|生气|火大|讨厌|烦|烦人|晕|倒霉|悲剧|浪费|白花|白买|可惜|遗憾|抱怨|鸡肋|不了了之|没人理|不理|不回|disappointed|disappointing|disappointment|disappoint|bad|poor|poorly|broken|broke|breaks|damaged|defective|delayed|delay|delays|late|slow|rude|wrong|fail|failed|fails|failure|problem|problems|issue|issues|refund|complaint|complain|frustrated|frustrating|frustration|annoyed|annoying|angry|mad|upset|unhappy|dissatisfied|lost|missing|missed|cancelled|canceled|cancel|stuck|stranded|ignored|ignore|unhelpful|not working|doesnt work|does not work|didnt work|wont work|cant use|cheaply made|overpriced|expensive|dirty|smells|stinks|stink|uncomfortable|ruined|mess|joke|lame|stupid|idiot|idiots|dumb|ugly|boring|unreliable|misleading|regret|avoid|worse|sick|tired of|fed up|still waiting|no response|no reply|no answer|nobody|hung up|on hold|hold for|kidding|unfortunately|sad|sorry|damn|hell|cry|crying|died|death|kill|hurt|pain|evil|nasty|toxic|creepy|awkward|cringe",
  ],
  [
    0.7,
    "一般|一般般|凑合|勉强|将就|普通|不太|不怎么|有点小|偏小|偏大|太小|太大|太少|太薄|太硬|太软|太咸|太辣|太油|太甜|太淡|少|薄|小|旧|硬|咸|油腻|淡|失眠|累|怕|担心|害怕|恐惧|哭|痛|病|死|骂|怒|靠|唉|哎|呜呜|呵呵|居然|竟然|根本|到底|凭什么|怎么回事|为什么|什么玩意|搞什么|不会|没有|没法|无法|不能|不了|不到|不给|不让|不到位|还没|没送|没收到|从来没|but|however|why|still|never|wait|waiting|waited|hours|nothing|cant|cannot|wont|didnt|doesnt|isnt|wasnt|unable|without|although|though|except|only|return|returned|returning|hard|difficult|confusing|confused|weird|strange|noisy|loud|thin|small|short|cheap quality|meh|ok but|okay but|mediocre|average|so so|concerned|worried|afraid|fear|scared|hassle|trouble|error|crash|crashed|crashes|bug|dropped|charge|charged|fee|fees|argue|disagree|blame|gross|ugh|smh|seriously",
  ],
]

/** Anger and letting-down; longer phrases before the shorter ones inside them. Strength 0–1 is how angry it sounds. */
export const angryWords: WordList = [
  [
    0.75,
    "骗子|骗人|欺骗|诈骗|垃圾|无耻|恶心|气死|气炸|愤怒|忍无可忍|去死|滚|傻逼|妈的|他妈|混蛋|黑店|坑人|坑爹|奸商|举报|曝光|12315|投诉|工商局|消协|太过分|欺负人|耍我|玩我|智障|scam|scammer|fraud|furious|outrageous|disgusting|disgrace|ridiculous|bullshit|shit|fuck|fucking|rip off|ripoff|liar|liars|lawyer|sue you|lawsuit|worst|pathetic|unacceptable|enraged|thieves|garbage",
  ],
  [
    0.5,
    "生气|太差|很差|差劲|差评|失望|糟糕|烂透|烂|无语|敷衍|推卸|不负责任|退钱|还我钱|受不了|忍不了|没完没了|等了好久|等了这么久|等半天|什么破|破店|什么态度|服务态度|再也不|后悔买|火大|烦死|崩溃|离谱|搞什么|搞笑呢|答非所问|听不懂人话|没人管|没人理|不理人|angry|mad at|terrible|horrible|awful|disappointed|disappointing|disappointment|frustrated|frustrating|upset|annoyed|annoying|useless|hate|never again|fed up|sick of|waste of|complain|complaint|joke|appalling|rude|crap|sucks|still waiting|want my money back|bbb",
  ],
  [
    0.25,
    "不满|不满意|不高兴|着急|急死|太慢|好慢|慢死|怎么还|到底|多少遍|说了几遍|没用|不行|有毛病|催|郁闷|难过|伤心|not happy|unhappy|not satisfied|too slow|so slow|taking forever|again and again|third time|second time|how many times|wrong again|not helpful|unhelpful|doesnt help|does not help|bad|poor|sad|ignored|nobody answers|wtf|omg|seriously",
  ],
]

/** Swearing and scorn that people vent with outside shops too. */
export const ventingWords =
  "妈蛋|麻痹|尼玛|你妈|特么|他么|草泥马|卧槽|我靠|我操|操你|操蛋|狗屎|狗东西|狗日|畜生|人渣|败类|贱|贱人|不要脸|臭不要脸|脑残|弱智|白痴|有病|神经病|王八蛋|混账|废物|蠢|蠢货|可恶|可恨|可耻|丧尽天良|天理|良心|凭什么|凭啥|活该|报应|怒|愤慨|气人|气得|好气|火大|火了|发火|抓狂|讨厌|烦|烦人|烦死|受够|够了|闭嘴|滚蛋|垃圾|恶心|谴责|抵制|严惩|黑心|无良|发国难财|胡说|放屁|扯淡|瞎扯|造谣|甩锅|推诿|不作为|算什么东西|什么玩意|什么东西|有毒|坑|asshole|assholes|bastard|bitch|damn|damned|goddamn|dumb|dumbass|idiot|idiots|moron|morons|stupid|bullshit|screw you|shut up|piss off|pissed|pisses|fuck you|fuckin|fucked|hell|hate|hated|disgusting|disgusted|gross|loser|losers|trash|scumbag|jerk|jerks|clown|coward|despicable|horrendous|kill|die|evil|racist|garbage|worthless|infuriating|outraged|rage|enraged|appalled|how dare|sick of|tired of|fed up"

export const goodSigns =
  /[😀-😆😇😉-😍😎😘😚😛-😝🤗🤩🥰👍👏🙏💪💯🎉🌹❤♥💖💕💗😊☺✨🥳]|:-?\)|:D|\^_?\^|<3|\[(?:心|爱心|赞|鼓掌|太开心|哈哈|可爱|鲜花|给力|good|加油|笑|嘻嘻|偷笑|爱你|玫瑰|强)\]/gu
export const badSigns =
  /[😒-😖😞-😣😥-😧😩-😭😰🙁☹🤢🤮💔👎😓🙄😑]|:-?\(|:'\(|T_T|\[(?:泪|悲伤|伤心|失望|委屈|衰|弱|晕|可怜|吐|生病|大哭|流泪|难过)\]/gu
export const angrySigns = /[😠😡😤🤬👿💢🖕]|>:\(|\[(?:怒|怒骂|抓狂|鄙视|哼|愤怒|发怒|咒骂|吐血|费解|打脸|傻眼|拜拜)\]/gu
