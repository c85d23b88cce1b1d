namespace Riposte.Features.Volatility;

/// <summary>
/// Signed jump variation: up − down semivariance of n log returns. Any number; memory n + 1 bars (window).
/// </summary>
public struct SignedJumpStep() : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "signed_jump",
            Family = Family.Volatility,
            Summary = "semivariance(n).up − semivariance(n).down",
            Notes =
                "The continuous parts of both halves cancel: what is left is the sum of squared rises by jump "
                + "less that of falls.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [],
            Uses = a => [$"semivariance({a.Bars}).down", $"semivariance({a.Bars}).up"],
            Unit = Unit.Variance,
            Range = ValueRange.Any,
            Source = "Patton, Sheppard, Good Volatility, Bad Volatility, 2015",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new SignedJumpStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = bar.Used(1) - bar.Used(0);
}
