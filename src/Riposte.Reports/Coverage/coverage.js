// Tells the figures of the cell that is pointed at or walked to. Without a script the tables say the same by month.
(() => {
  const data = JSON.parse(document.getElementById("cells").textContent);
  const msPerDay = 86400000;
  const top = 12;
  const step = 10;
  const weekday = (day) => (((day + 3) % 7) + 7) % 7;
  const firstDay = (year) => Date.UTC(year, 0, 1) / msPerDay;
  const count = (value) => value.toLocaleString("en-US");

  const placeOf = (day, year) => {
    if (data.byMonth) {
      return [new Date(day * msPerDay).getUTCMonth(), 0];
    }
    const first = firstDay(year);
    return [Math.floor((day - first + weekday(first)) / 7), weekday(day)];
  };

  const dayAt = (column, row, year) => {
    if (data.byMonth) {
      return Date.UTC(year, column, 1) / msPerDay;
    }
    const first = firstDay(year);
    return first - weekday(first) + column * 7 + row;
  };

  const words = (cell, day) => {
    const date = new Date(day * msPerDay).toISOString().slice(0, data.byMonth ? 7 : 10);
    if (!cell) {
      return `${date}: not asked for`;
    }
    const [, covered, expected, present, missing, flagged, findings] = cell;
    const parts = [expected < 0 ? `${count(present)} records` : `${count(present)} of ${count(expected)} records`];
    if (missing > 0) parts.push(`${count(missing)} missing`);
    if (flagged > 0) parts.push(`${count(flagged)} flagged`);
    if (findings > 0) parts.push(`${count(findings)} finding${findings > 1 ? "s" : ""}`);
    if (covered < 1000) parts.push(`${covered / 10} % of it asked for`);
    return `${date}: ${parts.join(", ")}`;
  };

  for (const calendar of document.querySelectorAll(".calendar")) {
    const cells = new Map(data.series[Number(calendar.dataset.series)].map((cell) => [cell[0], cell]));
    const readout = calendar.querySelector(".readout");
    for (const svg of calendar.querySelectorAll("svg[data-year]")) {
      const year = Number(svg.dataset.year);
      const cursor = svg.querySelector(".cursor");
      const last = firstDay(year + 1) - 1;
      let chosen = null;

      const show = (day) => {
        if (day < firstDay(year) || day > last) {
          return;
        }
        chosen = day;
        const [column, row] = placeOf(day, year);
        cursor.setAttribute("x", column * step);
        cursor.setAttribute("y", top + row * step);
        cursor.removeAttribute("hidden");
        readout.textContent = words(cells.get(day), day);
      };
      const hide = () => {
        cursor.setAttribute("hidden", "");
        readout.textContent = "\u00a0";
      };
      const pointed = (event) => {
        const box = svg.getBoundingClientRect();
        const scale = svg.viewBox.baseVal.width / box.width;
        const column = Math.floor(((event.clientX - box.left) * scale) / step);
        const row = Math.floor(((event.clientY - box.top) * scale - top) / step);
        if (row >= 0 && row < (data.byMonth ? 1 : 7) && column >= 0) {
          show(dayAt(column, row, year));
        }
      };
      const walk = (day, months) => {
        if (!data.byMonth) {
          return day;
        }
        const date = new Date(chosen * msPerDay);
        return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / msPerDay;
      };

      svg.addEventListener("pointermove", pointed);
      svg.addEventListener("pointerdown", pointed);
      svg.addEventListener("pointerleave", () => document.activeElement !== svg && hide());
      svg.addEventListener("focus", () => {
        const known = [...cells.keys()].find((day) => day >= firstDay(year) && day <= last);
        show(chosen ?? known ?? firstDay(year));
      });
      svg.addEventListener("blur", hide);
      svg.addEventListener("keydown", (event) => {
        const moves = {
          ArrowLeft: () => walk(chosen - 7, -1),
          ArrowRight: () => walk(chosen + 7, 1),
          ArrowUp: () => walk(chosen - 1, -1),
          ArrowDown: () => walk(chosen + 1, 1),
          Home: () => firstDay(year),
          End: () => (data.byMonth ? Date.UTC(year, 11, 1) / msPerDay : last),
        };
        if (moves[event.key]) {
          event.preventDefault();
          show(moves[event.key]());
        }
      });
    }
  }
})();
