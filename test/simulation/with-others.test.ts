import { playAll } from './play.ts';

playAll(['foreign', 'together', 'everything']);
