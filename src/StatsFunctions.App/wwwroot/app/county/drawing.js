// Drawing with Chart.js: loaded when the first chart is opened, in the page's own type and colours.

import { Failure } from '../api.js';
import { t } from '../language.js';

const LIBRARY = '/lib/chart.umd.min.js';
let tries = 0;

/** Chart.js. */
export async function loadDrawing() {
  if (globalThis.Chart) return globalThis.Chart;
  try {
    // A browser may remember that an address failed: another try has another one.
    await import(tries++ === 0 ? LIBRARY : `${LIBRARY}?again=${tries}`);
  } catch (fault) {
    if (!(fault instanceof TypeError)) throw fault;
    throw new Failure({ title: t('图表没有打开', 'The charts did not open'), detail: t('绘图程序没有取到，请稍后重试。', 'The drawing library could not be had; please try again shortly.') });
  }

  globalThis.Chart.defaults.font.family = getComputedStyle(document.body).fontFamily;
  globalThis.Chart.defaults.font.size = 13;
  globalThis.Chart.defaults.color = colour('--ink');
  globalThis.Chart.defaults.animation = false;
  return globalThis.Chart;
}

/** A colour of the page, as base.css names it. */
export const colour = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

/** Stripes of a colour: told from a plain area without seeing the colour, and in a grey print. */
export function stripes(name) {
  const tile = document.createElement('canvas');
  tile.width = tile.height = 8;
  const pen = tile.getContext('2d');
  pen.fillStyle = colour(`${name}-ground`);
  pen.fillRect(0, 0, 8, 8);
  pen.strokeStyle = colour(name);
  pen.lineWidth = 1.5;
  for (const at of [-8, 0, 8]) {
    pen.beginPath();
    pen.moveTo(at, 8);
    pen.lineTo(at + 8, 0);
    pen.stroke();
  }
  return pen.createPattern(tile, 'repeat');
}

/**
 * A chart on the canvas of a part of the view: `show(box, settings)` draws it once the part stands in the page,
 * `end()` takes it away.
 */
export function chartHolder() {
  let chart = null;
  let turn = 0;
  function end() {
    turn++;
    chart?.destroy();
    chart = null;
  }

  function show(box, settings) {
    end();
    const own = turn;
    queueMicrotask(() => {
      const canvas = box.querySelector('canvas');
      if (own === turn && canvas) chart = new globalThis.Chart(canvas, settings);
    });
  }

  return { show, end };
}
