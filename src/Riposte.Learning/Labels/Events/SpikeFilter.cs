using Riposte.Core.Market;

namespace Riposte.Learning.Labels.Events;

/// <summary>
/// Bars on which a measure of volatility leaps above what it was: its value lies above a quantile, or above a multiple
/// of the median, of its last known values before this bar. A spike is one event, on its first bar: the known bar
/// before was no spike. Nothing fires before the window is full, nor on a bar whose value is unknown.
/// </summary>
/// <param name="Values">The measure at each row, known at its close: volatility, or true range.</param>
/// <param name="Window">How many past values are looked at; at least 2.</param>
/// <param name="Quantile">Quantile of them, above 0 and below 1 (linear between neighbours); 0.5 is the median.</param>
/// <param name="Multiple">What that quantile is multiplied with; above 0.</param>
public sealed record SpikeFilter(double[] Values, int Window, double Quantile, double Multiple = 1) : IEventSampler
{
    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A value is out of range, or the column has another length than the
    /// table.</exception>
    public int[] Sample(MarketTable market)
    {
        if (Window < 2 || !(Quantile is > 0 and < 1) || !(Multiple > 0) || Values.Length != market.Count)
        {
            throw new ArgumentException("The window, quantile, multiple or column is out of range.", nameof(market));
        }
        var rows = new List<int>();
        var past = new Queue<double>(Window + 1);
        var sorted = new List<double>(Window + 1);
        var wasSpike = false;
        for (var row = 0; row < Values.Length; row++)
        {
            var value = Values[row];
            if (double.IsNaN(value) || market.IsMissing(row))
            {
                continue;
            }
            var isSpike = sorted.Count == Window && value > Multiple * At(sorted);
            if (isSpike && !wasSpike)
            {
                rows.Add(row);
            }
            wasSpike = isSpike;
            past.Enqueue(value);
            Insert(sorted, value);
            if (past.Count > Window)
            {
                sorted.RemoveAt(sorted.BinarySearch(past.Dequeue()));
            }
        }
        return [.. rows];
    }

    private double At(List<double> sorted)
    {
        var place = Quantile * (sorted.Count - 1);
        var below = (int)place;
        var above = Math.Min(below + 1, sorted.Count - 1);
        return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
    }

    private static void Insert(List<double> sorted, double value)
    {
        var place = sorted.BinarySearch(value);
        sorted.Insert(place < 0 ? ~place : place, value);
    }
}
