using Riposte.Core.Time;

namespace Riposte.Core.Market.Joins;

/// <summary>
/// Puts bars of several symbols that arrive one by one, in any order, together to rows of one open time: the stream's twin of
/// <see cref="AlignedTables"/>. A row is ready when the bars of all symbols have arrived or a deadline says so; a bar absent
/// then is missing. A bar that comes later is counted and not used, so what was handed out never changes. Rows come bar after
/// bar without a hole. Holds state; not thread-safe; allocates nothing per bar.
/// </summary>
public sealed class CrossSection
{
    private readonly string[] symbols;
    private readonly Interval interval;
    private readonly int aheadMax;
    private readonly MarketRow[] rows;
    private readonly bool[] arrived;
    private readonly int[] counts;
    private long next;
    private long final = long.MinValue;
    private bool isBegun;

    /// <summary>A collector in its first state.</summary>
    /// <param name="symbols">Different symbols, at least one.</param>
    /// <param name="interval">Length of a bar.</param>
    /// <param name="aheadMax">Bars held at most, at least 1: a bar further ahead is a deadline for the oldest ones.</param>
    /// <exception cref="ArgumentException">There is no symbol, or one occurs twice.</exception>
    public CrossSection(IReadOnlyList<string> symbols, Interval interval, int aheadMax = 16)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(aheadMax, 1);
        if (symbols.Count == 0 || symbols.Distinct(StringComparer.Ordinal).Count() != symbols.Count)
        {
            throw new ArgumentException("Symbols are different ones, at least one.", nameof(symbols));
        }
        this.symbols = [.. symbols];
        this.interval = interval;
        this.aheadMax = aheadMax;
        rows = new MarketRow[symbols.Count * aheadMax];
        arrived = new bool[rows.Length];
        counts = new int[aheadMax];
    }

    /// <summary>The symbols, in the order of rows.</summary>
    public IReadOnlyList<string> Symbols => symbols;

    /// <summary>Bars that came after their row was handed out or a deadline had passed.</summary>
    public long Late { get; private set; }

    /// <summary>Bars that came twice; the first one counts.</summary>
    public long Repeated { get; private set; }

    /// <summary>Says which bar comes first; otherwise it is the first one added.</summary>
    /// <exception cref="InvalidOperationException">A bar was added before.</exception>
    public void Begin(long barNumber)
    {
        if (isBegun)
        {
            throw new InvalidOperationException("The first bar is settled already.");
        }
        isBegun = true;
        next = barNumber;
    }

    /// <summary>Takes a closed bar.</summary>
    /// <param name="symbol">Index of its symbol.</param>
    /// <param name="bar">The bar; a missing one may be given as a row of NaN and then counts as arrived.</param>
    /// <returns>False when it lies so far ahead that older rows, now ready as they are, must be taken first; then add it
    /// again.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such symbol.</exception>
    public bool Add(int symbol, in MarketRow bar)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(symbol);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(symbol, symbols.Length);
        if (!isBegun)
        {
            Begin(bar.BarNumber);
        }
        if (bar.BarNumber < next || bar.BarNumber <= final)
        {
            Late++;
            return true;
        }
        final = Math.Max(final, bar.BarNumber - aheadMax);
        if (bar.BarNumber - next >= aheadMax)
        {
            return false;
        }
        var slot = Slot(bar.BarNumber);
        var place = slot * symbols.Length + symbol;
        if (arrived[place])
        {
            Repeated++;
            return true;
        }
        arrived[place] = true;
        rows[place] = bar;
        counts[slot]++;
        return true;
    }

    /// <summary>Says that nothing more is waited for in bars up to one: they are ready as they are. Before the first bar it
    /// does nothing.</summary>
    /// <param name="barNumber">The last bar that is ready.</param>
    public void Deadline(long barNumber)
    {
        if (isBegun)
        {
            final = Math.Max(final, barNumber);
        }
    }

    /// <summary>Takes the next row, when it is ready.</summary>
    /// <param name="section">Place for one row of each symbol, in the order of <see cref="Symbols"/>.</param>
    /// <param name="barNumber">Its bar.</param>
    /// <returns>False when bars are still waited for.</returns>
    /// <exception cref="ArgumentException">There are other places than symbols.</exception>
    public bool TryTake(Span<MarketRow> section, out long barNumber)
    {
        if (section.Length != symbols.Length)
        {
            throw new ArgumentException($"There are {symbols.Length} symbols.", nameof(section));
        }
        barNumber = next;
        var slot = Slot(next);
        if (!isBegun || (counts[slot] < symbols.Length && next > final))
        {
            return false;
        }
        for (var i = 0; i < symbols.Length; i++)
        {
            var place = slot * symbols.Length + i;
            section[i] = arrived[place] ? rows[place] : MarketRow.Missing(next, interval.OpenTime(next));
            arrived[place] = false;
        }
        counts[slot] = 0;
        next++;
        return true;
    }

    private int Slot(long barNumber) => (int)(((barNumber % aheadMax) + aheadMax) % aheadMax);
}
