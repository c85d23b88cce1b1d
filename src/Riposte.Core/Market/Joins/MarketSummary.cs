using Riposte.Core.Numerics;

namespace Riposte.Core.Market.Joins;

/// <summary>
/// What several instruments did together in a bar: the one definition that batch and stream use. Takes bar after bar of the
/// full grid; a value depends on a bar and the one before it. Holds state; allocates nothing per bar.
/// </summary>
public sealed class MarketSummary
{
    private readonly int reference;
    private readonly double[] before;
    private readonly double[] returns;

    /// <summary>A summary in its first state.</summary>
    /// <param name="instruments">Number of instruments, at least 1.</param>
    /// <param name="reference">Index of the reference instrument.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such instrument.</exception>
    public MarketSummary(int instruments, int reference)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(instruments, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(reference);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(reference, instruments);
        this.reference = reference;
        before = new double[instruments];
        returns = new double[instruments];
        Array.Fill(before, double.NaN);
    }

    /// <summary>Takes the next bar of every instrument.</summary>
    /// <param name="closes">Close by instrument; NaN where the bar is absent.</param>
    /// <param name="quoteVolumes">Quote currency traded by instrument; NaN where it is unknown.</param>
    /// <exception cref="ArgumentException">A span has another length than there are instruments.</exception>
    public MarketSummaryRow Next(ReadOnlySpan<double> closes, ReadOnlySpan<double> quoteVolumes)
    {
        if (closes.Length != before.Length || quoteVolumes.Length != before.Length)
        {
            throw new ArgumentException($"There are {before.Length} instruments.", nameof(closes));
        }
        var count = 0;
        var (traded, volumes) = (0.0, 0);
        for (var i = 0; i < before.Length; i++)
        {
            // Both closes must be known: an absent bar leaves this return and the next one out.
            var change = PortableMath.Log(closes[i] / before[i]);
            before[i] = closes[i];
            if (!double.IsNaN(change))
            {
                returns[count++] = change;
            }
            if (!double.IsNaN(quoteVolumes[i]))
            {
                traded += quoteVolumes[i];
                volumes++;
            }
        }
        var mean = Mean(returns.AsSpan(0, count));
        return new MarketSummaryRow(
            closes[reference],
            mean,
            Deviation(returns.AsSpan(0, count), mean),
            volumes == 0 ? double.NaN : traded,
            quoteVolumes[reference]
        );
    }

    private static double Mean(ReadOnlySpan<double> values)
    {
        if (values.IsEmpty)
        {
            return double.NaN;
        }
        return values[0] + FixedOrder.SumFrom(values, values[0]) / values.Length;
    }

    private static double Deviation(ReadOnlySpan<double> values, double mean)
    {
        if (values.Length < 2)
        {
            return double.NaN;
        }
        var squares = 0.0;
        foreach (var value in values)
        {
            squares += (value - mean) * (value - mean);
        }
        return Math.Sqrt(squares / (values.Length - 1));
    }
}
