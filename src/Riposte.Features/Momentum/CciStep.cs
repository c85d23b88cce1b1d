using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Momentum;

/// <summary>
/// Commodity channel index: (typical − mean) / (0.015 × mean absolute deviation) of the typical price (high + low +
/// close) / 3 over n bars. Any number; memory n bars (window). Unknown when all typical prices are equal (TA-Lib
/// gives 0).
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct CciStep(int bars) : IBarStep
{
    private RollingBuffer buffer = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "cci",
            Family = Family.Momentum,
            Summary = "(typical price − its mean) / (0.015 × mean absolute deviation) over n bars",
            Notes = "Unknown when all typical prices are equal (TA-Lib gives 0).",
            Parameters = [FeatureParameter.Bars(20, low: 2)],
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Lambert, Commodity Channel Index, 1980; TA-Lib CCI",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new CciStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var typical = (bar.High + bar.Low + bar.Close) / 3;
        buffer.Add(typical);
        var window = buffer.Window;
        var shift = FixedOrder.SumFrom(window, typical) / window.Length;
        var deviation = FixedOrder.SumAbsolute(window, typical, shift) / window.Length;
        outputs[0] = deviation == 0 ? double.NaN : -shift / (0.015 * deviation);
    }
}
