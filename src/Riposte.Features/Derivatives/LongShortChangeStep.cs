using Riposte.Features.Kernels;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Change of each output of long_short over n bars. Log changes, any number; memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct LongShortChangeStep(int bars) : IBarStep
{
    private DifferenceStep accounts = new(bars);
    private DifferenceStep topAccounts = new(bars);
    private DifferenceStep topPositions = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "long_short_change",
            Family = Family.Derivatives,
            Summary = "each output of long_short less its value n bars before",
            Parameters = [FeatureParameter.Bars(16)],
            Inputs = [],
            Uses = _ => ["long_short.accounts", "long_short.top_accounts", "long_short.top_positions"],
            Outputs = ["accounts", "top_accounts", "top_positions"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Binance, Futures Trading Data: Long/Short Ratio, 2020",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new LongShortChangeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = accounts.Step(bar.Used(0));
        outputs[1] = topAccounts.Step(bar.Used(1));
        outputs[2] = topPositions.Step(bar.Used(2));
    }
}
