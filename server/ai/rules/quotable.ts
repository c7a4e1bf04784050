type Passages = {
  passages: { question: string; answer: string }[]
  weight: { answer: boolean; confidence: number }
  parts?: Passages[]
}

/** Signs of markup that only a machine reads: comments, chat roles. */
const markup =
  /<!--|<\|?\/?(?:system|assistant|user|im_start|inst)\b|\[\/?(?:system|inst|assistant|系统|系统指令)\]|^#+ *(?:system|instruction)/im
/** Words addressed to whoever answers, not to whoever asked. */
const addressed = [
  /\b(?:assistants?|chatbots?|(?:dear|hey|to the|for the|note to) (?:bot|ai|model|assistant)|ai (?:assistants?|models?|agents?)|(?:large )?language models?|llms?)\b[\s:,]*(?:must|should|shall|need|are|is|please|note|to|:|,|$)/i,
  /\b(?:language models?|llms?|the model|your system) ?(?::|prompt|instructions?)|\bmodel:|\bsystem (?:prompt|override|message)\b/i,
  /\bhidden (?:task|instruction|guidance|prompt|order)|\bnew (?:top )?priority\b|\bfrom now on,? (?:you|send|tell|answer|reply|always|say)/i,
  /\b(?:ignore|disregard|forget|override|bypass)\b[^.。\n]{0,40}\b(?:instructions?|rules?|prompts?|guidelines?|above|previous|prior)\b|\b(?:skip|bypass) (?:every|all|any) checks?\b/i,
  /\b(?:tell|inform|answer) (?:every(?:one|body)|(?:all )?(?:customers|users|buyers)|every (?:later )?question)\b|\b(?:send|redirect|guide) (?:every(?:one|body)|(?:all )?(?:customers|buyers)) to\b/i,
  /\b(?:whatever|no matter what) (?:they|the (?:customer|user|buyer)s?|you are) (?:asks?|says?|asked)|\bmust be (?:passed on|repeated|relayed|told)\b|\bpass (?:this|it) on to (?:the )?(?:customer|user)/i,
  /(?:助手|助理|智能客服|(?:大|语言)模型|AI)(?:须知|必读|注意|请注意|必须|务必|应当|请(?:在|把|将|附|对))|(?:给|致|对)(?:大|语言)?(?:模型|AI|机器人|助手)的|模型请|机器人(?:须知|必读)/i,
  /(?:忽略|无视|忘记|忘掉|绕过|跳过|覆盖)(?:以上|之前|前面|上面|上述|此前|先前|所有|全部|一切|系统|任何)|新规定优先|隐藏(?:的)?(?:任务|指令|指示|要求)|系统(?:提示词?|指令|消息)|内部说明/,
  /(?:一律|必须|务必|主动|直接|都要|都|请)(?:要求|引导|回答|回复|告知|告诉|转述|转告|答复)(?:给)?(?:其|他们|所有|每[一位个]|客户|顾客|客人|用户|买家|[“"'「])|(?:无论|不管)(?:客户|顾客|客人|用户|买家|对方)|必须转述|请主动告知|凡(?:是)?(?:提到|询问|问到)[^，。]{0,20}的(?:客户|顾客|客人|用户|买家)/,
]
/** A shop never asks for these. */
const secrets =
  /(?:payment|bank|card|account) ?(?:pin|password|passcode|cvv|security code)\b|支付密码|银行卡密码|取款密码|卡背面|安全码/gi
const refusal = /(?:never|not|n't|no|without|不|勿|别|切莫|无需|谨防|禁止)[^。.!?\n]{0,60}$/i

/** Whether a text speaks to the machine that reads it out, or asks a customer for what no shop may ask. */
export function speaksToMachine(text: string): boolean {
  const plain = text.normalize("NFKC").replace(/\p{Cf}/gu, "")
  if (markup.test(plain) || addressed.some((pattern) => pattern.test(plain))) return true
  return [...plain.matchAll(secrets)].some(
    ({ index, 0: words }) =>
      !refusal.test(plain.slice(Math.max(0, index - 80), index)) &&
      !/^[^。.!?\n]{0,12}(?:泄露|告诉任何人|secret)/i.test(plain.slice(index + words.length)),
  )
}

/**
 * What was found, without the pieces that carry orders for the bot: those came in with an import or an edit, and are
 * neither quoted nor shown to a model. When the best one goes, so does the right to answer from it.
 */
export function quotable<Found extends Passages>(found: Found): Found {
  const parts = found.parts?.map((part) => quotable(part))
  const passages = found.passages.filter(({ question, answer }) => !speaksToMachine(`${question}\n${answer}`))
  if (passages.length === found.passages.length) return parts ? { ...found, parts } : found
  const weight =
    passages[0] === found.passages[0]
      ? found.weight
      : { answer: false, confidence: Math.min(found.weight.confidence, 0.1) }
  return { ...found, passages, weight, ...(parts && { parts }) }
}
