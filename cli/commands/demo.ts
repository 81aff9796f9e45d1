import { stripVTControlCharacters } from 'node:util';
import { builtFunctions } from '../built-functions.ts';
import { type LiveWorld, openLiveWorld } from '../demo/live-world.ts';
import { networkScenes, policy, probes, type Scene, scenes, shared } from '../demo/story.ts';
import { type Telling, tellingIn } from '../demo/telling.ts';
import { type DemoWorld, openWorld } from '../demo/world.ts';
import type { Invocation, Outcome } from '../invocation.ts';
import { closingScreen, deliveryScreen, fileScreen, sceneScreen } from '../screens/demo.ts';
import { paragraph } from '../screens/layout.ts';

/** The whole story on local clouds, through the same commands and functions that are used on the real one. It checks itself. */
export async function demo(invocation: Invocation): Promise<Outcome> {
  const { io, paper, interruption } = invocation;
  // As deployed, except that it has no successor: the proof is asked for before everybody's eyes.
  const bind = (await builtFunctions({})).filter(({ name }) => name === 'kms-vpc-bind').map((spec) => ({ ...spec, env: {} }))[0];
  if (bind === undefined) throw new Error('s.yaml has no function kms-vpc-bind');
  const telling = await tellingIn(paper.words.language);
  const world = await openWorld(io, policy);
  interruption.atEnd(() => world.close());
  invocation.say(fileScreen(paper, telling.opening, 'cat bindings.yaml', policy));
  for (const [index, scene] of scenes.entries()) await play(invocation, world, scene, telling, index + 1);
  const live = await openLiveWorld(io, policy + probes, bind);
  interruption.atEnd(() => live.close());
  await playLive(invocation, live, telling);
  return { status: 0, screen: closingScreen(paper, telling), report: null };
}

/** With functions: what is shared is bound. With a network: what is bound is proven. */
async function playLive(invocation: Invocation, world: LiveWorld, telling: Telling): Promise<void> {
  const { paper } = invocation;
  const tail = `tail -n ${probes.trimEnd().split('\n').length} bindings.yaml`;
  invocation.say(`\n${fileScreen(paper, telling.deployed, tail, probes)}`);
  const made = await world.deliver(shared.happens);
  const number = scenes.length + 1;
  invocation.say(deliveryScreen(paper, number, telling.scenes[shared.told], telling, made));
  if (made.vpcId !== shared.binds) throw new Error(`step ${number} of the demo bound ${made.vpcId || 'nothing'}, and not ${shared.binds}`);
  if (!world.hasNetwork) invocation.say(`\n${paragraph(paper, telling.withoutNetwork)}\n`);
  for (const [index, scene] of world.hasNetwork ? networkScenes.entries() : []) {
    world.pass(scene.passesMs);
    await play(invocation, world, scene, telling, number + 1 + index);
  }
}

async function play(invocation: Invocation, { cloud, io }: DemoWorld, scene: Scene, telling: Telling, number: number): Promise<void> {
  const { paper } = invocation;
  for (const change of scene.happens) cloud.change(change);
  invocation.say(sceneScreen(paper, number, telling.scenes[scene.told], scene.typed));
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
  const colour = paper.colours.isColorSupported ? [] : ['--no-color'];
  const status = await invocation.type([...scene.typed, '--lang', paper.words.language, ...colour], watched);
  const missing = scene.shows(paper.words).filter((text) => !plain(shown).includes(plain(text)));
  if (status === scene.status && missing.length === 0) return;
  throw new Error(`step ${number} of the demo ended with status ${status} and without: ${missing.join('; ') || 'nothing missing'}`);
}

/** A screen without colours and white space, to find sentences in however they were broken. */
const plain = (screen: string): string => stripVTControlCharacters(screen).replace(/\s+/g, '');
