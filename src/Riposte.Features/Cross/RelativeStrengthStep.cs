namespace Riposte.Features.Cross;

/// <summary>
/// Return beyond that of another: log_return(n) − log return of the reference (relative_strength) or of the market
/// (market_excess) over n bars. Any number; memory n + 1 bars (window).
/// </summary>
public struct RelativeStrengthStep : IBarStep
{
    /// <summary>Against the reference instrument.</summary>
    public static FeatureDefinition Definition { get; } = Of("relative_strength", "reference_return");

    /// <summary>Against the market.</summary>
    public static FeatureDefinition OfMarket { get; } = Of("market_excess", "market_return");

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = bar.Used(0) - bar.Used(1);

    private static FeatureDefinition Of(string name, string other) =>
        new()
        {
            Name = name,
            Family = Family.Cross,
            Summary = $"log_return(n) − {other}(n)",
            Parameters = [FeatureParameter.Bars(16)],
            Inputs = [],
            Uses = a => [$"log_return({a.Bars})", $"{other}({a.Bars})"],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source = "Levy, Relative Strength as a Criterion for Investment Selection, 1967",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RelativeStrengthStep()),
        };
}
