const apps =
  "(?:whats ?app|we ?chat|telegram|signal|viber|messenger|instagram|insta|facebook|fb|snap ?chat|skype|discord|kakao(?:talk)?|i ?message|line)"
const addresses = "(?:(?:e-?mail|gmail|number|phone|cell|mobile|handle|username|qr(?: code)?|account|line id)\\b)"
const own = "(?:my|our) (?:own |other )?(?:personal |private |own |home )?"
const platform =
  "(?:platform|website|web ?site|site|app|marketplace|market ?place|checkout|listing|system|shop page|store page|amazon|ebay|etsy|shopee|lazada|tik ?tok(?: shop)?|here)"

/** Away from where the merchant, and whoever protects the customer, can see it. */
const offPlatform = [
  `\\b(?:add|message|text|contact|find|reach|dm|pm|call|ring|ping|write|email|whatsapp|hit|get|catch|follow|chat|talk|speak)(?: (?:me|with me|to me|hold of me|up))+ (?:privately |personally |directly )?(?:on|via|at|through|over|by|in|using) (?:${own})?(?:${apps}|${addresses})\\b`,
  `\\b(?:add|message|text|contact|dm|pm|call|ring|email|whatsapp|write)(?: to)? me (?:privately|personally|directly|instead|outside|on the side|after work)\\b`,
  `\\b(?:here(?:'s| is)|this is|take|use|add|save|scan|note|write down|i(?:'ll| will| can)? (?:send|give|share|text|drop) you|i'm sending you|you can have) (?:my|me on) (?:personal |private |own )?(?:${apps}|${addresses})`,
  `\\bmy (?:personal |private |own )?(?:${apps}|cell|mobile|phone number|e-?mail|line id|username|handle)(?: (?:id|number|name|account))? (?:is|:)|\\bmy (?:personal|private|own) (?:${apps}|${addresses})`,
  `\\b(?:move|switch|continue|carry on|go|take|talk|chat|discuss|finish|keep|sort|speak|deal)\\b[^.!?]{0,30}\\b(?:to|on|over|via|through|into|in) (?:${own})?(?:${apps.replace("|line)", ")")}|private(?: chat| messages?)?\\b|dms?\\b)`,
  `\\b(?:take|move|keep|finish|settle|do|handle|sort|arrange|continue|make|close|complete|agree)\\b[^.!?]{0,30}\\b(?:off[- ]?(?:line|platform|site|app|the books|the record)|outside(?: of)? (?:the |this |our )?${platform}|privately|just between (?:us|ourselves|you and me)|between the two of us|under the table|on the side)\\b`,
  `\\b(?:skip|avoid|bypass|leave|off|outside|around|circumvent|without (?:going through|using|involving|telling))(?: of)? (?:the |this )(?:whole )?${platform}\\b`,
  `\\b(?:skip|avoid|save|dodge|cut out|get around|bypass|escape|without (?:paying )?|so (?:we|you|nobody|neither of us) (?:don't |doesn't )?pays?)\\b[^.!?]{0,12}\\b(?:the |their |its |any )?(?:platform|service|site|app|marketplace|seller|selling|amazon|ebay|etsy)?(?:'s)? ?(?:fees|fee|commission|middle ?man|cut)\\b`,
  `\\bcancel\\b[^.!?]{0,30}\\b(?:order|purchase|it)\\b[^.!?]{0,30}\\b(?:and|then|so)\\b[^.!?]{0,30}\\b(?:from me|with me|to me|directly|privately|outside|cheaper)\\b`,
  `\\b(?:give|send|tell|share|drop|leave|let me have|let us have|what(?:'s| is))(?: me| us)? your (?:personal |own )?${apps.replace("|line)", ")")}\\b`,
  `\\bno need to (?:go through|use|involve|pay through) (?:the |this )?${platform}\\b|\\b(?:don't|doesn't) (?:need|have) to (?:go through|use|involve|pay through) (?:the |this )?${platform}\\b`,
  "\\b(?:order|buy|purchase|book|get it|deal)(?: it| them| this)? (?:straight |directly )?(?:from|with|through) me\\b(?: directly| privately)?",
]

const handOver = "(?:pay|send|transfer|wire|deposit|remit|put|drop|move|settle|venmo|zelle|paypal)"
const wallets = "(?:venmo|zelle|cash ?app|western union|moneygram|money order|crypto|bitcoin|usdt|ethereum)"
/** Money that goes to a person instead of the till. */
const privatePayment = [
  "\\b(?:pay|send|transfer|wire)\\b.{0,25}\\b(?:me|my|us)\\b.{0,20}\\b(?:directly|personally|privately|paypal|venmo|zelle|bank|cash)\\b",
  `\\b${handOver}\\b[^.!?]{0,30}\\b(?:straight|directly) (?:to|into) (?:me|us|my|our)\\b`,
  `\\b${handOver}\\b[^.!?]{0,45}\\b(?:to|into|on|onto|via|through|using|by) (?:my|a friend'?s|my colleague'?s|my manager'?s|this|the following) (?:own |personal |private |business )?(?:bank )?(?:account|card|paypal|iban|wallet|number)\\b`,
  `\\b(?:my|a) (?:personal |private |own )(?:bank )?(?:account|card|paypal|wallet|iban)\\b`,
  `\\b(?:my|our) (?:${wallets}|iban|bank account)\\b`,
  `\\b(?:pay|paid|payment|payments|send|transfer|settle|money|accept|take|use|prefer)\\b[^.!?]{0,25}\\b(?:by|via|with|through|using|in|over|on)? ?(?:${wallets}|friends and family|(?:amazon|apple|google|steam|itunes) gift cards?)\\b`,
  "\\b(?:cheaper|discount|(?:\\d+|ten|twenty|thirty) ?(?:%|percent|per cent)? off|less|better (?:price|deal)|save (?:money|you))\\b[^.!?]{0,40}\\b(?:if|when|for)\\b[^.!?]{0,12}\\b(?:pay|paying|transfer|send)\\w*\\b[^.!?]{0,20}\\b(?:me|cash|privately|outside|directly|bank|by hand)\\b",
  "\\b(?:if|when) you (?:just )?(?:pay|transfer|wire)\\b[^.!?]{0,20}\\b(?:me|in cash|cash|privately|outside|directly)\\b",
  "\\b(?:pay|settle|hand|leave|give|slip)\\b[^.!?]{0,25}\\b(?:cash in hand|under the table|off the books|the (?:driver|courier) (?:in )?(?:cash|the money))\\b",
]

const stars = "(?:5|five|4|four|top)[- ]?stars?"
const praise = `(?:(?:good|positive|nice|great|kind|glowing|excellent|lovely|happy|favou?rable|perfect|top|full|high|honest) (?:\\w+ )?(?:reviews?|ratings?|feedback|comments?|marks|scores?)|(?:say|write|post) something (?:nice|good|positive|kind)|${stars}(?: (?:reviews?|ratings?|feedback))?)`
const anyReview = "(?:reviews?|ratings?|feedback|stars|testimonials?)"
const reward =
  "(?:gift ?cards?|vouchers?|coupons?|refund(?:ed)?|cash ?back|cash|bonus|rewards?|discounts?|\\$ ?\\d+|[€£] ?\\d+|\\d+ ?(?:dollars?|bucks|usd|euros?|pounds?|%)|(?:five|ten|twenty|fifty) (?:dollars?|bucks|euros?|pounds?|percent)|store credit|credits?|free (?:gift|item|sample|product|shipping|one|pair)|freebie|compensat\\w+|(?:a |little |small )gifts?|money|half back|points|for free|something (?:nice|extra|for you))"
const pay = "(?:pay|give|send|offer|refund|transfer|hand|slip|reward|compensate|credit|knock|add|throw in|take)"
const link = "(?:for|if|once|after|when|in (?:exchange|return) for|as soon as|provided|upon|against|to thank you for)"
const undo =
  "(?:delet|remov|chang|edit|tak(?:e|ing) down|tak(?:e|ing) (?:it|that|the \\w+|your \\w+) (?:down|off|back)|updat|revis|withdr|retract|rais|upgrad|pull|amend|bump|improv|tak)\\w*"
/** A review that is paid for, or paid away. */
const boughtReviews = [
  `\\b(?:${praise})\\b[^.!?]{0,60}\\b(?:and|to|then|we|i|you|gets?|earns?|wins?|means|unlocks?|for)\\b[^.!?]{0,40}(?:\\b|(?=[$€£]))${reward}`,
  `(?:\\b|(?=[$€£]))${reward}[^.!?]{0,40}\\b${link}\\b[^.!?]{0,40}\\b(?:${praise})`,
  `\\b(?:leave|write|post|give|drop|submit|rate)\\b(?: us| me)?(?: an?| your| some)? (?:\\w+[- ]){0,2}(?:review|rating|feedback|stars?|us|comment)\\b[^.!?]{0,30}\\b(?:and|to|then|we|i)\\b[^.!?]{0,35}(?:\\b|(?=[$€£]))${reward}`,
  `\\b${pay}\\b[^.!?]{0,45}\\b${link}\\b[^.!?]{0,30}\\b(?:${praise}|(?:write|leave|post|leaving|posting|writing) (?:us )?an? (?:\\w+ )?(?:review|rating))`,
  `\\b${undo}\\b[^.!?]{0,30}\\b(?:${anyReview}|comment|one star)\\b.{0,50}?(?:\\b(?:${pay}|worth (?:it|your)|money back|thank you properly)\\b|(?:\\b|(?=[$€£]))${reward})`,
  `(?:\\b${pay}\\b|(?:\\b|(?=[$€£]))${reward})[^.!?]{0,50}\\b(?:if|once|when|after|as soon as|for|in exchange for|in return for|provided)\\b[^.!?]{0,20}(?:\\b${undo}\\b[^.!?]{0,20}\\b(?:${anyReview}|comment)\\b|\\b(?:${anyReview}|comment) (?:is|are|was|has been|gets?) (?:\\w+ )?(?:gone|${undo}))`,
]

const illness =
  "(?:diseases?|cancers?|diabetes|acne|eczema|arthritis|(?:back |joint |knee |chronic |all )?pains?|anxiety|depression|wrinkles|baldness|hair loss|insomnia|illness(?:es)?|sickness|ailments?|allerg\\w+|infections?|psoriasis|asthma|hypertension|(?:high )?blood pressure|migraines?|headaches?|rash(?:es)?|scars?|cellulite|dandruff|snoring|covid|flu|colds?|fungus|warts?|obesity|everything|anything)"
const place =
  "(?:world|country|market|planet|earth|internet|universe|nation|industry|city|globe|us|usa|uk|europe|asia|china|america)"
/** What advertising law leaves to nobody: cures, no risk, the best of all. */
const absolutes = [
  `\\b(?:cures?|curing|heals?|healing|eliminates?|eradicates?|reverses?|gets? rid of)\\b[^.!?]{0,25}\\b${illness}\\b`,
  `\\b(?:guarantee[ds]?|promise|swear|certain|sure|proven)\\b[^.!?]{0,20}\\b(?:cure|heal|(?:lose|drop) (?:weight|\\d+|ten|five)|regrow|results in)`,
  `\\b(?:your |the )?${illness} (?:will |is |are |would )?(?:be )?(?:gone|cured|healed|disappears?|vanish(?:es)?|over)\\b[^.!?]{0,12}\\b(?:for good|forever|for ever|in|within|overnight|after|completely|permanently)\\b`,
  "\\b(?:lose|drop) (?:\\d+|five|ten|twenty) ?(?:kilos?|kg|pounds|lbs?) in\\b|\\b(?:totally|completely|absolutely|entirely) (?:harmless|risk[- ]free)\\b",
  "\\bpermanent(?:ly)? (?:cure|heal|remove|whiten|fix|relief|solution to)|\\b(?:full|complete|instant|permanent|certain|natural) cure\\b",
  "\\b(?:no|zero|without(?: any)?|free (?:of|from)|doesn't have any|has no|absolutely no) (?:known |harmful |bad )?side[- ]?effects?\\b|\\bside[- ]effect[- ]free\\b",
  "(?:\\b100 ?%|\\b(?:a )?(?:hundred|one hundred) per ?cent) (?:effective|safe|cure|harmless|proven|guaranteed to|results?|works?|success)",
  "\\b(?:works|effective|safe) (?:for everyone|for everybody|on everyone|on everybody|every single time|every time|without exception|for absolutely everyone)\\b|\\bnever fails\\b",
  `\\b(?:best|cheapest|lowest|finest|safest|strongest|fastest|greatest|leading|number one|no\\.? ?1|#1|highest|most (?:effective|powerful|advanced|trusted))\\b[^.!?]{0,25}\\b(?:in|on|of|across) (?:the |all the |all of |this )?(?:whole |entire )?${place}\\b|\\bunbeatable\\b|\\b(?:can't|cannot) be beaten\\b|\\b(?:the |our )(?:best|cheapest|lowest|finest)\\b[^.!?]{0,15}\\b(?:anywhere|worldwide|ever made|on sale today)\\b`,
  "\\bworld'?s? (?:best|number one|no\\.? ?1|#1|finest|cheapest|leading|strongest|safest|most)|\\b(?:number one|no\\.? ?1|#1) (?:brand|choice|seller|shop|store|product|in)\\b",
  "\\bno(?:body| one| other \\w+| \\w+)? (?:else )?(?:is|are|sells?|makes?|comes?|can) (?:it |them |anything )?(?:better|cheaper|safer|stronger|beat|close)\\b|\\bnothing (?:else )?(?:works|comes|is) (?:better|close|stronger|safer)\\b",
  "\\b(?:miracle|magic(?:al)?|wonder) (?:cure|product|pill|cream|remedy|formula|drug|treatment|oil)|\\breplaces? (?:your )?(?:doctor|medicine|medication|insulin|prescription)s?\\b|\\b(?:stop|quit) taking your (?:medicine|medication|pills|insulin)",
]

const secret =
  "(?:pass ?words?|pass ?codes?|cvv2?|cvc2?|(?:credit |debit |bank |full |whole )*card (?:number|details|info(?:rmation)?|data|numbers)|(?:your |the )(?:full |whole )?card\\b(?= (?:and|plus|with))|pin(?: code| number)?\\b|(?:one[- ]time|security|verification|sms|texted|login|log-?in|sign-?in|authentication|authenticator|auth|2fa|two[- ]factor|six[- ]digit|6[- ]digit|four[- ]digit|three[- ]digit|3[- ]digit|confirmation) (?:code|password|pin|digits?|number)|\\botps?\\b|social security(?: number)?|\\bssn\\b|passport(?: number| scan| photo| copy)?|(?:expiry|expiration) date|(?:three|3) (?:digits?|numbers?) on|digits on the back|bank (?:login|log-?in|account (?:number|login)|credentials|details)|(?:log-?in|sign-?in|account) (?:details|credentials|data|info)|credentials|(?:photo|picture|scan|copy|pic|image|both sides) of (?:your |the )?(?:\\w+ )?(?:id|identity|passport|card|licen[cs]e|driver'?s)\\b|code (?:that )?(?:you(?:'ve| have)? (?:just )?(?:got|received|get|were sent)|(?:was )?(?:sent|texted) to (?:your|you)|(?:on|from) your phone|we (?:just )?(?:sent|texted)|(?:that |which )?(?:arrives|arrived|came|pops up|appears)))"
const gap = (most: number) => `(?:(?!last (?:four|4|two|2))[^.!?]){0,${most}}?`
/** What nobody in a shop needs to know. */
const secrets = [
  `\\b(?:send|give|tell|share|provide|forward|message|text|dm|email|whatsapp|type|write|reply with|snap|take|read|pass|upload|show|let)\\b(?! (?:to )?you\\b)(?: (?:me|us|it|out|back|in|here|over))*${gap(40)}\\b${secret}`,
  `(?<!\\byou(?:'ll| will| may| might| would| only| also| don't)? )\\b(?:confirm|need|require|want|have|see|verify|check)\\b(?! (?:no|not|never)\\b)${gap(25)}\\byour ${gap(15)}${secret}`,
  `\\b(?:i|we)(?:'ll|'d| will| would| also| just| only| do| still)* (?:need|require|must have|want|have to have|am going to need)\\b${gap(35)}\\b${secret}`,
  "\\b(?:what|which) (?:pin|password|passcode)\\b",
  `\\bwhat(?:'s| is| was| are)\\b${gap(15)}\\b(?:your|the)\\b${gap(15)}${secret}|\\b(?:can|could|may) (?:i|we) (?:have|get|see|take)\\b${gap(20)}\\b${secret}|\\bplease (?:enter|put|type|post)\\b${gap(20)}\\b${secret}${gap(15)}\\b(?:here|in (?:this|the) chat|below)`,
]

/** What no English-speaking shop lets its people say, by families of expressions. */
export const englishForbidden: RegExp[] = [offPlatform, privatePayment, boughtReviews, absolutes, secrets]
  .flat()
  .map((pattern) => new RegExp(pattern, "g"))
