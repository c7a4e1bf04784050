const commands = [
  /\b(?:ignore|disregard|forget|override)\b.{0,40}\b(?:previous|prior|above|earlier|all|your|system)\b.{0,30}\b(?:instructions?|prompts?|rules?|guidelines?)/i,
  /\b(?:system|developer)\s+(?:prompt|message)\b|<\/?(?:system|assistant|instructions?)>|\[\/?INST\]|<\|im_(?:start|end)\|>/i,
  /\b(?:you are now|act as|pretend to be)\b.{0,60}\b(?:ai|assistant|bot|language model|unrestricted|developer mode|dan)\b/i,
  /\b(?:reveal|print|repeat|leak|show)\b.{0,30}\b(?:system prompt|hidden instructions?|api key)/i,
  /(?:忽略|无视|忘记|忘掉|不要理会).{0,12}(?:之前|以上|前面|上述|所有|原有|系统).{0,12}(?:指令|提示|规则|要求|设定)/,
  /(?:系统提示词|系统指令|提示词泄露|开发者模式)|你现在是.{0,20}(?:助手|机器人|人工智能|AI|模型)/i,
]

/** Whether a text reads like orders to a language model rather than words for customers. */
export const speaksToMachine = (text: string): boolean => commands.some((command) => command.test(text))
