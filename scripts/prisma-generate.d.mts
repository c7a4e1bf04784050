export function generateClient(): boolean
