"""A plain event loop that plays signals on bars, written apart from Riposte, to compare fills with.

It made the files beside it once (python3 reference_engine.py); the tests play the same bars, signals and funding with
'riposte backtest run' and ask for the same fills. All amounts are Decimal.

Conventions:
- one account, several symbols, no leverage limit, no risk rules;
- a signal is made on a bar's close and names what to hold; a side already held is kept;
- size: fraction of equity at that close (cash and unrealised profit of all symbols), or a quantity, at that close's
  price, rounded down to the lot; a reversal is sized before the old position is closed;
- fills at the next open, or at the signal's own close ('close'); exits before entries;
- fee: share of notional, rounded up to 1e-8; slippage: share of price against the trader, of market orders and stops;
- stop: at its level, or at the open that has passed it; target: at its level; the stop comes first in a bar with both;
- funding: at the bar that opens at the settlement, on what was held before that open, at the recorded mark.
"""

import csv
import random
from decimal import ROUND_CEILING, ROUND_FLOOR, Decimal as D

UNIT = D("0.00000001")
START = 1672531200000
MINUTE = 60000
SYMBOLS = ["AAAUSDT", "BBBUSDT", "CCCUSDT"]
LOTS = {"AAAUSDT": D("0.001"), "BBBUSDT": D("0.1"), "CCCUSDT": D("1")}


def down(x, step=UNIT):
    return (x / step).to_integral_value(ROUND_FLOOR) * step


def up(x, step=UNIT):
    return (x / step).to_integral_value(ROUND_CEILING) * step


def make_market(count, seed):
    random.seed(seed)
    bars, funding = {}, {}
    for symbol, price in zip(SYMBOLS, [20000.0, 150.0, 2.5]):
        digits = 1 if price > 1000 else 2 if price > 10 else 4
        rows, last = [], round(price, digits)
        for i in range(count):
            opened = last if i == 0 else round(last * (1 + random.gauss(0, 0.0005)), digits)
            closed = round(opened * (1 + random.gauss(0, 0.004)), digits)
            high = round(max(opened, closed) * (1 + abs(random.gauss(0, 0.002))), digits)
            low = round(min(opened, closed) * (1 - abs(random.gauss(0, 0.002))), digits)
            rows.append([D(str(x)) for x in (opened, max(high, opened, closed), min(low, opened, closed), closed)])
            last = closed
        bars[symbol] = rows
        funding[symbol] = [
            (i, D(str(round(random.gauss(0.0001, 0.0002), 6))), rows[i][0]) for i in range(0, count, 480)
        ]
    return bars, funding


def make_signals(count, seed):
    random.seed(seed)
    rows = []
    for i in range(3, count - 3):
        for symbol in SYMBOLS:
            if random.random() < 0.04:
                side = random.choice(["long", "short", "flat"])
                size = "" if side == "flat" else str(random.choice(["0.25", "0.4", "0.75"]))
                stop = random.choice(["", "0.01"]) if side != "flat" else ""
                target = random.choice(["", "0.015"]) if side != "flat" else ""
                rows.append((i, symbol, side, size, stop, target))
    return rows


class Account:
    def __init__(self, cash, fee, slippage):
        self.cash, self.fee, self.slippage = cash, fee, slippage
        self.held = {s: D(0) for s in SYMBOLS}
        self.entry = {s: D(0) for s in SYMBOLS}
        self.stop = {s: None for s in SYMBOLS}
        self.target = {s: None for s in SYMBOLS}
        self.fills = []

    def equity(self, closes):
        return self.cash + sum(self.held[s] * (closes[s] - self.entry[s]) for s in SYMBOLS)

    def trade(self, bar, symbol, quantity, reference, slips, why):
        """Quantity with its sign; the fill of it."""
        price = reference
        if slips and self.slippage:
            part = up(reference * self.slippage)
            price = reference + part if quantity > 0 else reference - part
        fee = up(abs(quantity) * price * self.fee)
        if why != "entry":
            self.cash += -quantity * (price - self.entry[symbol])
            self.stop[symbol] = self.target[symbol] = None
        else:
            self.entry[symbol] = price
        self.held[symbol] += quantity
        self.cash -= fee
        self.fills.append((bar, symbol, "buy" if quantity > 0 else "sell", abs(quantity), price, reference, fee, why))


def play(bars, funding, signals, capital, fee, slippage, at_close):
    count = len(bars[SYMBOLS[0]])
    account = Account(capital, fee, slippage)
    by_bar = {}
    for row in signals:
        by_bar.setdefault(row[0], []).append(row)
    orders = {s: None for s in SYMBOLS}

    def execute(bar, symbol, reference):
        exits, entry = orders[symbol] or (False, None)
        orders[symbol] = None
        if exits and account.held[symbol] != 0:
            account.trade(bar, symbol, -account.held[symbol], reference, True, "signal_exit")
        if entry:
            quantity, stop, target = entry
            account.trade(bar, symbol, quantity, reference, True, "entry")
            sign = 1 if quantity > 0 else -1
            if stop:
                level = reference * (1 - sign * stop)
                account.stop[symbol] = up(level) if sign > 0 else down(level)
            if target:
                level = reference * (1 + sign * target)
                account.target[symbol] = up(level) if sign > 0 else down(level)

    def stopped_at_open(bar, symbol, opened):
        held, stop, target = account.held[symbol], account.stop[symbol], account.target[symbol]
        if held == 0:
            return
        if stop is not None and (opened <= stop if held > 0 else opened >= stop):
            account.trade(bar, symbol, -held, opened, True, "stop_loss")
        elif target is not None and (opened >= target if held > 0 else opened <= target):
            account.trade(bar, symbol, -held, target, False, "take_profit")

    def inside(bar, symbol, row):
        held, stop, target = account.held[symbol], account.stop[symbol], account.target[symbol]
        if held == 0:
            return
        if stop is not None and (row[2] <= stop if held > 0 else row[1] >= stop):
            account.trade(bar, symbol, -held, stop, True, "stop_loss")
        elif target is not None and (row[1] >= target if held > 0 else row[2] <= target):
            account.trade(bar, symbol, -held, target, False, "take_profit")

    for i in range(count):
        before = dict(account.held)
        for symbol in SYMBOLS:
            stopped_at_open(i, symbol, bars[symbol][i][0])
            if account.held[symbol] == 0 and orders[symbol] and orders[symbol][0]:
                orders[symbol] = (False, orders[symbol][1])
            execute(i, symbol, bars[symbol][i][0])
        for symbol in SYMBOLS:
            for at, rate, mark in funding[symbol]:
                if at == i and before[symbol] != 0:
                    paid = before[symbol] * mark * rate
                    account.cash -= up(paid) if paid > 0 else -down(-paid)
        for symbol in SYMBOLS:
            inside(i, symbol, bars[symbol][i])
        closes = {s: bars[s][i][3] for s in SYMBOLS}
        equity = account.equity(closes)
        for _, symbol, side, size, stop, target in sorted(by_bar.get(i, []), key=lambda row: row[1]):
            held = account.held[symbol]
            wanted = {"long": 1, "short": -1, "flat": 0}[side]
            if held != 0 and (held > 0) == (wanted > 0) and wanted != 0:
                continue
            entry = None
            if wanted:
                quantity = down(down(down(equity * D(size)) / closes[symbol]), LOTS[symbol])
                if quantity > 0:
                    entry = (wanted * quantity, D(stop) if stop else None, D(target) if target else None)
            orders[symbol] = (held != 0, entry)
        if at_close:
            for symbol in SYMBOLS:
                execute(i, symbol, closes[symbol])
    for symbol in SYMBOLS:
        if account.held[symbol] != 0:
            account.trade(count, symbol, -account.held[symbol], bars[symbol][-1][3], True, "end_of_data")
    return account


def write(name, heading, rows):
    with open(name, "w", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(heading)
        writer.writerows(rows)


def main():
    count = 1500
    bars, funding = make_market(count, 11)
    signals = make_signals(count, 12)
    for s in SYMBOLS:
        rows = [[START + i * MINUTE, *row, 1000] for i, row in enumerate(bars[s])]
        write(f"{s}-1m.csv", ["open_time", "open", "high", "low", "close", "volume"], rows)
        rows = [[START + i * MINUTE, rate, mark] for i, rate, mark in funding[s]]
        write(f"funding-{s}.csv", ["funding_time", "funding_rate", "mark_price"], rows)
    rows = [[START + i * MINUTE, *rest] for i, *rest in signals]
    write("signals.csv", ["time", "symbol", "side", "fraction", "stop_loss", "take_profit"], rows)
    for name, at_close, slippage in (("next_open", False, D("0.0002")), ("signal_close", True, D(0))):
        account = play(bars, funding, signals, D(100000), D("0.0004"), slippage, at_close)
        rows = [[*(str(x.normalize()) if isinstance(x, D) else x for x in fill)] for fill in account.fills]
        rows = [[format(D(x), "f") if k in (3, 4, 5, 6) else x for k, x in enumerate(row)] for row in rows]
        write(f"fills-{name}.csv", ["bar", "symbol", "side", "quantity", "price", "reference", "fee", "reason"], rows)
        print(name, len(account.fills), "fills; cash at the end", account.cash)


if __name__ == "__main__":
    main()
