import { defineCommand } from '../command.ts';
import { accountArgument } from '../deployment-arguments.ts';
import { ownLines } from '../screens/screen.ts';
import { member } from './member.ts';

/** The earlier name of `member`; without an account, for the VPCs of the account itself. */
export const probes = defineCommand({
  name: 'probes',
  summary: 'former name of member: write what gives every bound VPC a probe',
  options: {
    account: { value: '<id>', summary: 'account of the VPCs (default: that of the credentials)' },
    out: { value: '<folder>', summary: 'folder to write to (default: the current one)' },
  },
  exitStatus: '0 written, 1 error',
  async run(context, { args, options: { account, out } }) {
    context.io.stderr.write(ownLines(`${context.display.words.member.probesNote}\n`));
    const whose = account ?? (await accountArgument(context, undefined));
    return await member.run(context, { args, options: { account: whose, out } });
  },
});
