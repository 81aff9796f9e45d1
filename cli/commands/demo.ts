import { stripVTControlCharacters } from 'node:util';
import { builtFunctions } from '../built-functions.ts';
import { type CommandContext, defineCommand } from '../command.ts';
import { type LiveWorld, openLiveWorld } from '../demo/live-world.ts';
import type { Narration } from '../demo/narration/en.ts';
import { narrationIn } from '../demo/narration/index.ts';
import { networkScenes, policy, probes, type Scene, scenes, shared } from '../demo/scenes.ts';
import { type DemoWorld, openWorld } from '../demo/world.ts';
import {
  closingScreen,
  deliveryScreen,
  fileScreen,
  remarkScreen,
  sceneScreen,
} from '../screens/demo.ts';
import { joined, ownLines, type Screen } from '../screens/screen.ts';

/**
 * The whole story on local clouds, through the same commands and functions that are used on the
 * real one. It checks itself.
 */
export const demo = defineCommand({
  name: 'demo',
  summary: 'show everything on a local cloud; needs no account',
  async run(context) {
    const { io, display, interruption } = context;
    const bind = await bindWithoutSuccessor();
    const narration = await narrationIn(display.words.language);
    const world = await openWorld(io, policy);
    interruption.atEnd(() => world.close());
    context.say(fileScreen(display, narration.opening, 'cat bindings.yaml', policy.split('\n')));
    for (const [index, scene] of scenes.entries()) {
      await play(context, world, scene, narration, index + 1);
    }
    const live = await openLiveWorld(io, policy + probes, bind);
    interruption.atEnd(() => live.close());
    await playLive(context, live, narration);
    return { status: 0, screen: closingScreen(display, narration), report: null };
  },
});

/** As deployed, except that it has no successor: the proof is asked for before everybody's eyes. */
async function bindWithoutSuccessor() {
  const bind = (await builtFunctions({})).find(({ name }) => name === 'kms-vpc-bind');
  if (bind === undefined) throw new Error('s.yaml has no function kms-vpc-bind');
  return { ...bind, env: {} };
}

/** With functions: what is shared is bound. With a network: what is bound is proven. */
async function playLive(
  context: CommandContext,
  world: LiveWorld,
  narration: Narration,
): Promise<void> {
  const { display } = context;
  const tail = `tail -n ${probes.trimEnd().split('\n').length} bindings.yaml`;
  context.say(
    joined([ownLines('\n'), fileScreen(display, narration.deployed, tail, probes.split('\n'))]),
  );
  const made = await world.deliver(shared.happens);
  const number = scenes.length + 1;
  context.say(deliveryScreen(display, number, narration.scenes[shared.told], narration, made));
  if (made.vpcId !== shared.binds)
    throw new Error(
      `step ${number} of the demo bound ${made.vpcId || 'nothing'}, and not ${shared.binds}`,
    );
  if (!world.hasNetwork) context.say(remarkScreen(display, narration.withoutNetwork));
  for (const [index, scene] of world.hasNetwork ? networkScenes.entries() : []) {
    world.pass(scene.passesMs);
    await play(context, world, scene, narration, number + 1 + index);
  }
}

async function play(
  context: CommandContext,
  { cloud, io }: DemoWorld,
  scene: Scene,
  narration: Narration,
  number: number,
): Promise<void> {
  const { display } = context;
  for (const change of scene.happens) cloud.change(change);
  context.say(sceneScreen(display, number, narration.scenes[scene.told], scene.typed));
  let shown = '';
  const watched = {
    ...io(),
    stdout: {
      ...context.io.stdout,
      write(text: Screen) {
        shown += text;
        context.say(text);
      },
    },
  };
  const colour = display.colours.isColorSupported ? [] : ['--no-color'];
  const status = await context.type(
    [...scene.typed, '--lang', display.words.language, ...colour],
    watched,
  );
  const missing = scene.shows(display.words).filter((text) => !plain(shown).includes(plain(text)));
  if (status === scene.status && missing.length === 0) return;
  throw new Error(
    `step ${number} of the demo ended with status ${status} and without: ` +
      `${missing.join('; ') || 'nothing missing'}`,
  );
}

/** A screen without colours and white space, to find sentences in however they were broken. */
const plain = (screen: string): string => stripVTControlCharacters(screen).replace(/\s+/g, '');
