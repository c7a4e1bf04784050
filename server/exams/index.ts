export { attacks } from "@/server/exams/papers/attacks"
export { leaksIn } from "@/server/exams/rules/leaks-in"
export { reportAttacks } from "@/server/exams/rules/report-attacks"
export { ownWords, plantedPassage, secretInstructions } from "@/server/exams/sandbox"
