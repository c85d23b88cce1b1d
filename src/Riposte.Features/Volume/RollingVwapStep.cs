using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Volume-weighted average price of n bars: sum of typical price × volume / sum of volume, typical = (high + low +
/// close) / 3. In price; memory n bars (window). Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct RollingVwapStep(int bars) : IBarStep
{
    private WindowSum money = new(bars);
    private WindowSum coins = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "rolling_vwap",
            Family = Family.Volume,
            Summary = "sum of (high + low + close) / 3 × volume / sum of volume over n bars",
            Notes = "Unknown when nothing was traded.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Source = "Berkowitz, Logue, Noser, The Total Cost of Transactions on the NYSE, 1988",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RollingVwapStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        money.Begin(barNumber);
        coins.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var volume = bar.Volume;
        var above = money.Add((bar.High + bar.Low + bar.Close) / 3 * volume);
        var below = coins.Add(volume);
        outputs[0] = below == 0 ? double.NaN : above / below;
    }
}
