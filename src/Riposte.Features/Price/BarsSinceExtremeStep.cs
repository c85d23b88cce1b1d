using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Price;

/// <summary>
/// Bars since the highest and since the lowest close of n bars; of equal ones the latest counts. 0 to n − 1; memory n
/// bars (window). TA-Lib MAXINDEX and MININDEX give the place instead of the age.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct BarsSinceExtremeStep(int bars) : IBarStep
{
    private BlockWindow<Dated, LatestMaxCombine> highs = new(bars);
    private BlockWindow<Dated, LatestMinCombine> lows = new(bars);
    private long place;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "bars_since_extreme",
            Family = Family.Price,
            Summary = "bars since the highest and since the lowest close of n bars",
            Notes =
                "0 when this bar's close is the extreme, n − 1 when the oldest is; of equal closes the latest counts. "
                + "aroon measures the age of the highest high and lowest low on a scale from 100 to 0.",
            Parameters = [FeatureParameter.Bars(60)],
            Inputs = [Input.Close],
            Outputs = ["high", "low"],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source = "common usage; TA-Lib MAXINDEX, MININDEX",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new BarsSinceExtremeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        highs.Begin(barNumber);
        lows.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        place++;
        var close = new Dated(bar.Close, place);
        outputs[0] = Age(highs.Add(close));
        outputs[1] = Age(lows.Add(close));
    }

    private readonly double Age(Dated extreme) => double.IsNaN(extreme.Value) ? double.NaN : place - extreme.Place;
}
