/** What the page embeds: see PageData.cs. Columns are little-endian binary in base64. */
export interface Curves {
  readonly time: Float64Array;
  readonly equity: Float64Array;
  readonly drawdown: Float32Array;
  readonly hold: Float64Array;
  readonly holdDrawdown: Float32Array;
  readonly unhalted?: Float64Array;
}

export type TradeColumn =
  | "number" | "symbol" | "strategy" | "side" | "reason" | "held" | "signalTime" | "entryTime" | "exitTime" | "entryPrice" | "exitPrice"
  | "quantity" | "gross" | "fees" | "slippage" | "funding" | "net" | "share" | "confidence" | "favourable" | "adverse";

export type Trades = Readonly<Record<TradeColumn, Float64Array | Float32Array>>;

export interface ReportData {
  readonly curves: Curves;
  readonly thinned: boolean;
  readonly haltedAt?: number;
  readonly reasons: readonly string[];
  readonly symbols: readonly string[];
  readonly strategies: readonly string[];
  readonly trades: Trades;
}

/** 'd' is a column of doubles, 'f' of floats. */
function decode(column: string): Float64Array | Float32Array {
  const bytes = Uint8Array.from(atob(column.slice(1)), (letter) => letter.charCodeAt(0));
  return column.startsWith("d") ? new Float64Array(bytes.buffer) : new Float32Array(bytes.buffer);
}

function decodeAll(columns: Record<string, string>): Record<string, Float64Array | Float32Array> {
  return Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, decode(column)]));
}

export function readData(): ReportData {
  const raw = JSON.parse(document.getElementById("report-data")?.textContent ?? "{}");
  return {
    ...raw,
    curves: decodeAll(raw.curves) as unknown as Curves,
    trades: decodeAll(raw.trades) as unknown as Trades,
  };
}
