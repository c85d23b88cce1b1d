using Riposte.Core.Market;

namespace Riposte.Features.Volume;

/// <summary>
/// Distance of the close from the volume-weighted average price of n bars: close / rolling_vwap(n) − 1. A fraction;
/// memory n bars (window).
/// </summary>
public struct RollingVwapDistanceStep() : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "rolling_vwap_distance",
            Family = Family.Volume,
            Summary = "close / rolling_vwap(n) − 1",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [Input.Close],
            Uses = a => [$"rolling_vwap({a.Bars})"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "Berkowitz, Logue, Noser, The Total Cost of Transactions on the NYSE, 1988",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RollingVwapDistanceStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var mean = bar.Used(0);
        outputs[0] = mean == 0 ? double.NaN : bar.Close / mean - 1;
    }
}
