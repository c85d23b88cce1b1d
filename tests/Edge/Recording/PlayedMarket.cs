using System.Globalization;
using System.Text;
using Riposte.Core.Market.Series;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Ports.History;
using Riposte.Venues.Binance.Stream;

namespace Riposte.Tests.Edge.Recording;

/// <summary>A market of one symbol that a test plays: makes the venue's frames, and remembers what they say in words of
/// its own, apart from any reader.</summary>
internal sealed class PlayedMarket(TimeProvider time, RandomStream random) : IHistorySource
{
    public const string Symbol = "TESTUSDT";
    private readonly Lock gate = new();
    private readonly SortedDictionary<int, int> bids = new() { [990] = 5, [995] = 7 };
    private readonly SortedDictionary<int, int> asks = new() { [1005] = 4, [1010] = 9 };
    private readonly List<(long Id, Instant Time, int Price, int Quantity)> trades = [];
    private readonly List<(Instant Open, int Close)> bars = [];
    private long clock;
    private long tradeId = 1000;
    private long bookId = 50_000;
    private long lastBookId = 49_999;
    private long quotedId = 49_999;
    private long barNumber = 28_000_000;

    public string Name => "binance_usdm rest";

    public RequestLoad? Load => null;

    /// <summary>Ranges asked for.</summary>
    public List<TimeRange> Asked { get; } = [];

    /// <summary>Whether history fails.</summary>
    public bool IsUnreachable { get; set; }

    /// <summary>A frame of some kind, and the records it holds.</summary>
    public PlayedFrame Next() =>
        random.NextInt(10) switch
        {
            0 or 1 or 2 => Trade(),
            3 or 4 or 5 => Depth(),
            6 or 7 => Quote(),
            8 => random.NextInt(3) == 0 ? Bar() : Mark(),
            _ => Liquidation(),
        };

    public PlayedFrame Trade()
    {
        var (id, at, price, quantity) = (tradeId++, Now(), 995 + random.NextInt(10), 1 + random.NextInt(99));
        using var scope = gate.EnterScope();
        trades.Add((id, at, price, quantity));
        var ms = at.UnixMilliseconds;
        return Market(
            "aggTrade",
            $$"""{"e":"aggTrade","E":{{ms}},"s":"TESTUSDT","a":{{id}},"p":"{{price}}.50","q":"0.{{quantity:00}}","f":{{id}},"l":{{id}},"T":{{ms}},"m":true}""",
            $"trades {ms} id {id} {price}.5 x {quantity}"
        );
    }

    public PlayedFrame Bar()
    {
        var open = new Instant(barNumber++ * Interval.Minute.Nanoseconds);
        var close = 995 + random.NextInt(10);
        lock (gate)
        {
            bars.Add((open, close));
        }
        var (ms, event_) = (open.UnixMilliseconds, Now().UnixMilliseconds);
        return Market(
            "kline_1m",
            $$$"""{"e":"kline","E":{{{event_}}},"s":"TESTUSDT","k":{"t":{{{ms}}},"T":{{{ms + 59_999}}},"s":"TESTUSDT","i":"1m","f":1,"L":2,"o":"1000","c":"{{{close}}}","h":"1010","l":"990","v":"12","n":3,"x":true,"q":"34","V":"5","Q":"6","B":"0"}}""",
            $"bars {ms} {close}"
        );
    }

    public PlayedFrame UnfinishedBar()
    {
        var ms = barNumber * Interval.Minute.Milliseconds;
        return Market(
            "kline_1m",
            $$$"""{"e":"kline","E":{{{Now().UnixMilliseconds}}},"s":"TESTUSDT","k":{"t":{{{ms}}},"T":{{{ms + 59_999}}},"s":"TESTUSDT","i":"1m","f":1,"L":2,"o":"1000","c":"1000","h":"1010","l":"990","v":"12","n":3,"x":false,"q":"34","V":"5","Q":"6","B":"0"}}"""
        );
    }

    public PlayedFrame Mark()
    {
        var (ms, price) = (Now().UnixMilliseconds, 995 + random.NextInt(10));
        return Market(
            "markPrice@1s",
            $$"""{"e":"markPriceUpdate","E":{{ms}},"s":"TESTUSDT","p":"{{price}}","i":"1000","P":"1001","r":"0.0001","T":1800000000000}""",
            $"mark_prices {ms} {price}"
        );
    }

    public PlayedFrame Liquidation()
    {
        var (ms, price) = (Now().UnixMilliseconds, 995 + random.NextInt(10));
        return Market(
            "forceOrder",
            $$$"""{"e":"forceOrder","E":{{{ms}}},"o":{"s":"TESTUSDT","S":"SELL","o":"LIMIT","f":"IOC","q":"0.5","p":"{{{price}}}","ap":"999","X":"FILLED","l":"0.5","z":"0.5","T":{{{ms}}}}}""",
            $"liquidations {ms} {price}"
        );
    }

    public PlayedFrame Quote()
    {
        var (bid, ask, ms) = (bids.Keys.Last(), asks.Keys.First(), Now().UnixMilliseconds);
        // The first quote after a book update shares its id; further ones have ids in between.
        var id = quotedId == lastBookId ? bookId++ : lastBookId;
        quotedId = lastBookId;
        return Public(
            "bookTicker",
            $$"""{"e":"bookTicker","u":{{id}},"s":"TESTUSDT","b":"{{bid}}","B":"{{bids[bid]}}","a":"{{ask}}","A":"{{asks[ask]}}","T":{{ms}},"E":{{ms}}}""",
            $"quotes {ms} id {id} {bid} {ask}"
        );
    }

    public PlayedFrame Depth()
    {
        // Snapshots and history are asked for by another thread than the one that plays.
        using var scope = gate.EnterScope();
        var (first, last, ms) = (bookId, bookId + random.NextInt(5), Now().UnixMilliseconds);
        var bid = Change(bids, 985 + random.NextInt(10), keep: 990);
        var ask = Change(asks, 1005 + random.NextInt(10), keep: 1010);
        var text =
            $$"""{"e":"depthUpdate","E":{{ms}},"T":{{ms}},"s":"TESTUSDT","U":{{first}},"u":{{last}},"pu":{{lastBookId}},"b":[["{{bid.Price}}","{{bid.Quantity}}"]],"a":[["{{ask.Price}}","{{ask.Quantity}}"]]}""";
        (bookId, lastBookId) = (last + 1, last);
        return Public(
            "depth@100ms",
            text,
            $"depth {ms} id {last} side 1 {bid.Price} {bid.Quantity}",
            $"depth {ms} id {last} side -1 {ask.Price} {ask.Quantity}"
        );
    }

    public ReadOnlyMemory<byte> Snapshot()
    {
        using var scope = gate.EnterScope();
        var ms = Now().UnixMilliseconds;
        var body =
            $$"""{"lastUpdateId":{{lastBookId}},"E":{{ms}},"T":{{ms}},"bids":[{{Levels(bids.Reverse())}}],"asks":[{{Levels(asks)}}]}""";
        return DepthSnapshotFrame.Of(Symbol, Encoding.UTF8.GetBytes(body));
    }

    public TimeRange Serves(SeriesKey key, TimeRange range, Instant now) => range;

    public async IAsyncEnumerable<HistoryPage> FetchAsync(
        SeriesKey key,
        TimeRange range,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel
    )
    {
        await Task.Yield();
        Asked.Add(range);
        if (IsUnreachable)
        {
            throw new Ports.VenueException(Ports.VenueErrorKind.Unreachable, Name, "as the test wants it");
        }
        yield return new HistoryPage(Records(key.Kind, range), range);
    }

    private SeriesTable Records(DataKind kind, TimeRange range)
    {
        using var scope = gate.EnterScope();
        var builder = new SeriesBuilder(kind);
        foreach (var (id, at, price, quantity) in trades.Where(trade => range.Contains(trade.Time)))
        {
            if (kind == DataKinds.Trades)
            {
                builder.Begin(at).Set(0, id).Set(1, price + 0.5).Set(2, quantity / 100.0).Set(3, id).Set(4, id);
                builder.Set(5, 1L).Set(6, at.Nanoseconds);
            }
        }
        foreach (var (open, close) in bars.Where(bar => range.Contains(bar.Open)))
        {
            if (kind == DataKinds.Bars)
            {
                builder.Begin(open).Set(0, 1000.0).Set(1, 1010.0).Set(2, 990.0).Set(3, (double)close).Set(4, 12.0);
                builder.Set(5, 34.0).Set(6, 3.0).Set(7, 5.0).Set(8, 6.0);
            }
        }
        return builder.Build();
    }

    /// <summary>What a store holds, in the words of <see cref="PlayedFrame.Records"/>; snapshots apart.</summary>
    public static IEnumerable<string> Describe(MemoryStore store) =>
        store
            .Tables.Values.SelectMany(table => Enumerable.Range(0, table.Count).Select(row => Row(table, row)))
            .Where(text => text.Length > 0);

    private static string Row(SeriesTable table, int row)
    {
        var ms = table.Times[row].UnixMilliseconds;
        return table.Kind.Name switch
        {
            "trades" => Text(
                $"trades {ms} id {table.Wholes("id")[row]} {table.Numbers("price")[row]} x {table.Numbers("quantity")[row] * 100:0}"
            ),
            "bars" => Text($"bars {ms} {table.Numbers("close")[row]}"),
            "mark_prices" => Text($"mark_prices {ms} {table.Numbers("mark_price")[row]}"),
            "liquidations" => Text($"liquidations {ms} {table.Numbers("price")[row]}"),
            "quotes" => Text(
                $"quotes {ms} id {table.Wholes("update_id")[row]} {table.Numbers("bid_price")[row]} {table.Numbers("ask_price")[row]}"
            ),
            _ when table.Wholes("is_snapshot")[row] == 1 => "",
            _ => Text(
                $"depth {ms} id {table.Wholes("last_id")[row]} side {table.Wholes("side")[row]} {table.Numbers("price")[row]} {table.Numbers("quantity")[row]}"
            ),
        };
    }

    private static string Text(FormattableString text) => FormattableString.Invariant(text);

    private (int Price, int Quantity) Change(SortedDictionary<int, int> side, int price, int keep)
    {
        var quantity = price == keep ? 1 + random.NextInt(9) : random.NextInt(4);
        if (quantity == 0)
        {
            side.Remove(price);
        }
        else
        {
            side[price] = quantity;
        }
        return (price, quantity);
    }

    private static string Levels(IEnumerable<KeyValuePair<int, int>> side) =>
        string.Join(',', side.Select(l => string.Create(CultureInfo.InvariantCulture, $"[\"{l.Key}\",\"{l.Value}\"]")));

    private Instant Now()
    {
        using var scope = gate.EnterScope();
        // Each event has a millisecond of its own, so that it can be told from every other.
        clock = Math.Max(clock + 1, time.GetUtcNow().ToUnixTimeMilliseconds());
        return Instant.FromUnixMilliseconds(clock);
    }

    private static PlayedFrame Market(string channel, string data, params string[] records) =>
        new(IsPublic: false, Combine(channel, data), records);

    private static PlayedFrame Public(string channel, string data, params string[] records) =>
        new(IsPublic: true, Combine(channel, data), records);

    private static string Combine(string channel, string data) =>
        $$"""{"stream":"testusdt@{{channel}}","data":{{data}}}""";
}
