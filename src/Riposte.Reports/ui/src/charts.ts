import uPlot from "uplot";
import type { ReportData } from "./data";
import { money, percent } from "./format";
import { readTheme, type Theme } from "./theme";

type Column = (number | null)[];

/** Unknown values are gaps. */
const column = (values: ArrayLike<number>): Column => Array.from(values, (value) => (Number.isFinite(value) ? value : null));

const utc = (seconds: number): Date => uPlot.tzDate(new Date(seconds * 1000), "Etc/UTC");

function axis(theme: Theme, more: uPlot.Axis): uPlot.Axis {
  return {
    stroke: theme.muted,
    font: "12px system-ui, sans-serif",
    grid: { stroke: theme.grid, width: 1 },
    ticks: { stroke: theme.grid, width: 1, size: 4 },
    ...more,
  };
}

/** A line at the moment of the halt. */
function haltLine(at: number | undefined, theme: Theme): uPlot.Plugin {
  return {
    hooks: {
      draw: (chart) => {
        if (at === undefined) return;
        const x = Math.round(chart.valToPos(at, "x", true));
        const { left, top, width, height } = chart.bbox;
        if (x < left || x > left + width) return;
        const ctx = chart.ctx;
        ctx.save();
        ctx.strokeStyle = theme.loss;
        ctx.fillStyle = theme.loss;
        ctx.lineWidth = devicePixelRatio;
        ctx.setLineDash([4 * devicePixelRatio, 3 * devicePixelRatio]);
        ctx.beginPath();
        ctx.moveTo(x, top);
        ctx.lineTo(x, top + height);
        ctx.stroke();
        ctx.font = `${12 * devicePixelRatio}px system-ui, sans-serif`;
        ctx.textAlign = x > left + width / 2 ? "right" : "left";
        ctx.fillText("halt", x + (ctx.textAlign === "left" ? 5 : -5) * devicePixelRatio, top + 12 * devicePixelRatio);
        ctx.restore();
      },
    },
  };
}

/** Until the pointer moves in, the legend shows the last values. */
const lastValues: uPlot.Plugin = {
  hooks: {
    ready: (chart) => chart.setLegend({ idx: chart.data[0].length - 1 }),
    setCursor: (chart) => {
      if (chart.cursor.idx === null) chart.setLegend({ idx: chart.data[0].length - 1 }, false);
    },
  },
};

function baseOptions(host: HTMLElement, height: number): Pick<uPlot.Options, "width" | "height" | "tzDate" | "padding"> {
  return { width: Math.max(240, host.clientWidth), height, tzDate: utc, padding: [10, 8, 0, 0] };
}

const day = 86_400;
const months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/** Labels that read the same everywhere: "Jul", "9 Jul" or "08:15", with the larger unit below the first and where it changes. */
function timeLabels(_: uPlot, ticks: number[], _axis: number, _space: number, step: number): string[] {
  let last = "";
  return ticks.map((seconds) => {
    const time = new Date(seconds * 1000);
    const month = months[time.getUTCMonth()]!;
    const year = String(time.getUTCFullYear());
    const [small, large] =
      step >= 28 * day ? [month, year]
      : step >= day ? [`${time.getUTCDate()} ${month}`, year]
      : [time.toISOString().slice(11, 16), `${time.getUTCDate()} ${month} ${year}`];
    const label = large === last ? small : `${small}\n${large}`;
    last = large;
    return label;
  });
}

const timeValue = (_: uPlot, seconds: number | null): string =>
  seconds === null ? "–" : new Date(seconds * 1000).toISOString().slice(0, 16).replace("T", " ");

function drawEquity(host: HTMLElement, data: ReportData, log: boolean, theme: Theme): uPlot {
  const { curves } = data;
  const value = (_: uPlot, amount: number | null): string => (amount === null ? "–" : money(amount));
  const positive = (values: ArrayLike<number>): Column =>
    column(values).map((amount) => (log && amount !== null && amount <= 0 ? null : amount));
  const series: uPlot.Series[] = [
    { label: "Time (UTC)", value: timeValue },
    { label: "Strategy", stroke: theme.strategy, width: 2, value },
    { label: "Buy-and-hold", stroke: theme.hold, width: 1.25, value },
  ];
  const columns = [Array.from(curves.time), positive(curves.equity), positive(curves.hold)];
  if (curves.unhalted) {
    series.push({ label: "Halt ignored", stroke: theme.strategy, width: 1.25, dash: [6, 4], value });
    columns.push(positive(curves.unhalted));
  }
  return new uPlot(
    {
      ...baseOptions(host, 320),
      cursor: { sync: { key: "riposte" }, focus: { prox: 24 } },
      scales: { y: { distr: log ? 3 : 1 } },
      axes: [axis(theme, { values: timeLabels }), axis(theme, { size: 66, values: (_, ticks) => ticks.map((tick) => (tick === null ? "" : tick.toLocaleString("en-US"))) })],
      series,
      plugins: [haltLine(data.haltedAt, theme), lastValues],
    },
    columns as uPlot.AlignedData,
    host,
  );
}

function drawDrawdown(host: HTMLElement, data: ReportData, theme: Theme): uPlot {
  const { curves } = data;
  const value = (_: uPlot, share: number | null): string => (share === null ? "–" : percent(share));
  return new uPlot(
    {
      ...baseOptions(host, 200),
      cursor: { sync: { key: "riposte" }, focus: { prox: 24 } },
      axes: [axis(theme, { values: timeLabels }), axis(theme, { size: 66, values: (_, ticks) => ticks.map((tick) => percent(tick, 1)) })],
      series: [
        { label: "Time (UTC)", value: timeValue },
        { label: "Strategy", stroke: theme.strategy, fill: theme.strategy + "30", width: 1.5, value },
        { label: "Buy-and-hold", stroke: theme.hold, width: 1.25, value },
      ],
      plugins: [haltLine(data.haltedAt, theme), lastValues],
    },
    [Array.from(curves.time), column(curves.drawdown), column(curves.holdDrawdown)] as uPlot.AlignedData,
    host,
  );
}

/** Winners and losers by their largest move against and in favour. */
function drawMoves(host: HTMLElement, data: ReportData, theme: Theme): uPlot {
  const { adverse, favourable, net } = data.trades;
  const order = Array.from(adverse.keys())
    .filter((i) => Number.isFinite(adverse[i]!) && Number.isFinite(favourable[i]!))
    .sort((a, b) => adverse[a]! - adverse[b]!);
  const pick = (wanted: (i: number) => boolean): Column => order.map((i) => (wanted(i) ? favourable[i]! * 100 : null));
  const value = (_: uPlot, share: number | null): string => (share === null ? "–" : `${share.toFixed(3)}%`);
  const points = (color: string): uPlot.Series => ({
    paths: () => null,
    stroke: color,
    points: { show: true, size: 5, width: 1, stroke: color, fill: color + "60" },
    value,
  });
  return new uPlot(
    {
      ...baseOptions(host, 300),
      scales: { x: { time: false } },
      axes: [
        axis(theme, { label: "Against, %", labelSize: 20, labelFont: "12px system-ui, sans-serif" }),
        axis(theme, { label: "In favour, %", labelSize: 20, labelFont: "12px system-ui, sans-serif", size: 48 }),
      ],
      series: [
        { label: "Against", value },
        { ...points(theme.gain), label: "Winners" },
        { ...points(theme.loss), label: "Losers" },
      ],
    },
    [order.map((i) => adverse[i]! * 100), pick((i) => net[i]! > 0), pick((i) => !(net[i]! > 0))] as uPlot.AlignedData,
    host,
  );
}

/** Draws every chart, and again when asked: after a change of theme, scale or width. */
export function startCharts(data: ReportData): () => void {
  let charts: uPlot[] = [];
  const log = document.getElementById("log") as HTMLInputElement | null;
  const host = (id: string): HTMLElement | null => document.getElementById(id);
  const draw = (): void => {
    charts.forEach((chart) => chart.destroy());
    charts = [];
    const theme = readTheme();
    const equity = host("chart-equity");
    const drawdown = host("chart-drawdown");
    const moves = host("chart-moves");
    if (equity) charts.push(drawEquity(equity, data, log?.checked ?? false, theme));
    if (drawdown) charts.push(drawDrawdown(drawdown, data, theme));
    if (moves) charts.push(drawMoves(moves, data, theme));
  };
  log?.addEventListener("change", draw);
  let width = innerWidth;
  addEventListener("resize", () => {
    if (innerWidth === width) return;
    width = innerWidth;
    draw();
  });
  draw();
  return draw;
}
