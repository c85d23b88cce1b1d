/** The same forms as Format.cs: thousands separators, a true minus sign, a dash for what is unknown. */
const unknown = "–";

export function fixed(value: number, digits: number, unit = ""): string {
  if (!Number.isFinite(value)) return unknown;
  const size = Math.abs(value).toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return (value < 0 && /[1-9]/.test(size) ? "−" : "") + size + unit;
}

export function signed(value: number, digits: number, unit = ""): string {
  const text = fixed(value, digits, unit);
  return value > 0 && /[1-9]/.test(text) ? "+" + text : text;
}

export const percent = (share: number, digits = 2): string => signed(share * 100, digits, "%");

export const money = (amount: number): string => fixed(amount, 2);

export function price(value: number): string {
  const size = Math.abs(value);
  return fixed(value, size >= 100 ? 2 : size >= 1 ? 4 : 8);
}

export function quantity(value: number): string {
  return Number.isFinite(value) ? value.toLocaleString("en-US", { maximumFractionDigits: 8 }).replace("-", "−") : unknown;
}

/** 2024-01-31 08:15, in UTC. */
export const minute = (ms: number): string => new Date(ms).toISOString().slice(0, 16).replace("T", " ");

/** ISO 8601 to the second, or to the millisecond where it is not whole, as Instant prints it. */
export function iso(ms: number): string {
  const text = new Date(ms).toISOString();
  return ms % 1000 === 0 ? text.replace(".000Z", "Z") : text;
}
