"""The same recordings through Python's json, and through json into a book of two dictionaries. Messages per second."""

import gzip
import json
import sys
import time

FILES = ["binance-spot-btcusdt-20240808-raw-ws.gz", "binance-cm-btcusd_perp-20240808-raw-ws.gz"]


def into_book(frame, book):
    data = frame.get("data", frame)
    for side, name in (("b", "bids"), ("a", "asks")):
        levels = data.get(name) or (data[side] if data.get("e") == "depthUpdate" else ())
        for price, quantity in levels:
            amount = float(quantity)
            if amount:
                book[side][float(price)] = amount
            else:
                book[side].pop(float(price), None)


def best(pass_over, rounds=5):
    seconds = []
    for _ in range(rounds):
        start = time.perf_counter()
        pass_over()
        seconds.append(time.perf_counter() - start)
    return min(seconds)


def main(folder):
    lines = []
    for name in FILES:
        with gzip.open(f"{folder}/data/orderbook/{name}") as file:
            lines.append([line.split(b" ", 1)[1] for line in file])
    every = [line for part in lines for line in part]

    def parse():
        for line in every:
            json.loads(line)

    def book():
        for part in lines:
            sides = {"b": {}, "a": {}}
            for line in part:
                into_book(json.loads(line), sides)

    for what, pass_over in (("json.loads", parse), ("json.loads + book", book)):
        print(f"{what:20} {len(every) / best(pass_over) / 1e6:.3f} M messages/s")


main(sys.argv[1])
