/** Runs a script on a throw-away database, migrated and entered as the product does; answers its exit code. */
export function runOnDatabase(options: { name: string; file: string; args: string[]; quiet?: boolean }): Promise<number>
