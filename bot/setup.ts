import { loadEnvironment, readConfig } from './config.ts';
import { runSetup } from './setup/run-setup.ts';
import { createTerminal } from './setup/terminal.ts';

const terminal = createTerminal(process.stdin, process.stdout);
try {
  const { discordApiUrl, discordToken } = readConfig(loadEnvironment());
  const files = { envFile: '.env', exampleFile: '.env.example' };
  const done = await runSetup(terminal, { apiUrl: discordApiUrl, token: discordToken, ...files });
  process.exitCode = done ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
} finally {
  terminal.close();
}
