using Riposte.Core.Market;
using Riposte.Core.Numerics;
using Riposte.Features.Kernels;

namespace Riposte.Features.Regime;

/// <summary>
/// Kaufman's efficiency with its direction: change over n bars / sum of the n absolute changes, −1 to 1, and trend = its
/// sign while its size is above the limit, else 0. Memory n + 1 bars (window). Unknown while the price has not moved.
/// </summary>
/// <param name="bars">n, at least 1.</param>
/// <param name="limit">Size above which there is a trend.</param>
public struct EfficiencyStateStep(int bars, double limit) : IBarStep
{
    private RollingBuffer closes = new(bars + 1);
    private WindowSum path = new(bars);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "efficiency_state",
            Family = Family.Regime,
            Summary =
                "signed = change over n bars / sum of the n absolute changes; trend = its sign while above the limit, else 0",
            Notes = "Unknown while the price has not moved.",
            Parameters = [FeatureParameter.Bars(20), new FeatureParameter("limit", 0.3, 0, 1, IsWhole: false)],
            Inputs = [Input.Close],
            Outputs = ["signed", "trend"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Source = "Kaufman, Smarter Trading, 1995; limit of common usage",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new EfficiencyStateStep(a.Bars, a.Values[1])),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => path.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var close = bar.Close;
        closes.Add(close);
        var length = path.Add(Math.Abs(close - previous));
        previous = close;
        // Rounding of the sum could put the straightest path a hair beyond 1.
        var signed = length == 0 ? double.NaN : Math.Clamp((close - closes.Oldest) / length, -1, 1);
        outputs[0] = signed;
        outputs[1] =
            double.IsNaN(signed) ? double.NaN
            : Math.Abs(signed) > limit ? Math.Sign(signed)
            : 0;
    }
}
