import { type Request, runHistories } from './run-histories.ts';

/** The other end of a `Player`: plays what it is told to, until nobody is there to tell. */
process.on('message', async (request: Request) => process.send?.(await runHistories(request)));
process.on('disconnect', () => process.exit());
