import path from 'node:path';
import { quoted } from './shell.ts';

/** What `setup` writes into its folder beside the code. */
export const templateFile = 'ros-template.json';
export const functionsFile = 's.yaml';

/** What the printed command calls the stack of the template, and doctor looks for. */
export const stackName = 'kms-vpc';

const body = (file: string): string => `--TemplateBody "$(cat ${quoted(file)})"`;

/** A template of ours as a stack, with the command line of the cloud. */
export const createStack = (region: string, name: string, file: string): string =>
  `aliyun ros CreateStack --RegionId ${quoted(region)} --StackName ${quoted(name)} ${body(file)}`;

/** A template of ours for accounts of a folder, from the account that manages them. */
export const createStackGroup = (region: string, name: string, file: string): string =>
  `aliyun ros CreateStackGroup --StackGroupName ${quoted(name)} ` +
  `--PermissionModel SERVICE_MANAGED --RegionId ${quoted(region)} ${body(file)}`;

/**
 * The stack as the template has it now. What somebody gave for a parameter stays: by default an
 * update takes the default of the template. (deploy/EVIDENCE.md)
 */
export const updateStack = (region: string, stackId: string, file: string): string =>
  `aliyun ros UpdateStack --RegionId ${quoted(region)} --StackId ${quoted(stackId)} ` +
  `${body(file)} --UsePreviousParameters true`;

/** The functions as the s.yaml of a folder has them. */
export const deployFunctions = (folder: string): string =>
  folder === '.' ? 's deploy' : `s deploy -t ${quoted(path.posix.join(folder, functionsFile))}`;
