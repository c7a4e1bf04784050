import { englishForbidden } from "@/server/quality/rules/english-forbidden"

/** What no shop lets its people say, in folded text: off the platform, bought reviews, cures and absolutes, secrets. */
export const houseForbidden: RegExp[] = [
  /(?:加|添加|扫)(?:我|我们|一?下)?(?:的)?(?:私人|个人)?(?:微信|vx|v信|wechat|qq)/g,
  /(?:微信|支付宝|银行卡|现金|直接).{0,8}(?:转账|转给我|转我|打款|打给我|付给我)/g,
  /(?:私下|线下)(?:交易|付款|转账|聊|谈|解决)|(?:不|别|绕开|避开)走?平台|平台上?不方便/g,
  /(?:好评|五星|5星|带图|晒图).{0,12}(?:返现|红包|返.{0,4}[元块]|奖励|补贴|送您.{0,3}[元块券])/g,
  /(?:[删改撤]|修改|追加).{0,5}(?:差评|评价|好评|评论).{0,12}(?:退|返|补偿|赔|红包|[元块])/g,
  /差评.{0,3}[删改撤].{0,10}(?:退|返|补|赔|红包|[元块])/g,
  /包治|根治|保证.{0,8}(?:治|有效|见效)|百分之?百.{0,3}(?:治|有效|安全)|绝对(?:有效|安全|没有副作用|不会.{0,4}副作用)|(?:无|没有|零)副作用/g,
  /全(?:国|网|球|世界)(?:第一|最好|最低|最强)|国家级|世界第一/g,
  /(?:密码|验证码|cvv|卡号|身份证(?:正反面|照片)).{0,10}(?:发|告诉|提供|报|给)(?:我|一下|过来)/g,
  /(?:发|告诉|提供|报|给).{0,8}(?:密码|验证码|cvv|卡号|身份证(?:正反面|照片))/g,
  ...englishForbidden,
]

/** Words that leave a customer alone: sent off to help themselves, blamed, told it is nobody's business, hushed, mocked. */
export const houseCold: RegExp[] = [
  /(?<!(?:可以|也能|方便|如果).{0,4})自己(?:不会)?(?:去)?(?:看|查|想|解决|搜)|不会(?:自己)?看吗|不识字|(?:看|听)不懂(?:中文|字|人话|我)/g,
  /(?:说|讲|告诉|回答|回复).{0,4}(?:多少|几|好几|很多|无数)(?:遍|次)|都(?:跟你|和你)?(?:说|讲|告诉).{0,4}(?:了|过|没).{0,6}(?:别|不要)|别再?问|有完没完|问够了/g,
  /爱(.).{0,2}不\1|随(?:便你|你便|你吧)|随你$|(?:想|爱)(?:怎样|咋样|咋地|怎么样|怎么着|怎么办)就/g,
  /(?:不|没|又不)(?:归|关|是)(?:我|我们|咱们?)(?:的)?(?:管|事|问题|责任)|[跟与和](?:我|我们)(?:没|无)关|(?:找|问)(?:快递|平台|厂家|他们)去|[问找]我(?:也)?没用/g,
  /急(?:什么|啥|也没用)|催(?:什么|啥|也没用)|(?:^|[,.])(?:你就|就)?等着(?:吧|呗)?$|等着吧|慢慢等/g,
  /我(?:怎么|哪|哪里|哪儿|咋)(?:会)?(?:知道|晓得)|我又不是/g,
  /(?:去|你)(?:投诉|举报|告)(?:吧|呗|好了)|烦不烦|烦死|有病|有毛病|无理取闹|找茬|神经病|事儿?真多/g,
  /这[种点么].{0,3}(?:事|问题).{0,4}(?:也|还)(?:要|来)?[问找]|(?:买|下单|拍)(?:之|以)?前.{0,5}(?:不|没)(?:看|问|想)|谁[让叫]你|怪谁|怪你自己|来怪我|你自己(?:的问题|选的|买的|拍的)/g,
  /没办法,?(?:就这样|就是这样)|(?:^|[,.])就这样吧?$|贪便宜|便宜没好货/g,
  /\bcan'?t you (?:read|see)|\blearn to read|(?:^|[.!?] ?)(?:just |please )?read the (?:description|page|listing|manual|instructions|faq)\b|\bdid you even (?:read|look)/g,
  /\balready (?:told|said|explained|answered)|\btold you already|\bhow many times|\bstop asking|\bfor the last time/g,
  /\bnot (?:my|our) (?:problem|fault|job|department|concern|business)|\bnothing to do with (?:us|me)|\bi (?:really )?(?:don'?t|couldn'?t) care|\bdon'?t blame (?:us|me)/g,
  /\bcalm down|\btake it or leave it|\bsuit yourself|\bdo (?:whatever|as|what) you (?:want|like|please)|\bdeal with it|\btough luck|\bget over it|^(?:relax|whatever)\b/g,
  /\bwhat do you (?:expect|want) me to do|\bhow (?:should|would|am) i (?:supposed to )?know|\bfigure it out|\blook it up yourself|\bgoogle it|\bi'?m not (?:the|your) (?:driver|courier|mother|secretary)/g,
  /\byou should(?:'ve| have) (?:checked|read|looked|known|asked|thought|measured)|\byour own (?:fault|mistake)|\bthat'?s (?:your|the courier'?s) (?:fault|problem)/g,
  /\b(?:then|go ahead and) complain|\bcomplain all you|\b(?:complaining|asking|crying|shouting) won'?t|\bjust wait[.!]?$|\bare we done|\byou people\b|\bwast(?:e|ing) (?:of )?my time|\b(?:stupid|dumb|silly) question/g,
]

/** A whole answer of nothing but this shuts the door. */
export const houseCurt =
  /^(?:[哦噢嗯唉]+|呵呵|不知道|不清楚|没有|不行|不能|不可以|k+|no|nope|idk|dunno|whatever|so)[.!?~。]*$/
