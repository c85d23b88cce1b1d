using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Derivatives;

/// <summary>
/// How often open interest was traded over n bars: Σ quote volume / value of open interest now. 0 or more; memory n bars
/// (window). High: speculation within the day; low: positions that are held. Unknown when the value is 0.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct OpenInterestTurnoverStep(int bars) : IBarStep
{
    private WindowSum traded = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "open_interest_turnover",
            Family = Family.Derivatives,
            Summary = "quote volume of n bars / open interest in quote currency",
            Notes = "High while traders come and go within the day, low while positions are held. Unknown at value 0.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [Input.QuoteVolume, Input.OpenInterestValue],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Source =
                "Garcia, Leuthold, Zapata, Lead-Lag Relationships between Trading Volume and Price Variability, 1986",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new OpenInterestTurnoverStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => traded.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var sum = traded.Add(bar.QuoteVolume);
        var value = bar[Input.OpenInterestValue];
        outputs[0] = value == 0 ? double.NaN : sum / value;
    }
}
