namespace Riposte.Features.Volatility;

/// <summary>
/// Share of realised variance that came in jumps: max(0, realised variance − bipower variance) / realised variance, n
/// returns. 0 to 1; memory n + 1 bars (window). Unknown when nothing moved.
/// </summary>
public struct JumpShareStep() : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "jump_share",
            Family = Family.Volatility,
            Summary = "max(0, realised_variance(n) − bipower_variance(n)) / realised_variance(n)",
            Notes = "Unknown when nothing moved.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [],
            Uses = a => [$"realised_variance({a.Bars})", $"bipower_variance({a.Bars})"],
            Unit = Unit.Fraction,
            Range = ValueRange.Share,
            Source =
                "Barndorff-Nielsen, Shephard, Econometrics of Testing for Jumps in Financial Economics Using "
                + "Bipower Variation, 2006",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new JumpShareStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var whole = bar.Used(0);
        outputs[0] = whole == 0 ? double.NaN : Math.Max(0, whole - bar.Used(1)) / whole;
    }
}
