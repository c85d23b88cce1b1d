using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Trend;

/// <summary>
/// Aroon: up = 100 (n − bars since the highest high) / n over the last n + 1 bars, down likewise for the lowest
/// low; of equal extremes the later counts. 0 to 100; memory n + 1 bars (window), as TA-Lib; some charts look at n
/// bars.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct AroonStep(int bars) : IBarStep
{
    private BlockWindow<Dated, LatestMaxCombine> highs = new(bars + 1);
    private BlockWindow<Dated, LatestMinCombine> lows = new(bars + 1);
    private long place;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "aroon",
            Family = Family.Trend,
            Summary = "100 (n − bars since the highest high, lowest low) / n over n + 1 bars",
            Parameters = [FeatureParameter.Bars(25)],
            Inputs = [Input.High, Input.Low],
            Outputs = ["up", "down"],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Source = "Chande, A Time Price Oscillator, 1995; TA-Lib AROON",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AroonStep(a.Bars)),
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
        outputs[0] = Recency(highs.Add(new Dated(bar.High, place)));
        outputs[1] = Recency(lows.Add(new Dated(bar.Low, place)));
    }

    private readonly double Recency(Dated extreme) =>
        double.IsNaN(extreme.Value) ? double.NaN : 100 * ((bars - (place - extreme.Place)) / (double)bars);
}
