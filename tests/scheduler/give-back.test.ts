import { expect, test } from 'vitest';
import { createGiveBack, processVitals } from '#bot/scheduler/give-back.ts';

/** A process that was told how much it works and holds; collecting leaves so many MB. */
function setProcess(collectable = true) {
  const at = { residentMb: 240, cpuMs: 0, left: 190, collections: 0 };
  const collect = () => {
    at.collections += 1;
    at.residentMb = at.left;
    at.cpuMs += 100;
  };
  const beat = createGiveBack({
    residentMb: () => at.residentMb,
    cpuMs: () => at.cpuMs,
    collect: collectable ? collect : null,
  });
  const beats = (count: number, workMs = 20) => {
    for (let i = 0; i < count; i += 1) {
      at.cpuMs += workMs;
      beat();
    }
  };
  return { at, beats };
}

test('what the start took goes back after ten quiet beats, and no sooner', () => {
  const { at, beats } = setProcess();
  beats(9);
  expect(at.collections).toBe(0);
  beats(1);
  expect(at.collections).toBe(1);
});

test('nothing is collected while there is work, and quiet begins anew after it', () => {
  const { at, beats } = setProcess();
  beats(30, 500);
  beats(9);
  beats(1, 500);
  beats(9);
  expect(at.collections).toBe(0);
  beats(1);
  expect(at.collections).toBe(1);
});

test('afterwards only what a burst took is worth it, and each burst once', () => {
  const { at, beats } = setProcess();
  beats(10);
  at.residentMb = 190 + 31;
  beats(40);
  expect(at.collections).toBe(1);
  at.residentMb = 190 + 150;
  at.left = 230;
  beats(40);
  expect(at.collections).toBe(2);
});

test('where Node does not allow it, nothing happens', () => {
  const { at, beats } = setProcess(false);
  beats(40);
  expect(at.collections).toBe(0);
});

test('this process knows what it holds and works', () => {
  const vitals = processVitals();
  expect(vitals.residentMb()).toBeGreaterThan(20);
  expect(vitals.cpuMs()).toBeGreaterThan(0);
});
