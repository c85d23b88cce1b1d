using Riposte.Core.Time;

namespace Riposte.Core.Market;

/// <summary>Builds coarse bars from a stream of finer ones; gives what <see cref="Resampler"/> gives for a table. Holds
/// state; not thread-safe; allocates nothing per bar.</summary>
public sealed class CoarseBars
{
    private readonly Interval interval;
    private readonly Interval finer;
    private readonly ColumnFold[] folds;
    private long number = long.MinValue;
    private long start;
    private long end = long.MinValue;

    /// <summary>A builder in its first state.</summary>
    /// <param name="from">Length of the finer bars.</param>
    /// <param name="to">Length of the coarse bars, a whole multiple above 1.</param>
    /// <exception cref="ArgumentException"><paramref name="to"/> is no whole multiple.</exception>
    public CoarseBars(Interval from, Interval to)
    {
        if (to == from || !to.IsMultipleOf(from))
        {
            throw new ArgumentException($"{to} is no whole multiple of {from} above 1.", nameof(to));
        }
        (finer, interval) = (from, to);
        folds = [.. Inputs.All.Select(input => new ColumnFold(input.Aggregation()))];
    }

    /// <summary>Takes the next finer bar; a missing one is a row of NaN.</summary>
    /// <param name="row">The bar whose number follows the previous one.</param>
    /// <param name="coarse">The coarse bar, when one ends with this finer bar.</param>
    /// <returns>Whether one ended.</returns>
    public bool Add(in MarketRow row, out MarketRow coarse)
    {
        if (row.BarNumber < start || row.BarNumber >= end)
        {
            number = interval.BarNumber(finer.OpenTime(row.BarNumber));
            start = finer.BarNumber(interval.OpenTime(number));
            end = finer.BarNumber(interval.OpenTime(number + 1));
        }
        if (!double.IsNaN(row[Input.Close]))
        {
            for (var i = 0; i < folds.Length; i++)
            {
                var value = row[(Input)i];
                // Finer bars without a coverage of their own are whole.
                folds[i].Add((Input)i == Input.Coverage && double.IsNaN(value) ? 1 : value);
            }
        }
        coarse = default;
        if (row.BarNumber + 1 != end)
        {
            return false;
        }
        coarse = MarketRow.Missing(number, interval.OpenTime(number));
        for (var i = 0; i < folds.Length; i++)
        {
            coarse[(Input)i] = folds[i].Close(end - start);
        }
        return true;
    }
}
