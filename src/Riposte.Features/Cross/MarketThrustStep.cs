namespace Riposte.Features.Cross;

/// <summary>
/// How much the instruments in use move together: market_return(n) / n / market_dispersion(n). Any number, large in size
/// when all go one way; memory n bars (window). Unknown without dispersion.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct MarketThrustStep(int bars) : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "market_thrust",
            Family = Family.Cross,
            Summary = "market_return(n) / n / market_dispersion(n)",
            Notes = "A measure of breadth: large in size when all instruments go one way. Unknown without dispersion.",
            Parameters = [FeatureParameter.Bars(16)],
            Inputs = [],
            Uses = a => [$"market_return({a.Bars})", $"market_dispersion({a.Bars})"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Zaremba, Szyszka, Karathanasopoulos, Mikutowski, Herding for Profits: Market Breadth, 2021",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MarketThrustStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var dispersion = bar.Used(1);
        outputs[0] = dispersion == 0 ? double.NaN : bar.Used(0) / bars / dispersion;
    }
}
