// Moving through a table's cells with the arrow keys. One cell at a time can be reached with Tab, so that a table of
// thousands of cells is one stop on the way through the page. Each cell holds one element, which takes the focus.

const PAGE = 10;
const inCell = cell => cell.firstElementChild;
const rowsOf = table => [...table.querySelectorAll('tbody > tr')].filter(row => row.item !== undefined && !row.hidden);

// The one element that Tab reaches. Written by script: the template says -1 once and never again.
function makeStop(table, element) {
  for (const other of table.querySelectorAll('[tabindex="0"]')) other.tabIndex = -1;
  if (element) element.tabIndex = 0;
}

/** After rows were drawn or hidden: the stop is where it was, or the first cell where that is gone. */
function start(table) {
  const stop = table.querySelector('[tabindex="0"]');
  if (stop && !stop.closest('tr').hidden) return;
  const first = rowsOf(table)[0];
  makeStop(table, first ? inCell(first.cells[0]) : null);
}

function onFocus(event) {
  const cell = event.target.closest('tbody td, tbody th');
  if (cell && event.target === inCell(cell)) makeStop(event.currentTarget, event.target);
}

const STEPS = {
  ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0], PageUp: [-PAGE, 0], PageDown: [PAGE, 0],
  Home: [0, -Infinity], End: [0, Infinity],
};

function onKey(event) {
  const step = STEPS[event.key];
  const cell = event.target.closest('tbody td, tbody th');
  if (!step || !cell || event.altKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  const rows = rowsOf(event.currentTarget);
  const [down, right] = step;
  const within = (at, length) => Math.min(Math.max(at, 0), length - 1);
  // With Ctrl, Home and End go to the corners of the table.
  const isCorner = event.ctrlKey && Math.abs(right) === Infinity;
  const row = rows[within(rows.indexOf(cell.parentElement) + (isCorner ? right : down), rows.length)];
  inCell(row.cells[within(cell.cellIndex + right, row.cells.length)]).focus();
}

export const walkCells = { start, onFocus, onKey };
