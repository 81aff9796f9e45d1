import { playAll } from './play.ts';

playAll(['calm', 'faults', 'killed', 'clocks']);
