using Riposte.Features.Kernels;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Each output of long_short in sample standard deviations from its mean over n bars. Any number; memory n bars (window).
/// Unknown while it does not change.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct LongShortZStep(int bars) : IBarStep
{
    private StandardScoreStep accounts = new(bars);
    private StandardScoreStep topAccounts = new(bars);
    private StandardScoreStep topPositions = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "long_short_z",
            Family = Family.Derivatives,
            Summary = "(each output of long_short − its mean) / its sample standard deviation over n bars",
            Notes =
                "Crowded sides stand out: the usual level differs between contracts. Unknown while the ratio stands still.",
            Parameters = [FeatureParameter.Bars(480, low: 2)],
            Inputs = [],
            Uses = _ => ["long_short.accounts", "long_short.top_accounts", "long_short.top_positions"],
            Outputs = ["accounts", "top_accounts", "top_positions"],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = "Wang, Investor Sentiment and Return Predictability in Agricultural Futures Markets, 2001",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new LongShortZStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        accounts.Begin(barNumber);
        topAccounts.Begin(barNumber);
        topPositions.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = accounts.Step(bar.Used(0));
        outputs[1] = topAccounts.Step(bar.Used(1));
        outputs[2] = topPositions.Step(bar.Used(2));
    }
}
