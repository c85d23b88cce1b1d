using Riposte.Core;
using Riposte.Core.Money;
using Riposte.Core.Randomness;
using Riposte.Core.Time;
using Riposte.Trading.Events;

namespace Riposte.Simulation.Venue;

/// <summary>
/// The market of one symbol: four prints a minute on a seeded walk, a mark price that follows them, and a book
/// whose depth depends on price and minute alone. The prints of a minute are known to it when the minute begins, so
/// that minutes in which nothing can be touched cost next to nothing. Whatever a client sends, the walk stays the
/// same.
/// </summary>
internal sealed class SymbolMarket
{
    public const int Ticks = 4;

    // Small chunks, for a day needs half of them; together enough for every page of bars that can be asked for.
    private const int Chunk = 256;
    private const int Chunks = 13;
    private const long TickSpacing = SimVenue.Minute / Ticks;
    private const long FirstTick = 2_000_000_000;

    // Standard deviation of the sum of four uniform numbers of 16 bits.
    private const long SumDeviation = 37_837;
    private const long SumMean = 131_070;
    private readonly RandomStream walk;
    private readonly ulong seed;
    private readonly SimSymbol options;
    private readonly PricePathTick[] path = new PricePathTick[Ticks];
    private readonly MinuteBar[]?[] history = new MinuteBar[]?[Chunks];
    private readonly HashSet<long> lost = [];
    private readonly long lag;
    private Instant minute;
    private int cursor;
    private long minutes;
    private long walked;
    private long high;
    private long low;
    private long extraVolume;
    private long divergence;
    private Quantity eatenAsk;
    private Quantity eatenBid;

    public SymbolMarket(SimSymbol symbol, int index, Instant start, ulong venueSeed)
    {
        options = symbol;
        seed = Noise.Mix(venueSeed, (ulong)index + 1);
        walk = new RandomStream(seed);
        lag = index * 10_000_000L;
        minute = start - SimVenue.Minute;
        TickSize = symbol.TickSize;
        StepSize = symbol.StepSize;
        walked = Last = MarkUnits = symbol.StartPrice.Units;
        FirstMinute = start;
        BeginMinute();
    }

    /// <summary>Smallest price step now; prints lie on it.</summary>
    public Price TickSize { get; set; }

    /// <summary>Smallest step of a quantity now.</summary>
    public Quantity StepSize { get; set; }

    /// <summary>Share of the usual depth in thousandths.</summary>
    public int DepthShare { get; set; } = 1000;

    /// <summary>Open time of the first minute.</summary>
    public Instant FirstMinute { get; }

    /// <summary>Closed minutes.</summary>
    public long Minutes => minutes;

    /// <summary>Last price in units.</summary>
    public long Last { get; private set; }

    /// <summary>Mark price in units.</summary>
    public long MarkUnits { get; private set; }

    /// <summary>Mark price.</summary>
    public Price Mark => new(MarkUnits);

    /// <summary>Best bid.</summary>
    public Price Bid => new(Last);

    /// <summary>Best ask.</summary>
    public Price Ask => new(Last + options.Spread * TickSize.Units);

    /// <summary>When the next print of this minute comes; never when there is none.</summary>
    public Instant NextTick => cursor < Ticks ? TickTime(cursor) : new Instant(long.MaxValue);

    /// <summary>Prints of this minute that are still to come.</summary>
    public ReadOnlySpan<PricePathTick> Coming => path.AsSpan(cursor);

    /// <summary>When a print comes, counted from the next.</summary>
    public Instant TimeOfComing(int index) => TickTime(cursor + index);

    /// <summary>Lets prints pass that touch nothing.</summary>
    public void CatchUp(Instant now)
    {
        while (cursor < Ticks && TickTime(cursor) <= now)
        {
            Step();
        }
    }

    /// <summary>The next print happens.</summary>
    public PricePathTick Step()
    {
        var tick = path[cursor++];
        Set(tick.Price);
        MarkUnits = tick.Mark;
        extraVolume += tick.Volume;
        return tick;
    }

    /// <summary>Something of ours traded: the bar holds it.</summary>
    public void Traded(Price price, Quantity quantity)
    {
        high = Math.Max(high, price.Units);
        low = Math.Min(low, price.Units);
        extraVolume += quantity.Units;
    }

    /// <summary>A print out of turn.</summary>
    /// <param name="fraction">How far from the last price.</param>
    /// <param name="stays">Whether the walk goes on from there; else it is a spike.</param>
    public PricePathTick Jump(double fraction, bool stays)
    {
        var move = Round((long)Math.Round(Last * fraction));
        var to = Math.Max(Last + move, 10 * TickSize.Units);
        move = to - Last;
        Set(to);
        MarkUnits = stays ? Math.Max(MarkUnits + move, 1) : MarkUnits;
        if (stays)
        {
            walked = Math.Max(walked + move, 10 * TickSize.Units);
            for (var i = cursor; i < Ticks; i++)
            {
                var tick = path[i];
                var price = Math.Max(tick.Price + move, 10 * TickSize.Units);
                path[i] = tick with { Price = price, Mark = Math.Max(tick.Mark + move, 1) };
            }
        }
        var volume = Depth(0, true).Units;
        extraVolume += volume;
        return new PricePathTick(to, MarkUnits, volume);
    }

    /// <summary>Sets the mark apart from the last price, or back with 0.</summary>
    public void Diverge(double fraction)
    {
        var offset = (long)(Last * fraction) - divergence;
        divergence += offset;
        MarkUnits = Math.Max(MarkUnits + offset, 1);
        for (var i = cursor; i < Ticks; i++)
        {
            path[i] = path[i] with { Mark = Math.Max(path[i].Mark + offset, 1) };
        }
    }

    /// <summary>The minute ends, the next begins.</summary>
    public MinuteBar EndMinute()
    {
        while (cursor < Ticks)
        {
            Step();
        }
        var bar = new MinuteBar(path[0].Price, high, low, Last, extraVolume);
        // A spike or a trade may lie outside of the walk; the open is the first print.
        bar = bar with
        {
            High = Math.Max(bar.High, bar.Open),
            Low = Math.Min(bar.Low, bar.Open),
        };
        Stored(minutes) = bar;
        minutes++;
        BeginMinute();
        return bar;
    }

    /// <summary>The minute that was closed last.</summary>
    public Bar Closed() => ToBar(Stored(minutes - 1), FirstMinute + (minutes - 1) * SimVenue.Minute);

    /// <summary>A closed minute has no bar.</summary>
    public void Lose(long number) => lost.Add(number);

    /// <summary>A closed minute; null when it is not closed, too old, before the start, or lost.</summary>
    public Bar? BarAt(long number)
    {
        if (number < 0 || number >= minutes || number < minutes - Chunk * (Chunks - 1) || lost.Contains(number))
        {
            return null;
        }
        return ToBar(Stored(number), FirstMinute + number * SimVenue.Minute);
    }

    /// <summary>Changes the close of a closed minute.</summary>
    public Bar Revise(long number, long closeUnits)
    {
        ref var bar = ref Stored(number);
        bar = bar with
        {
            Close = closeUnits,
            High = Math.Max(bar.High, closeUnits),
            Low = Math.Min(bar.Low, closeUnits),
        };
        return ToBar(bar, FirstMinute + number * SimVenue.Minute);
    }

    /// <summary>The minute that is not over yet, as far as it is known.</summary>
    public Bar Unfinished()
    {
        var open = cursor > 0 ? path[0].Price : Last;
        return ToBar(new MinuteBar(open, Math.Max(high, open), Math.Min(low, open), Last, extraVolume), minute);
    }

    /// <summary>What stands at a level of the book, counted from the best, whatever was taken of it.</summary>
    /// <param name="level">0 is the best price.</param>
    /// <param name="isAsk">Which side.</param>
    public Quantity Depth(int level, bool isAsk)
    {
        var at = (ulong)PriceAt(level, isAsk).Units ^ ((ulong)minutes << 40) ^ (isAsk ? 1UL : 0);
        var share = 500 + (long)(Noise.Mix(seed, at) % 1000);
        var best = (Int128)options.Depth.Units * 100_000_000 / Last;
        var units = (long)(best * share * DepthShare * (2 + level) / 2_000_000);
        return new Quantity(Math.Max(units, StepSize.Units)).TruncateTo(StepSize);
    }

    /// <summary>Price of a level, counted from the best.</summary>
    public Price PriceAt(int level, bool isAsk) =>
        isAsk
            ? new(Ask.Units + level * TickSize.Units)
            : new(Math.Max(Bid.Units - level * TickSize.Units, TickSize.Units));

    /// <summary>Quantity taken from the top of a side since the last print.</summary>
    public Quantity Eaten(bool isAsk) => isAsk ? eatenAsk : eatenBid;

    /// <summary>Takes from the top of a side.</summary>
    public void Eat(bool isAsk, Quantity quantity)
    {
        if (isAsk)
        {
            eatenAsk += quantity;
        }
        else
        {
            eatenBid += quantity;
        }
    }

    private ref MinuteBar Stored(long number)
    {
        ref var chunk = ref history[(int)(number / Chunk % Chunks)];
        chunk ??= new MinuteBar[Chunk];
        return ref chunk[(int)(number % Chunk)];
    }

    private Instant TickTime(int index) => minute + (FirstTick + index * TickSpacing + lag);

    private void Set(long price)
    {
        Check.That(price > 0);
        Last = price;
        high = Math.Max(high, price);
        low = Math.Min(low, price);
        eatenAsk = eatenBid = Quantity.Zero;
    }

    // Four moves, each a sum of four uniform numbers: near enough to normal, and one draw of the stream.
    private void BeginMinute()
    {
        minute += SimVenue.Minute;
        cursor = 0;
        var price = walked;
        var mark = MarkUnits - divergence;
        var best = (long)((Int128)options.Depth.Units * 100_000_000 / price);
        for (var i = 0; i < Ticks; i++)
        {
            var bits = walk.NextUInt64();
            var sum = (long)((bits & 0xFFFF) + ((bits >> 16) & 0xFFFF) + ((bits >> 32) & 0xFFFF) + (bits >> 48));
            var move = price * options.Volatility / 1_000_000 * (sum - SumMean) / SumDeviation;
            // The walk turns back far from where it began, so that prices stay prices.
            move =
                price < options.StartPrice.Units / 4 ? Math.Abs(move)
                : price > options.StartPrice.Units * 4 ? -Math.Abs(move)
                : move;
            price = Math.Max(Round(price + move), 10 * TickSize.Units);
            mark = (mark + price) / 2;
            var volume = best / 16 * (long)((bits * 0x9E3779B97F4A7C15) >> 58) / 2;
            path[i] = new PricePathTick(price, Math.Max(mark + divergence, 1), Math.Max(volume, 1));
        }
        walked = price;
        high = long.MinValue;
        low = long.MaxValue;
        extraVolume = 0;
    }

    private long Round(long units) => units - units % TickSize.Units;

    private static Bar ToBar(in MinuteBar bar, Instant open) =>
        new(
            open,
            open + SimVenue.Minute,
            new Price(bar.Open).ToDouble(),
            new Price(bar.High).ToDouble(),
            new Price(bar.Low).ToDouble(),
            new Price(bar.Close).ToDouble()
        )
        {
            Volume = new Quantity(bar.Volume).ToDouble(),
        };
}
