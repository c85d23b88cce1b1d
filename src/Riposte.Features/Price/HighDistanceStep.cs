using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Price;

/// <summary>
/// Distance from the highest high of n bars: close / highest high − 1. A fraction, 0 or less; memory n bars
/// (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct HighDistanceStep(int bars) : IBarStep
{
    private BlockWindow<double, MaxCombine> extreme = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "high_distance",
            Family = Family.Price,
            Summary = "close / highest high of n bars − 1",
            Parameters = [FeatureParameter.Bars(60)],
            Inputs = [Input.High, Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.NotPositive,
            Source = "common usage; George, Hwang, The 52-Week High and Momentum Investing, 2004",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new HighDistanceStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => extreme.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = bar.Close / extreme.Add(bar.High) - 1;
}
