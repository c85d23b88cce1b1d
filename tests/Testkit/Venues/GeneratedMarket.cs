using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Tests.Testkit.Venues;

/// <summary>
/// A market that is a pure function of seed, symbol and time: any range can be asked for, nothing is stored. A minute
/// has four trades (open, high, low, close; high and low share a millisecond), and its bar is exactly theirs; longer
/// bars are made of minutes.
/// </summary>
/// <param name="listed">When trading began; a whole minute.</param>
/// <param name="seed">Seed.</param>
/// <param name="symbols">Symbols.</param>
public sealed class GeneratedMarket(Instant listed, ulong seed, params string[] symbols) : IFakeMarket
{
    private const long Millisecond = Instant.NanosecondsPerMillisecond;
    private const int TradesAMinute = 4;
    private static readonly long[] Offsets = [0, 20_000, 20_000, 59_999];

    /// <summary>Times without any trade or bar.</summary>
    public List<TimeRange> Outages { get; } = [];

    public bool Has(string symbol) => symbols.Contains(symbol);

    public SeriesTable First(SeriesKey key, TimeRange range, int limit)
    {
        var kind = key.Kind;
        var from = range.From < listed ? listed : range.From;
        if (kind == DataKinds.Trades)
        {
            return Trades(key, new TimeRange(from, range.To), limit);
        }
        if (kind == DataKinds.Funding)
        {
            return Grid(key, 8 * Interval.Hour.Nanoseconds, new TimeRange(from, range.To), limit, FillFunding);
        }
        return kind.HasInterval
            ? Bars(key, new TimeRange(from, range.To), limit)
            : Grid(key, DataKind.StatisticsDelay.Nanoseconds, new TimeRange(from, range.To), limit, FillStatistics);
    }

    public SeriesTable TradesFrom(SeriesKey key, long id, Instant before, int limit)
    {
        var builder = new SeriesBuilder(DataKinds.Trades);
        for (var at = Math.Max(0, id); builder.Count < limit; at++)
        {
            var minute = listed + at / TradesAMinute * Interval.Minute.Nanoseconds;
            if (minute >= before)
            {
                break;
            }
            if (!IsOut(minute) && TimeOf(at) < before)
            {
                AddTrade(builder, key, at);
            }
        }
        return builder.Build();
    }

    private SeriesTable Trades(SeriesKey key, TimeRange range, int limit)
    {
        var minutes = (range.From - listed) / Interval.Minute.Nanoseconds;
        var id = minutes * TradesAMinute;
        while (TimeOf(id) < range.From)
        {
            id++;
        }
        return TradesFrom(key, id, range.To, limit);
    }

    private Instant TimeOf(long id) =>
        listed + id / TradesAMinute * Interval.Minute.Nanoseconds + Offsets[id % TradesAMinute] * Millisecond;

    private void AddTrade(SeriesBuilder builder, SeriesKey key, long id)
    {
        var minute = Minute(key.Symbol, listed + id / TradesAMinute * Interval.Minute.Nanoseconds);
        var part = (int)(id % TradesAMinute);
        builder
            .Begin(TimeOf(id))
            .Set(0, id)
            .Set(1, minute.Prices[part])
            .Set(2, minute.Quantity)
            .Set(3, id)
            .Set(4, id)
            .Set(5, part % 2L)
            .Set(6, TimeOf(id).Nanoseconds);
    }

    private SeriesTable Bars(SeriesKey key, TimeRange range, int limit)
    {
        var interval = key.Interval!.Value;
        var builder = new SeriesBuilder(key.Kind);
        for (var number = interval.FirstFrom(range.From); builder.Count < limit; number++)
        {
            var open = interval.OpenTime(number);
            if (open >= range.To)
            {
                break;
            }
            if (key.Kind == DataKinds.Bars)
            {
                AddBar(builder, key, open, interval);
            }
            else if (!IsOut(open))
            {
                AddPrices(builder, key, open, interval);
            }
        }
        return builder.Build();
    }

    private void AddBar(SeriesBuilder builder, SeriesKey key, Instant open, Interval interval)
    {
        double first = 0;
        double high = double.MinValue;
        double low = double.MaxValue;
        double last = 0;
        double quantity = 0;
        double turnover = 0;
        double taker = 0;
        double takerTurnover = 0;
        var trades = 0L;
        for (var at = open; at < interval.CloseTime(open); at += Interval.Minute.Nanoseconds)
        {
            if (IsOut(at) || at < listed)
            {
                continue;
            }
            var minute = Minute(key.Symbol, at);
            first = trades == 0 ? minute.Prices[0] : first;
            (high, low, last) = (Math.Max(high, minute.Prices[1]), Math.Min(low, minute.Prices[2]), minute.Prices[3]);
            quantity += minute.Quantity * TradesAMinute;
            turnover += minute.Quantity * minute.Prices.Sum();
            taker += minute.Quantity * 2;
            takerTurnover += minute.Quantity * (minute.Prices[0] + minute.Prices[2]);
            trades += TradesAMinute;
        }
        if (trades > 0)
        {
            double[] sums = [quantity, turnover, trades, taker, takerTurnover];
            double[] cells = [first, high, low, last, .. sums.Select(sum => Math.Round(sum, 4))];
            Fill(builder.Begin(open), cells);
        }
    }

    private void AddPrices(SeriesBuilder builder, SeriesKey key, Instant open, Interval interval)
    {
        var name = $"{key.Symbol} {key.Kind.Name}";
        var first = PriceAt(name, open);
        var last = PriceAt(name, interval.CloseTime(open));
        var isPremium = key.Kind == DataKinds.PremiumBars;
        double[] cells = [first, Math.Max(first, last) + 1, Math.Min(first, last) - 1, last];
        Fill(builder.Begin(open), [.. cells.Select(cell => isPremium ? Math.Round((cell - 30_000) / 1e8, 8) : cell)]);
    }

    private void FillFunding(SeriesBuilder builder, SeriesKey key, Instant nominal) =>
        builder
            .Begin(nominal + (long)(Noise(key.Symbol, "late", nominal.Nanoseconds) * 15) * Millisecond)
            .Set(0, Math.Round(Noise(key.Symbol, "funding", nominal.Nanoseconds) / 2000 - 0.0001, 8))
            .Set(1, PriceAt(key.Symbol, nominal));

    private void FillStatistics(SeriesBuilder builder, SeriesKey key, Instant stamp)
    {
        builder.Begin(stamp);
        for (var i = 0; i < key.Kind.Columns.Length; i++)
        {
            var name = $"{key.Kind.Name} {i}";
            builder.Set(i, Math.Round(0.5 + Noise(key.Symbol, name, stamp.Nanoseconds), 4));
        }
    }

    private static SeriesTable Grid(
        SeriesKey key,
        long step,
        TimeRange range,
        int limit,
        Action<SeriesBuilder, SeriesKey, Instant> add
    )
    {
        var builder = new SeriesBuilder(key.Kind);
        var grid = new Interval(step);
        // A stamp can lie a little behind its nominal time, so the range is looked through from one step before.
        for (var number = grid.BarNumber(range.From) - 1; builder.Count < limit + 2L; number++)
        {
            var nominal = grid.OpenTime(number);
            if (nominal >= range.To)
            {
                break;
            }
            add(builder, key, nominal);
        }
        var rows = builder.Build().Within(range);
        return rows.Count > limit ? rows.Slice(0, limit) : rows;
    }

    private static void Fill(SeriesBuilder builder, double[] cells)
    {
        for (var i = 0; i < cells.Length; i++)
        {
            builder.Set(i, cells[i]);
        }
    }

    private bool IsOut(Instant time) => Outages.Exists(outage => outage.Contains(time));

    private (double[] Prices, double Quantity) Minute(string symbol, Instant open)
    {
        var first = PriceAt(symbol, open);
        var last = PriceAt(symbol, open + Interval.Minute.Nanoseconds);
        var high = Math.Round(Math.Max(first, last) + Noise(symbol, "high", open.Nanoseconds) * 20, 1);
        var low = Math.Round(Math.Min(first, last) - Noise(symbol, "low", open.Nanoseconds) * 20, 1);
        var quantity = Math.Round(0.001 + Noise(symbol, "quantity", open.Nanoseconds) * 8, 3);
        return ([first, high, low, last], quantity);
    }

    private double PriceAt(string name, Instant time)
    {
        var minute = time.Nanoseconds / (double)Interval.Minute.Nanoseconds;
        var slow = 3000 * Math.Sin(minute / 5000) + 400 * Math.Sin(minute / 77);
        return Math.Round(30_000 + slow + Noise(name, "price", time.Nanoseconds) * 30, 1);
    }

    private double Noise(string symbol, string name, long at)
    {
        var bits = seed ^ (ulong)at;
        foreach (var sign in symbol)
        {
            bits = Mix(bits ^ sign);
        }
        foreach (var sign in name)
        {
            bits = Mix(bits ^ sign);
        }
        return (Mix(bits) >> 11) * (1.0 / (1UL << 53));
    }

    private static ulong Mix(ulong bits)
    {
        bits += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
