import { idPatterns } from '../../shared/core/ids.ts';
import type { Report } from '../../shared/core/report/schema.ts';
import { type Html, html, nothing } from './html.ts';
import type { PageKit } from './kit.ts';
import { facets, facetsOf, type Row } from './rows.ts';
import { cure, sentence, timeOf, titleOf, toneOf } from './said.ts';
import type { PageWords } from './words/en.ts';

/** Every VPC in a row, with what can be asked for above them. */
export function vpcsPart(rows: readonly Row[], { instances }: Report, kit: PageKit): Html {
  const { pageWords: say } = kit;
  const count = (facet: (typeof facets)[number]): number =>
    rows.filter((row) => facetsOf(row).includes(facet)).length;
  const chips = facets
    .filter((facet) => facet === 'all' || count(facet) > 0)
    .map(
      (facet) => html`
      <button type="button" class="chip f-${facet}" data-facet="${facet}"
        aria-pressed="${String(facet === 'all')}">
      ${say.facets[facet]} <span>${count(facet)}</span></button>`,
    );
  const accounts = [...new Set(rows.map(({ ownerId }) => ownerId ?? ''))].sort();
  const linked = anchors(rows);
  const ids = instances.map((one) => one.instanceId);
  const span = ids.length > 1 ? 6 : 5;
  const tagged = rows.map((row, index) => rowPart(row, index, { linked, span }, kit));
  const hidden = rows.length === 0 ? html` hidden` : nothing;
  const shown = say.shown.replace(/\{(shown|all)\}/g, String(rows.length));
  return html`
    <section aria-labelledby="vpcs" class="vpcs"><h2 id="vpcs" tabindex="-1">${say.vpcsTitle}</h2>
    <div class="tools" role="group" aria-label="${say.filter}"${hidden}>
    <div class="chips">${chips}</div>
    <label class="search"><span class="sr">${say.search}</span>
    <input type="search" id="search" placeholder="${say.search}"
      autocomplete="off" spellcheck="false" aria-keyshortcuts="/"></label>
    ${choice('by-account', say.columns.account, say.anyAccount, accounts, say)}
    ${choice('by-instance', say.instances, say.anyInstance, ids, say)}
    <button type="button" id="download"
      title="${say.downloadTitle}" aria-label="${say.downloadTitle}">${say.download}</button>
    </div>
    <p class="shown"${hidden}><span id="shown" role="status">${shown}</span>
    <button type="button" id="clear" class="link" hidden>${say.clear}</button></p>
    ${rows.length === 0 ? html`<p class="quiet">${say.noVpcs}</p>` : nothing}
    <table id="rows" role="table" aria-labelledby="vpcs"
      class="${ids.length > 1 ? 'several' : 'single'}"${hidden}>
    <thead role="rowgroup"><tr role="row">${columnHeads(say)}</tr></thead>
    ${tagged}
    </table>
    <p id="none" class="quiet" hidden>${say.none}</p>
    </section>`;
}

function choice(
  id: string,
  name: string,
  any: string,
  values: readonly string[],
  say: PageWords,
): Html {
  if (values.length < 2) return nothing;
  const options = values.map(
    (value) =>
      html`<option value="=${value}">${value === '' ? say.accountUnknown : value}</option>`,
  );
  return html`
    <label><span class="sr">${name}</span>
    <select id="${id}"><option value="">${any}</option>${options}</select></label>`;
}

const columnHeads = (say: PageWords): Html[] =>
  (['state', 'vpc', 'instance', 'account', 'vSwitch', 'reach'] as const)
    .map(
      (name, index) => html`
        <th scope="col" role="columnheader" class="c-${name}">
        <button type="button" data-sort="${index}">${say.columns[name]}</button></th>`,
    )
    .concat(html`<th scope="col" role="columnheader" class="c-next">${say.columns.next}</th>`);

/** The first row of a VPC is where a link to the VPC leads. */
const anchors = (rows: readonly Row[]): ReadonlySet<Row> => {
  const first = new Map<string, Row>();
  for (const row of rows)
    if (idPatterns.vpc.test(row.vpcId) && !first.has(row.vpcId)) first.set(row.vpcId, row);
  return new Set(first.values());
};

const signs = {
  unknown: '?',
  blocked: '!',
  absent: '!',
  unbind: '−',
  move: '~',
  bind: '+',
  bound: '=',
  primary: '=',
} as const;

interface Around {
  readonly linked: ReadonlySet<Row>;
  /** Columns beside the first one. */
  readonly span: number;
}

function rowPart(row: Row, index: number, { linked, span }: Around, kit: PageKit): Html {
  const { pageWords: say } = kit;
  const { state, tone, vpcId } = row;
  const id = linked.has(row) ? html` id="${vpcId}"` : nothing;
  const name = linked.has(row) ? html`<a href="#${vpcId}">${vpcId}</a>` : html`${vpcId}`;
  const owner = row.ownerId ?? html`<span class="muted">${say.accountUnknown}</span>`;
  const from =
    row.fromVSwitchId === null
      ? nothing
      : html`<span class="from"><s>${row.fromVSwitchId}</s> →</span>`;
  return html`
    <tbody${id} role="rowgroup" class="vpc ${tone}" data-row="${index}">
    <tr role="row"><td role="cell" class="c-state">
    <span class="sign" aria-hidden="true">${signs[state]}</span>${say.states[state]}</td>
    <th scope="row" role="rowheader" class="c-vpc id">${name}</th>
    <td role="cell" class="c-instance id" title="${row.instanceId}">${row.instanceId}</td>
    <td role="cell" class="c-account id">${owner}</td>
    <td role="cell" class="c-vSwitch id">${from}${row.vSwitchId ?? none}</td>
    <td role="cell" class="c-reach">${reachPart(row, say)}</td>
    <td role="cell" class="c-next">${whyPart(row, index, kit)}</td></tr>
    ${hasDetails(row) ? detailsPart(row, index, span, kit) : nothing}
    </tbody>`;
}

/** There is none, or nobody asked. */
const none = html`<span class="muted none">–</span>`;

function reachPart({ proof }: Row, say: PageWords): Html {
  if (proof === null) return none;
  const { verdict, provenAt } = proof;
  const age = provenAt === null ? nothing : html` <small>${timeOf(provenAt)}</small>`;
  if (verdict === 'reachable') return html`<span class="yes">✔ ${say.reachable}</span>${age}`;
  if (verdict === 'not-probed') return html`<span class="muted">${say.notProbed}</span>`;
  return html`<span class="no">✘ <code>${verdict}</code></span>${age}`;
}

/** Of a VPC that is reached, the steps say nothing more. */
const stepsOf = ({ proof }: Row): NonNullable<Row['proof']>['steps'] =>
  proof === null || proof.verdict === 'reachable' ? [] : proof.steps;

const hasDetails = (row: Row): boolean => row.findings.length > 0 || stepsOf(row).length > 0;

/** In one line: the gravest finding with what to do, else why it is as it is. */
function whyPart(row: Row, index: number, kit: PageKit): Html {
  const { words, pageWords: say } = kit;
  const [first] = row.findings;
  const why = [row.because, row.keptWhy === null ? '' : words.keptWhy[row.keptWhy]].find(
    (text) => text !== '',
  );
  const hint = first?.fix ? html` <span class="hint">${first.fix}</span>` : nothing;
  const head = first
    ? html`<b>${titleOf(first.code, kit)}</b>${hint}`
    : html`<span class="muted">${sentence(why ?? '')}</span>`;
  if (!hasDetails(row)) return head;
  return html`
    <button type="button" class="more" aria-expanded="false" aria-controls="d-${index}">
    <span class="sr">${say.details} ${row.vpcId}: </span>${head}</button>`;
}

const timeTaken = (ms: number | null): string =>
  ms === null ? '' : `${ms < 10 ? ms.toFixed(1) : Math.round(ms)} ms`;

function detailsPart(row: Row, index: number, span: number, kit: PageKit): Html {
  const { words } = kit;
  const steps = stepsOf(row).map(
    ({ step, ok, ms, detail }) => html`
      <li class="${ok ? 'yes' : 'no'}">
      <span aria-hidden="true">${ok ? '✔' : '✘'}</span> <code>${step}</code>
      <span class="ms">${timeTaken(ms)}</span> ${detail}</li>`,
  );
  const findings = row.findings.map(({ severity, code, evidence, fix }) => {
    const [tone, name] = [toneOf(severity), words.severity[severity]];
    return html`
      <div class="finding ${tone}">
      <p><span class="pill ${tone}">${name}</span> <code>${code}</code> ${sentence(evidence)}</p>
      ${cure(fix, kit)}
      </div>`;
  });
  return html`
    <tr role="row" class="detail" id="d-${index}"><td role="cell"></td>
    <td role="cell" colspan="${span}">
    ${row.because === '' ? nothing : html`<p>${sentence(words.because(row.because))}</p>`}
    ${findings}
    ${steps.length === 0 ? nothing : html`<ul class="probe">${steps}</ul>`}
    </td></tr>`;
}
