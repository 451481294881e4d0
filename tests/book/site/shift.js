// shift.js: how far a page moves while it is loaded. test_site.sh puts it at the head of a
// page whose system has none of the book's typefaces; in the end the page has a line
// "shift N at WHAT", N in hundredths of what the browser calls a layout shift.
'use strict';

(function () {
  let sum = 0;
  const moved = [];
  new PerformanceObserver((list) => list.getEntries().forEach((entry) => {
    sum += entry.value;
    entry.sources.forEach(({ node }) => { if (node) moved.push(node.className || node.nodeName); });
  })).observe({ type: 'layout-shift', buffered: true });
  setTimeout(() => {
    const line = document.createElement('pre'), seen = getComputedStyle(document.body).visibility == 'visible';
    line.textContent = 'shift ' + Math.round(100 * sum) + ' at ' + (seen ? moved.slice(0, 3).join(' ') : 'a page that is not shown');
    document.body.append(line);
  }, 4000);
})();
