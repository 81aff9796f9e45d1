import { defineCommand } from '../command.ts';
import { accountArgument } from '../deployment-arguments.ts';
import { ownLines } from '../screens/screen.ts';
import { member } from './member.ts';

/** The earlier name of `member`; without an account, for the VPCs of the account itself. */
export const probes = defineCommand({
  name: 'probes',
  summary: 'the earlier name of member, which writes what gives every bound VPC a probe',
  options: {
    account: { value: '<id>', summary: 'whose VPCs (default: those of the credentials)' },
    out: { value: '<folder>', summary: 'where to (default: this one)' },
  },
  exitStatus: '0 written, 1 error',
  async run(context, { args, options: { account, out } }) {
    context.io.stderr.write(ownLines(`${context.display.words.member.probesNote}\n`));
    const whose = account ?? (await accountArgument(context, undefined));
    return await member.run(context, { args, options: { account: whose, out } });
  },
});
