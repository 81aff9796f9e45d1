import { playAll } from './play.ts';

playAll(['stale', 'cut', 'directory']);
