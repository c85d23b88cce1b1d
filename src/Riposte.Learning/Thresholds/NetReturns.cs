using Riposte.Core.Market;
using Riposte.Core.Time;
using Riposte.Learning.Labels;

namespace Riposte.Learning.Thresholds;

/// <summary>Measured returns of both sides after costs, one per position asked for: label return − 2 × taker fee − 2 ×
/// slippage − expected funding.</summary>
/// <param name="Positions">Positions in the label table.</param>
/// <param name="Long">Net simple return of the long trade, as a fraction of entry notional; NaN where the label or a
/// cost is unknown.</param>
/// <param name="Short">Net simple return of the short trade.</param>
/// <remarks>
/// Both fees are taken on the entry notional, which is off by fee × |return| (below 1e-5 for moves up to 2 %). Funding
/// is expected, not booked:
/// the schedule's rate times the settlements strictly between the entry (the label's start) and the close of the bar on
/// which that side ended;
/// longs pay a positive rate, shorts receive it.
/// </remarks>
public sealed record NetReturns(int[] Positions, double[] Long, double[] Short)
{
    private const long NominalSettlement = 8 * 3_600_000_000_000;

    /// <summary>Measures positions.</summary>
    /// <param name="labels">Two-sided labels.</param>
    /// <param name="positions">Positions to measure, rising.</param>
    /// <param name="costs">Costs.</param>
    /// <param name="funding">Settlement times to count; null counts 00, 08 and 16 UTC. Its rates are not used: they
    /// were not known at entry.</param>
    /// <param name="recentRange">Relative bar range at each label's event row (<see cref="LabelRanges.Of"/>), one
    /// per label; empty when slippage does not grow with volatility.</param>
    /// <exception cref="ArgumentException">A position lies outside the labels, or the range is absent though slippage
    /// needs it or of another length.</exception>
    public static NetReturns Measure(
        LabelTable labels,
        ReadOnlySpan<int> positions,
        CostSchedule costs,
        FundingTable? funding = null,
        ReadOnlySpan<double> recentRange = default
    )
    {
        var needsRange = costs.Slippage.Share != 0;
        if (recentRange.Length != labels.Count && (needsRange || recentRange.Length != 0))
        {
            throw new ArgumentException(
                $"{recentRange.Length} relative ranges for {labels.Count} labels; growing slippage needs one a label.",
                nameof(recentRange)
            );
        }
        var (longs, shorts) = (new double[positions.Length], new double[positions.Length]);
        for (var i = 0; i < positions.Length; i++)
        {
            var at = positions[i];
            if (at < 0 || at >= labels.Count)
            {
                throw new ArgumentException($"Position {at} lies outside {labels.Count} labels.", nameof(positions));
            }
            var slippage = costs.LeastSlippage + (needsRange ? costs.Slippage.Share * recentRange[at] : 0);
            var trading = 2 * costs.TakerFee + 2 * slippage;
            longs[i] = labels.LongReturn[at] - trading - Funding(labels, at, labels.LongEndRows[at], costs, funding);
            shorts[i] = labels.ShortReturn[at] - trading + Funding(labels, at, labels.ShortEndRows[at], costs, funding);
        }
        return new NetReturns(positions.ToArray(), longs, shorts);
    }

    private static double Funding(LabelTable labels, int at, int endRow, CostSchedule costs, FundingTable? funding)
    {
        if (costs.FundingPerSettlement == 0 || endRow < 0 || endRow >= labels.Market.Count)
        {
            return 0;
        }
        return costs.FundingPerSettlement * Settlements(labels.Start[at], labels.Market.KnownAt(endRow), funding);
    }

    // Settlements strictly between two instants.
    private static int Settlements(Instant entry, Instant end, FundingTable? funding)
    {
        if (funding is null)
        {
            var grid = new Interval(NominalSettlement);
            return (int)Math.Max(0, grid.BarNumber(end - 1) - grid.BarNumber(entry));
        }
        var times = funding.Times;
        return Math.Max(0, Below(times, end) - Below(times, entry + 1));
    }

    private static int Below(ReadOnlySpan<Instant> times, Instant limit)
    {
        int low = 0,
            high = times.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = times[middle] < limit ? (middle + 1, high) : (low, middle);
        }
        return low;
    }
}
