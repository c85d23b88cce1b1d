using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Volume-weighted moving average: Σ close × volume / Σ volume over n bars, in price. Memory n bars (window). Unknown
/// when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct VwmaStep(int bars) : IBarStep
{
    private WindowSum values = new(bars);
    private WindowSum volumes = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "vwma",
            Family = Family.Trend,
            Summary = "Σ close × volume / Σ volume over n bars",
            Notes = "Unknown when nothing was traded in the window.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close, Input.Volume],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Source = "Arms, Volume Cycles in the Stock Market, 1983",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new VwmaStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        values.Begin(barNumber);
        volumes.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var volume = bar.Volume;
        var sum = volumes.Add(volume);
        var value = values.Add(bar.Close * volume);
        outputs[0] = sum == 0 ? double.NaN : value / sum;
    }
}
