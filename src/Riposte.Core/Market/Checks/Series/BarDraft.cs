using Riposte.Core.Market.Series;
using Riposte.Core.Time;

namespace Riposte.Core.Market.Checks.Series;

/// <summary>A bar put together from finer ones.</summary>
internal struct BarDraft
{
    private double open;
    private double high;
    private double low;
    private double close;
    private double volume;

    /// <summary>Finer bars inside.</summary>
    public long Records { get; private set; }

    /// <summary>Takes the records of a range from a cursor.</summary>
    public static BarDraft Collect(SeriesCursor cursor, TimeRange range)
    {
        var draft = new BarDraft();
        for (var more = cursor.NextFrom(range.From); more && cursor.Time < range.To; more = cursor.Next())
        {
            draft.Add(cursor.Block!, cursor.Row);
        }
        return draft;
    }

    /// <summary>Compares with a bar.</summary>
    public readonly void CompareWith(SeriesTable block, int row, double tolerance, Interval interval, FindingLog log)
    {
        var time = block.Times[row];
        var range = new TimeRange(time, interval.CloseTime(time));
        (string Name, double Rebuilt)[] values = [("open", open), ("high", high), ("low", low), ("close", close)];
        if (block.Kind == DataKinds.Bars)
        {
            values = [.. values, ("volume", volume)];
        }
        foreach (var (name, rebuilt) in values)
        {
            var value = block.Numbers(name)[row];
            if (Math.Abs(rebuilt - value) > tolerance * Math.Max(Math.Abs(rebuilt), Math.Abs(value)))
            {
                log.Add(
                    CheckKind.IntervalMismatch,
                    range,
                    1,
                    () => Text.Of($"{name} is {value}, its finer bars say {rebuilt}")
                );
                return;
            }
        }
    }

    private void Add(SeriesTable block, int row)
    {
        var (h, l) = (block.Numbers("high")[row], block.Numbers("low")[row]);
        (open, high, low) =
            Records == 0 ? (block.Numbers("open")[row], h, l) : (open, Math.Max(high, h), Math.Min(low, l));
        close = block.Numbers("close")[row];
        volume += block.Kind == DataKinds.Bars ? block.Numbers("volume")[row] : 0;
        Records++;
    }
}
