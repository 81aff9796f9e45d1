import { boundIn, inWords } from './knowledge.ts';
import { listIn, membersShown, sentList } from './readings.ts';
import type { Crossing } from './wire.ts';

/** What happened, in numbered lines. Not told unless somebody reads it: most histories end well. */
export class Story {
  readonly #isTold: boolean;
  readonly #start: number;
  readonly #now: () => number;
  readonly #lines: string[] = [];

  constructor(isTold: boolean, now: () => number) {
    this.#isTold = isTold;
    this.#now = now;
    this.#start = now();
  }

  tell(who: string, what: () => string): void {
    if (!this.#isTold) return;
    const number = String(this.#lines.length + 1).padStart(3);
    this.#lines.push(`${number}  ${this.#at()}  ${who.padEnd(12)}  ${what()}`);
  }

  get text(): string {
    return this.#lines.join('\n');
  }

  /** Since the beginning: days, and minutes and seconds of the hour. */
  #at(): string {
    const ms = this.#now() - this.#start;
    const part = (size: number, of: number): string =>
      String(Math.floor(ms / size) % of).padStart(2, '0');
    const days = Math.floor(ms / 86_400_000);
    const time = `${part(3_600_000, 24)}:${part(60_000, 60)}:${part(1000, 60)}`;
    const thousandths = String(Math.floor(ms % 1000)).padStart(3, '0');
    return `${days > 0 ? `day ${days} ` : ''}${time}.${thousandths}`;
  }
}

/** A call and its answer in one line, with the truth where the answer is none. */
export function crossingInWords(crossing: Crossing): string {
  const { action, fault, isStruck } = crossing;
  const struck = fault && isStruck ? ` (fault: ${fault.fault} ${fault.member ?? ''})` : '';
  switch (action) {
    case 'UpdateKmsInstanceBindVpc':
      return `${writeInWords(crossing)}${struck}`;
    case 'GetKmsInstance':
      return `${readInWords(crossing)}${struck}`;
    case 'ListAccounts':
      return `${directoryInWords(crossing)}${struck}`;
    default:
      return `${action}: ${answerInWords(crossing)}${struck}`;
  }
}

function writeInWords(crossing: Crossing): string {
  const { params, before, after } = crossing;
  const id = params.KmsInstanceId ?? '';
  const effect = before === after ? 'no effect' : `bound now: ${inWords(boundIn(after, id))}`;
  const sent = inWords(sentList(params.BindVpcs ?? '[]'));
  return `WRITES ${id}: ${sent}: ${answerInWords(crossing)}; ${effect}`;
}

function readInWords(crossing: Crossing): string {
  const { params, delivery, before } = crossing;
  const id = params.KmsInstanceId ?? '';
  const shown = delivery.kind === 'reply' && delivery.status < 300 ? listIn(delivery.text) : null;
  const truth = inWords(boundIn(before, id));
  const list = shown?.isGiven ? inWords(shown.entries) : 'no list';
  const said = shown ? list : answerInWords(crossing);
  return `reads ${id}: ${said}${said === truth ? '' : `; in truth ${truth}`}`;
}

function directoryInWords(crossing: Crossing): string {
  const { delivery, action } = crossing;
  const isAnswer = delivery.kind === 'reply' && delivery.status < 300;
  const shown = isAnswer ? membersShown(delivery.text) : null;
  if (shown === null) return `${action}: ${isAnswer ? 'unreadable' : answerInWords(crossing)}`;
  const inFolders = shown.members.filter(({ folders }) => folders.length > 1);
  const places = inFolders.map(({ id, folders }) => `${id} in ${folders.slice(1).join('/')}`);
  return `${action}: ${shown.members.length} of ${shown.total}: ${places.join(', ')}`;
}

function answerInWords({ delivery }: Crossing): string {
  if (delivery.kind !== 'reply') return `no answer (${delivery.kind})`;
  return delivery.status < 300 ? 'ok' : `${delivery.status} ${delivery.code ?? ''}`;
}
