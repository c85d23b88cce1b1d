using Riposte.Core.Market;
using Riposte.Features.Price;

namespace Riposte.Features.Cross;

/// <summary>
/// Log return of the reference instrument over n bars: ln(reference close / reference close n bars before). Any number;
/// memory n + 1 bars (window).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct ReferenceReturnStep(int bars) : IBarStep
{
    private LogReturnStep change = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "reference_return",
            Family = Family.Cross,
            Summary = "ln(reference close / reference close n bars before)",
            Notes = "The reference instrument is features_config.reference, BTCUSDT unless set otherwise.",
            Parameters = [FeatureParameter.Bars(1)],
            Inputs = [Input.ReferenceClose],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source = "Liu, Tsyvinski, Wu, Common Risk Factors in Cryptocurrency, 2022",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ReferenceReturnStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = change.Step(bar[Input.ReferenceClose]);
}
