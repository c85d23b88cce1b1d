using Riposte.Core.Market;

namespace Riposte.Features.Derivatives;

/// <summary>
/// Funding rate of the last settlement known at the close. A fraction of notional that longs pay when positive; any number;
/// memory 1 bar (window). Unknown before the first settlement and when the last one is too old.
/// </summary>
public struct FundingRateStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "funding_rate",
            Family = Family.Derivatives,
            Summary = "funding rate of the last settlement known at the bar’s close",
            Notes =
                "A fraction of notional: longs pay shorts when it is positive. A settlement stamped some milliseconds after the "
                + "close of a bar belongs to the next bar.",
            Inputs = [Input.FundingRate],
            Unit = Unit.Fraction,
            Range = ValueRange.Any,
            Source = "He, Manela, Ross, von Wachter, Fundamentals of Perpetual Futures, 2022",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new FundingRateStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = bar[Input.FundingRate];
}
