import type { ReportData, TradeColumn } from "./data";
import { fixed, iso, minute, money, percent, price, quantity, signed } from "./format";

const pageSize = 50;

interface View {
  symbol: string;
  side: string;
  reason: string;
  result: string;
  sort: TradeColumn;
  descending: boolean;
  page: number;
}

type Cell = (i: number) => string;

/** How each column of the table is printed. */
function cells(data: ReportData): Map<TradeColumn, Cell> {
  const t = data.trades;
  return new Map<TradeColumn, Cell>([
    ["number", (i) => String(t.number[i])],
    ["symbol", (i) => data.symbols[t.symbol[i]!] ?? ""],
    ["side", (i) => (t.side[i]! > 0 ? "long" : "short")],
    ["entryTime", (i) => minute(t.entryTime[i]!)],
    ["exitTime", (i) => minute(t.exitTime[i]!)],
    ["held", (i) => fixed(t.held[i]!, 0)],
    ["entryPrice", (i) => price(t.entryPrice[i]!)],
    ["exitPrice", (i) => price(t.exitPrice[i]!)],
    ["quantity", (i) => quantity(t.quantity[i]!)],
    ["gross", (i) => signed(t.gross[i]!, 2)],
    ["fees", (i) => money(t.fees[i]!)],
    ["slippage", (i) => money(t.slippage[i]!)],
    ["funding", (i) => money(t.funding[i]!)],
    ["net", (i) => signed(t.net[i]!, 2)],
    ["share", (i) => percent(t.share[i]!, 3)],
    ["reason", (i) => (data.reasons[t.reason[i]!] ?? "").replaceAll("_", " ")],
    ["confidence", (i) => fixed(t.confidence[i]! * 100, 1, "%")],
  ]);
}

/** The trades that pass the filters, in order; unknown values last, ties in order of exit. */
function select(data: ReportData, view: View): number[] {
  const { trades, reasons } = data;
  const rows = Array.from(trades.number.keys()).filter(
    (i) =>
      (view.symbol === "" || data.symbols[trades.symbol[i]!] === view.symbol) &&
      (view.side === "" || (view.side === "long") === trades.side[i]! > 0) &&
      (view.reason === "" || reasons[trades.reason[i]!] === view.reason) &&
      (view.result === "" || (view.result === "winners") === trades.net[i]! > 0),
  );
  const values = trades[view.sort];
  const direction = view.descending ? -1 : 1;
  return rows.sort((a, b) => {
    const [x, y] = [values[a]!, values[b]!];
    if (Number.isNaN(x) || Number.isNaN(y)) return Number(Number.isNaN(x)) - Number(Number.isNaN(y)) || a - b;
    return (x - y) * direction || a - b;
  });
}

/** The embedded trades as CSV: amounts exact, ratios to seven digits. */
export function toCsv(data: ReportData): string {
  const t = data.trades;
  const ratio = (value: number): string => (Number.isFinite(value) ? String(Number(value.toPrecision(7))) : "");
  const amount = (value: number): string => (Number.isFinite(value) ? String(value) : "");
  const text = (value: string): string => {
    const safe = /^[=+\-@\t\r]/.test(value) ? "'" + value : value;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const time = (ms: number): string => `${iso(ms)},${ms}`;
  const header =
    "number,side,signal_time,signal_time_ms,entry_time,entry_time_ms,exit_time,exit_time_ms,entry_price,exit_price," +
    "quantity,gross_pnl,fees,slippage,funding,net_pnl,return_on_equity,bars_held,reason,confidence," +
    "max_favourable,max_adverse,symbol,strategy";
  const lines = Array.from(t.number.keys(), (i) =>
    [
      t.number[i], t.side[i]! > 0 ? "long" : "short",
      time(t.signalTime[i]!), time(t.entryTime[i]!), time(t.exitTime[i]!),
      amount(t.entryPrice[i]!), amount(t.exitPrice[i]!), amount(t.quantity[i]!),
      amount(t.gross[i]!), amount(t.fees[i]!), amount(t.slippage[i]!), amount(t.funding[i]!), amount(t.net[i]!),
      ratio(t.share[i]!), t.held[i], text(data.reasons[t.reason[i]!] ?? ""),
      ratio(t.confidence[i]!), ratio(t.favourable[i]!), ratio(t.adverse[i]!),
      text(data.symbols[t.symbol[i]!] ?? ""), text(data.strategies[t.strategy[i]!] ?? ""),
    ].join(","),
  );
  return [header, ...lines, ""].join("\n");
}

type Options = readonly (readonly [value: string, name: string])[];

function choice(label: string, options: Options, change: (value: string) => void): HTMLElement {
  const box = document.createElement("label");
  const list = document.createElement("select");
  list.name = label.toLowerCase();
  for (const [value, name] of options) list.add(new Option(name, value));
  list.addEventListener("change", () => change(list.value));
  box.append(label + " ", list);
  return box;
}

function button(name: string, press: () => void): HTMLButtonElement {
  const made = document.createElement("button");
  made.type = "button";
  made.textContent = name;
  made.addEventListener("click", press);
  return made;
}

function download(data: ReportData): void {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([toCsv(data)], { type: "text/csv" }));
  link.download = "trades.csv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}

const sign = (value: number): string => (value > 0 ? "gain" : value < 0 ? "loss" : "even");

function fillBody(body: HTMLElement, rows: readonly number[], data: ReportData, order: readonly Column[]): void {
  const print = cells(data);
  body.replaceChildren(
    ...rows.map((i) => {
      const row = document.createElement("tr");
      for (const { key, isNumber } of order) {
        const cell = row.insertCell();
        cell.textContent = print.get(key)!(i);
        if (isNumber) cell.classList.add("n");
        if (key.endsWith("Time") || key === "reason") cell.classList.add("date");
        if (key === "net" || key === "share") cell.classList.add(sign(data.trades[key][i]!));
      }
      return row;
    }),
  );
}

interface Column {
  readonly key: TradeColumn;
  readonly isNumber: boolean;
  readonly head: HTMLElement;
}

/** Turns the static table into one that sorts, filters and pages. */
export function startTrades(data: ReportData): void {
  const table = document.getElementById("trade-table") as HTMLTableElement | null;
  const tools = document.getElementById("trade-tools");
  const note = document.getElementById("trade-note");
  const body = table?.tBodies[0];
  if (!table || !tools || !note || !body) return;
  const view: View = { symbol: "", side: "", reason: "", result: "", sort: "number", descending: false, page: 0 };
  const columns: Column[] = Array.from(table.querySelectorAll<HTMLElement>("th[data-key]"), (head) => ({
    key: head.dataset["key"] as TradeColumn,
    isNumber: head.classList.contains("n"),
    head,
  }));
  const previous = button("Previous", () => show({ page: view.page - 1 }));
  const next = button("Next", () => show({ page: view.page + 1 }));

  function show(change: Partial<View>): void {
    Object.assign(view, { page: 0 }, change);
    const rows = select(data, view);
    const from = view.page * pageSize;
    fillBody(body!, rows.slice(from, from + pageSize), data, columns);
    previous.disabled = view.page === 0;
    next.disabled = from + pageSize >= rows.length;
    note!.textContent = rows.length === 0
      ? "No trade passes these filters."
      : `${from + 1} to ${Math.min(from + pageSize, rows.length)} of ${rows.length}` +
        (rows.length < data.trades.number.length ? ` (${data.trades.number.length} in all)` : "") + " trades.";
    for (const { key, head } of columns) {
      if (key === view.sort) head.setAttribute("aria-sort", view.descending ? "descending" : "ascending");
      else head.removeAttribute("aria-sort");
    }
  }

  for (const { key, head } of columns) {
    const name = head.textContent ?? "";
    head.replaceChildren(button(name, () => show({ sort: key, descending: view.sort === key && !view.descending })));
  }
  const reasons = data.reasons.map((reason) => [reason, reason.replaceAll("_", " ")] as const);
  if (data.symbols.length > 1) {
    const symbols = data.symbols.map((symbol) => [symbol, symbol] as const);
    tools.append(choice("Symbol", [["", "all"], ...symbols], (symbol) => show({ symbol })));
  }
  tools.append(
    choice("Side", [["", "all"], ["long", "long"], ["short", "short"]], (side) => show({ side })),
    choice("Result", [["", "all"], ["winners", "winners"], ["losers", "losers"]], (result) => show({ result })),
    choice("Closed by", [["", "all"], ...reasons], (reason) => show({ reason })),
    button("Download CSV", () => download(data)),
  );
  const pager = document.createElement("div");
  pager.className = "pager";
  note.setAttribute("aria-live", "polite");
  note.replaceWith(pager);
  pager.append(previous, next, note);
  show({});
}
