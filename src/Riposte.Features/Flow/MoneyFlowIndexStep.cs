using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Money flow index: 100 × positive flow / (positive + negative flow) over n bars, flow = typical price × volume,
/// its sign that of the change of the typical price (high + low + close) / 3. 0 to 100; memory n + 1 bars (window).
/// Unknown when no flow had a sign (TA-Lib gives 0, also when the flow is below 1).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct MoneyFlowIndexStep(int bars) : IBarStep
{
    private WindowSum rising = new(bars);
    private WindowSum falling = new(bars);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "mfi",
            Family = Family.Flow,
            Summary = "100 × rising flow / (rising + falling flow) over n bars, flow = typical price × volume",
            Notes = "Unknown when no flow had a sign (TA-Lib gives 0, also when the flow is below 1).",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Source = "Quong, Soudack, Volume-Weighted RSI: Money Flow, 1989; TA-Lib MFI",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MoneyFlowIndexStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        rising.Begin(barNumber);
        falling.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var typical = (bar.High + bar.Low + bar.Close) / 3;
        var change = typical - previous;
        var flow = typical * bar.Volume;
        previous = typical;
        var unknown = double.IsNaN(change) || double.IsNaN(flow);
        var rise = rising.Add(
            unknown ? double.NaN
            : change > 0 ? flow
            : 0
        );
        var fall = falling.Add(
            unknown ? double.NaN
            : change < 0 ? flow
            : 0
        );
        var sum = rise + fall;
        outputs[0] = sum == 0 ? double.NaN : 100 * (rise / sum);
    }
}
