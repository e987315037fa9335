import { killAndCompare } from '../core/capture/faults/kill.ts';
import { recordWith, type Run } from '../core/capture/faults/studio.ts';
import {
  every,
  REFUSALS,
  surveyCutRecovery,
  surveyCuts,
  surveyFaults,
  surveyRecovery,
  surveyTears,
  type Survey,
} from '../core/capture/faults/survey.ts';

const RATES = [48_000, 16_000] as const;
/** Runs of each kind of power cut that leaves something to chance. */
const CHANCES = 3;

function tell(what: string, survey: Survey, rate: number): void {
  const lost = (survey.lost / rate).toFixed(2);
  const confirmed = (survey.confirmedLost / rate).toFixed(2);
  console.log(`  ${what}: ${survey.states} states, lost at most ${lost} s, ${confirmed} s of it confirmed`);
}

/** @throws Error where more is lost than may be. Seconds. */
function check(what: string, survey: Survey, rate: number, most: { lost: number; confirmed: number }): void {
  tell(what, survey, rate);
  if (survey.lost > most.lost * rate || survey.confirmedLost > most.confirmed * rate)
    throw new Error('Too much was lost.');
}

async function realKills(run: Run, rate: number): Promise<void> {
  let [states, lost, confirmedLost] = [0, 0, 0];
  for (const at of every(1, run.operations)) {
    for (const when of ['before', 'half-way', 'after'] as const) {
      if (when === 'half-way' && run.log[at]?.kind !== 'write') continue;
      const outcome = await killAndCompare({ does: 'kill', at, when }, rate);
      states += 1;
      lost = Math.max(lost, outcome.lost);
      confirmedLost = Math.max(confirmedLost, outcome.confirmedLost);
    }
  }
  check('kill -9 before, after and half-way', { states, lost, confirmedLost }, rate, { lost: 0.1, confirmed: 0 });
}

async function cuts(run: Run, rate: number): Promise<void> {
  const all = every(1, run.operations + 1);
  check('ended before each', await surveyCuts(run, 'kept', all), rate, { lost: 0.1, confirmed: 0 });
  check('half of each write', await surveyTears(run, all), rate, { lost: 0.1, confirmed: 0 });
  for (const cut of ['dropped', 'zeros'] as const) {
    check(`power cut, unsettled ${cut}`, await surveyCuts(run, cut, all), rate, { lost: 1, confirmed: 1 });
  }
  for (const cut of ['some', 'sectors'] as const) {
    for (let chance = 0; chance < CHANCES; chance += 1) {
      const survey = await surveyCuts(run, cut, all, chance);
      check(`power cut, unsettled by chance: ${cut}`, survey, rate, { lost: 1, confirmed: 1 });
    }
  }
}

async function failures(operations: number, rate: number): Promise<void> {
  const all = every(1, operations);
  for (const code of Object.keys(REFUSALS)) {
    const once = all.map((at) => ({ does: 'fail', at, count: 1, code }) as const);
    const few = all.map((at) => ({ does: 'fail', at, count: 5, code }) as const);
    const on = all.map((at) => ({ does: 'fail', at, count: Infinity, code }) as const);
    const torn = all.map((at) => ({ does: 'tear', at, code }) as const);
    const none = { lost: 0, confirmed: 0 };
    const unconfirmed = { lost: Infinity, confirmed: 0 };
    check(`${code} once`, await surveyFaults(once, { rate }), rate, none);
    check(`${code} five times`, await surveyFaults(few, { rate }), rate, unconfirmed);
    check(`${code} from there on`, await surveyFaults(on, { rate }), rate, unconfirmed);
    check(`${code} from there on, with a second location`, await surveyFaults(on, { rate, second: true }), rate, none);
    check(`${code} after half`, await surveyFaults(torn, { rate }), rate, none);
  }
}

async function recoveries(run: Run, rate: number): Promise<void> {
  for (const at of every(24, run.operations, 20)) {
    const survey = await surveyRecovery(run, at, (operations) =>
      every(1, operations).flatMap((operation) =>
        Object.keys(REFUSALS).flatMap((code) => [
          { does: 'fail', at: operation, count: 1, code } as const,
          { does: 'fail', at: operation, count: Infinity, code } as const,
        ]),
      ),
    );
    check(`recovery that fails, of what is left before ${at}`, survey, rate, { lost: 0.1, confirmed: 0 });
    const cutOff = await surveyCutRecovery(run, at, ['kept', 'dropped', 'some', 'sectors', 'zeros']);
    check('the same, cut off', cutOff, rate, { lost: 0.1, confirmed: 0 });
  }
}

/**
 * Records two short takes with all that can happen to one, and lets the process be killed, the power be cut or the disk refuse
 * at each of the operations that this asks of the disk; then recovers, and compares every sample.
 * @throws Error when sound differs, more lacks than may, a file is gone or left over, or what is told is not so.
 */
export async function soakFaults(): Promise<void> {
  for (const rate of RATES) {
    const run = await recordWith(null, { rate });
    console.log(`faults: ${run.operations} operations of two short takes, two tracks at ${rate} Hz`);
    try {
      await cuts(run, rate);
      await realKills(run, rate);
      await recoveries(run, rate);
      if (rate === RATES[0]) await failures(run.operations, rate);
    } finally {
      await run.vault.close();
    }
  }
}
