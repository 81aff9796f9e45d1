import { createHash } from 'node:crypto';
import { isFindingCode } from '../../shared/core/findings/catalogue.ts';
import { explainFinding, renderReason } from '../../shared/core/findings/render.ts';
import { isVpcId } from '../../shared/core/ids.ts';
import type { InstanceReport, Report, ReportedFinding } from '../../shared/core/report/schema.ts';
import { planLine } from '../screens/plan.ts';
import { quotaWords } from '../screens/quota.ts';
import { verifyLine } from '../screens/verify.ts';
import { dataElement, type Html, html, nothing, ownElement } from './html.ts';
import type { PageKit } from './kit.ts';
import { quotaBar } from './quota-bar.ts';
import {
  byGravity,
  csvCells,
  csvColumns,
  facetsOf,
  isUnreachable,
  type Row,
  rowsOf,
  states,
  type Tone,
  tones,
} from './rows.ts';
import { cure, sentence, timeOf, titleOf, toneOf } from './said.ts';
import { vpcsPart } from './vpcs.ts';

/**
 * The whole page as one file. It may ask nobody for anything, unless it is served: then `live` is
 * what stands above the report, and it asks where it comes from.
 */
export function pageOf(report: Report, kit: PageKit, live?: Html): string {
  const { pageWords: say, style } = kit;
  const script = live ? kit.liveScript : kit.script;
  const policy = [
    "default-src 'none'",
    `script-src '${hashOf(script)}'`,
    `style-src '${hashOf(style)}'`,
    'img-src data:',
    ...(live ? ["connect-src 'self'"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const document = html`
    <html lang="${kit.words.language === 'zh' ? 'zh-CN' : 'en'}">
    <head>
    <meta charset="utf-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <meta name="referrer" content="no-referrer">
    <link rel="icon" href="data:,">
    <title>${say.title}</title>
    ${ownElement('style', style)}
    </head>
    <body>
    <a class="skip" href="#vpcs">${say.skip}</a>
    ${live ?? nothing}
    ${reportPart(report, kit)}
    ${live ? nothing : html`<footer>${say.footer}</footer>`}
    ${ownElement('script', script)}
    </body>
    </html>`;
  return `<!doctype html>\n${document}\n`;
}

const hashOf = (text: string): string =>
  `sha256-${createHash('sha256').update(text).digest('base64')}`;

/** The rows of the page as cells, below the names of their columns. */
export function tableOf(report: Report, { language }: PageKit): readonly (readonly string[])[] {
  const applyIt = renderReason({ code: 'next-apply', params: {} }, language);
  return [csvColumns, ...rowsOf(report).map((row) => csvCells(row, applyIt))];
}

/** Everything that follows from the report: what a served page puts in the place of its old one. */
export function reportPart(report: Report, kit: PageKit): Html {
  const rows = rowsOf(report);
  const { pageWords: say, language } = kit;
  const applyIt = renderReason({ code: 'next-apply', params: {} }, language);
  const data = {
    columns: csvColumns,
    rows: rows.map((row) => ({
      cells: csvCells(row, applyIt),
      facets: facetsOf(row),
      order: [
        tones.indexOf(row.tone) * states.length + states.indexOf(row.state),
        row.vpcId,
        row.instanceId,
        row.ownerId ?? '',
        row.vSwitchId ?? '',
        row.proof === null ? 2 : isUnreachable(row.proof) ? 0 : 1,
      ],
    })),
    shown: say.shown,
    locale: kit.words.language === 'zh' ? 'zh-CN' : 'en',
  };
  return html`
    <div id="report">
    ${header(report, rows, kit)}
    <main>
    ${errorBox(report, kit)}
    <div class="top">
    <section aria-labelledby="t-instances"><h2 id="t-instances">${say.instances}</h2>
    <div class="instances">${report.instances.map((one) => instanceCard(one, kit))}</div>
    ${report.instances.length === 0 ? html`<p class="quiet">${say.noInstances}</p>` : nothing}
    </section>
    <section aria-labelledby="t-next"><h2 id="t-next">${say.next}</h2>
    ${nextSteps(report, rows, kit)}</section>
    </div>
    ${accountsPart(rows, kit)}
    ${vpcsPart(rows, report, kit)}
    </main>
    ${dataElement('data', data)}
    </div>`;
}

function header({ run, instances }: Report, rows: readonly Row[], kit: PageKit): Html {
  const { pageWords: say, version } = kit;
  const tone = tones.find((one) => rows.some((row) => row.tone === one)) ?? 'good';
  const isUnknown = instances.some(({ status }) => status === 'unknown' || status === 'blocked');
  const proven = instances.some(({ connectivity }) => connectivity.length > 0);
  return html`
    <header>
    <div class="bar"><h1>${say.title}</h1>
    <p class="meta">${say.lookedAt} ${timeOf(run.at)}
    <span> · ${say.account} <span class="id">${run.account ?? say.accountUnknown}</span></span>
    <span> · ${say.version(version)}</span></p></div>
    <p class="lead ${isUnknown ? 'bad' : tone}"><span class="dot" aria-hidden="true"></span>
    ${planLine(kit, instances)}${proven ? `${kit.words.gap}${verifyLine(kit, instances)}` : ''}</p>
    </header>`;
}

/** Why the run as a whole failed, unless a finding tells it. */
function errorBox({ error, instances }: Report, kit: PageKit): Html {
  const isTold = instances.some(({ findings }) =>
    findings.some((one) => one.severity === 'blocking'),
  );
  if (error === null || isTold) return nothing;
  return html`
    <div class="card error" role="alert"><h2>${kit.pageWords.error}</h2>
    <p>${sentence(error.message)}</p>${cure(error.fix, kit)}</div>`;
}

function instanceCard(instance: InstanceReport, { pageWords: say, words }: PageKit): Html {
  const { instanceId, regionId, status, quota } = instance;
  const tone: Tone =
    status === 'unknown' || status === 'blocked' ? 'bad' : status === 'drifted' ? 'change' : 'good';
  const says = quotaWords({ words }, quota);
  return html`
    <article class="card">
    <h3><span class="id">${instanceId}</span> <span class="region">${regionId}</span>
    <span class="pill ${tone}">${say.status[status]}</span></h3>
    <p class="says">${words.quota.name} <b>${says}</b></p>
    ${quotaBar(quota, says, say)}
    </article>`;
}

/** Findings of one code: they have one cause, and mostly one cure. */
interface Group {
  readonly code: string;
  readonly findings: readonly ReportedFinding[];
}

function groupsOf(findings: readonly ReportedFinding[]): Group[] {
  const groups = new Map<string, ReportedFinding[]>();
  for (const one of byGravity(findings))
    groups.set(one.code, [...(groups.get(one.code) ?? []), one]);
  return [...groups].map(([code, members]) => ({ code, findings: members }));
}

function nextSteps({ instances }: Report, rows: readonly Row[], kit: PageKit): Html {
  const { pageWords: say, language } = kit;
  const findings = instances.flatMap((one) => one.findings);
  const [notes, grave] = [true, false].map((isNote) =>
    groupsOf(findings.filter(({ severity }) => (severity === 'info') === isNote)),
  ) as [Group[], Group[]];
  const changes = instances.flatMap(({ plan }) => plan.actions).length;
  const apply = renderReason({ code: 'next-apply', params: {} }, language);
  const isQuiet = grave.length === 0 && changes === 0;
  const isUnknown = instances.some(({ status }) => status === 'unknown');
  const quiet = isUnknown ? say.unknownToDo : say.nothingToDo;
  const planned = html`<li class="change"><h3>${say.planned(changes)}</h3><p>${apply}</p></li>`;
  const asNotes = html`
    <details><summary>${say.notes(notes.length)}</summary>
    <ol>${notes.map((group) => groupItem(group, rows, kit))}</ol></details>`;
  return html`
    <div class="card steps">
    ${isQuiet ? html`<p class="quiet">${quiet}</p>` : nothing}
    <ol>
    ${grave.map((group) => groupItem(group, rows, kit))}
    ${changes === 0 ? nothing : planned}
    </ol>
    ${notes.length === 0 ? nothing : asNotes}
    </div>`;
}

/** Cures that are told one by one; what a VPC needs stands at the VPC as well. */
const toldCures = 4;

function groupItem({ code, findings }: Group, rows: readonly Row[], kit: PageKit): Html {
  const { pageWords: say } = kit;
  const count = rows.filter((row) => row.findings.some((one) => one.code === code)).length;
  const show =
    count === 0
      ? nothing
      : html` <button type="button" class="link" data-code="${code}">${say.show(count)}</button>`;
  return html`
    <li class="${toneOf(findings[0]?.severity ?? 'info')}">
    <h3>${titleOf(code, kit)} <code>${code}</code>${show}</h3>
    ${curesOf(code, findings, kit)}
    </li>`;
}

/** One finding with its evidence; of several what they have in common, if they have. */
function curesOf(code: string, findings: readonly ReportedFinding[], kit: PageKit): Html {
  const { pageWords: say, language } = kit;
  const [only, ...others] = findings;
  if (only && others.length === 0)
    return html`<p class="evidence">${sentence(only.evidence)}</p>${cure(only.fix, kit)}`;
  if (findings.every(({ subject }) => isVpcId(subject)) && isFindingCode(code))
    return cure(explainFinding(code, language).cure, kit);
  const cures = [...new Set(findings.map(({ fix }) => fix))];
  const rest = cures.length - toldCures;
  return html`
    ${cures.slice(0, toldCures).map((fix) => cure(fix, kit))}
    ${rest > 0 ? html`<p class="muted">${say.more(rest)}</p>` : nothing}`;
}

function accountsPart(rows: readonly Row[], { pageWords: say }: PageKit): Html {
  const accounts = new Map<string, Row[]>();
  for (const row of rows)
    accounts.set(row.ownerId ?? '', [...(accounts.get(row.ownerId ?? '') ?? []), row]);
  if (accounts.size < 2) return nothing;
  const items = [...accounts]
    .toSorted(([, a], [, b]) => b.length - a.length)
    .map(
      ([account, its]) => html`
      <li><button type="button" class="account" data-account="${account}" aria-pressed="false">
      <span class="id">${account === '' ? say.accountUnknown : account}</span>
      <span class="count">${say.vpcs(its.length)}</span>${toneBar(its)}</button></li>`,
    );
  return html`
    <details class="accounts"${accounts.size <= fewAccounts ? html` open` : nothing}>
    <summary><h2>${say.accounts} <span class="muted">${accounts.size}</span></h2></summary>
    <ul>${items}</ul></details>`;
}

const fewAccounts = 12;

/** How the VPCs of an account are, to scale. */
function toneBar(rows: readonly Row[]): Html {
  let at = 0;
  const cells = tones.map((tone) => {
    const width = (rows.filter((row) => row.tone === tone).length / rows.length) * 100;
    at += width;
    return width === 0
      ? nothing
      : html`<rect class="t-${tone}" x="${(at - width).toFixed(1)}"
          width="${width.toFixed(1)}" height="4"/>`;
  });
  return html`
    <svg class="tones" viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
    ${cells}</svg>`;
}
