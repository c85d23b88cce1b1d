namespace Riposte.Features.Book;

/// <summary>
/// Adverse selection: effective_spread(n) − realised_spread(n). A fraction: twice how far the middle moved with the
/// takers in five seconds; memory n bars (window). Unknown when either is.
/// </summary>
public struct ImpactSpreadStep() : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "impact_spread",
            Family = Family.Book,
            Summary = "effective_spread(n) − realised_spread(n)",
            Notes =
                "The part of the spread that the price takes back: twice the move of the middle with the "
                + "taker in five seconds.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [],
            Uses = a => [$"effective_spread({a.Bars})", $"realised_spread({a.Bars})"],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source =
                "Huang, Stoll, Dealer versus Auction Markets: A Paired Comparison of Execution Costs on "
                + "NASDAQ and the NYSE, 1996",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ImpactSpreadStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = bar.Used(0) - bar.Used(1);
}
