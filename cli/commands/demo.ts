import { policy, type Scene, scenes } from '../demo/story.ts';
import { type DemoWorld, openWorld } from '../demo/world.ts';
import type { Invocation, Outcome } from '../invocation.ts';
import { closingScreen, openingScreen, sceneScreen } from '../screens/demo.ts';

/** The whole story on a local cloud, through the same commands that a person would type. It checks itself. */
export async function demo(invocation: Invocation): Promise<Outcome> {
  const world = await openWorld(invocation.io, policy);
  invocation.interruption.atEnd(() => world.close());
  invocation.say(openingScreen(invocation.paper, policy));
  for (const [index, scene] of scenes.entries()) await play(invocation, world, scene, index + 1);
  return { status: 0, screen: closingScreen(invocation.paper), report: null };
}

async function play(invocation: Invocation, { cloud, io }: DemoWorld, scene: Scene, number: number): Promise<void> {
  for (const change of scene.happens) cloud.change(change);
  invocation.say(sceneScreen(invocation.paper, number, scene));
  let shown = '';
  const watched = {
    ...io(),
    stdout: {
      ...invocation.io.stdout,
      write(text: string) {
        shown += text;
        invocation.say(text);
      },
    },
  };
  const colour = invocation.paper.colours.isColorSupported ? [] : ['--no-color'];
  const status = await invocation.type([...scene.typed, ...colour], watched);
  const missing = scene.shows.filter((text) => !plain(shown).includes(text));
  if (status === scene.status && missing.length === 0) return;
  throw new Error(`step ${number} of the demo ended with status ${status} and without: ${missing.join('; ') || 'nothing missing'}`);
}

/** A screen without colours and line breaks, to find sentences in. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colours begin with one
const plain = (screen: string): string => screen.replace(/\u001b\[\d+m/g, '').replace(/\s+/g, ' ');
