import { type Html, html, nothing } from './html.ts';
import type { PageKit } from './kit.ts';

/** Something that can be made to happen. */
export interface PlayStep {
  readonly name: string;
  readonly about: string;
}

/** What somebody did, and what came of it. */
export interface Said {
  readonly title: string;
  readonly text: string;
}

export interface PlayParts {
  readonly steps: readonly PlayStep[];
  /** Null: there is none of one's own. */
  readonly policyFile: string | null;
  readonly policyText: string;
  readonly said: readonly Said[];
}

/** What stands above the report of a local cloud: what can be done, and what came of it. */
export function playPart({ steps, policyFile, policyText, said }: PlayParts, kit: PageKit): Html {
  const { play } = kit.pageWords;
  return html`
    <section class="play card" aria-labelledby="t-play"><h2 id="t-play">${play.title}</h2>
    <p>${play.about} <span id="working" role="status" hidden>${play.working}</span></p>
    <p id="gone" class="no" role="alert" hidden>${play.gone}</p>
    ${steps.length === 0 ? nothing : html`<h3>${play.happen}</h3>`}
    <ul class="things">${steps.map((step) => stepButton(step, kit))}</ul>
    <h3>${play.act}</h3>
    <ul class="things"><li>
    <button type="button" class="thing act" data-post="/-/apply">
    <b>${play.apply}</b>${play.applyAbout}</button></li></ul>
    <details><summary>${play.policy}</summary>
    <p class="muted">${policyFile === null ? play.policyOfDemo : play.policyAt(policyFile)}</p>
    ${linesOf(policyText)}</details>
    ${saidPart(said, kit)}
    </section>`;
}

function stepButton({ name, about }: PlayStep, { words }: PageKit): Html {
  const told = words.localCloud.steps[name] ?? about;
  return html`
    <li><button type="button" class="thing" data-post="/-/change/${encodeURIComponent(name)}">
    <b>${name}</b>${told}</button></li>`;
}

/** The newest first, each in a line: of what a command prints, the last says what came of it. */
export const saidPart = (said: readonly Said[], { pageWords }: PageKit): Html => html`
  <div id="said" aria-live="polite">
  ${said.length === 0 ? nothing : html`<h3>${pageWords.play.said}</h3>`}
  ${said.map(saidLine)}</div>`;

function saidLine({ title, text }: Said): Html {
  const last = text.trimEnd().split('\n').at(-1) ?? '';
  if (last === '') return html`<p class="said"><code>${title}</code></p>`;
  return html`
    <details class="said"><summary><code>${title}</code> ${last}</summary>
    ${linesOf(text)}</details>`;
}

/** A text of several lines, as a terminal shows it. */
const linesOf = (text: string): Html =>
  html`<pre tabindex="0">${text
    .trimEnd()
    .split('\n')
    .map((line) => html`<span>${line === '' ? ' ' : line}</span>`)}</pre>`;
