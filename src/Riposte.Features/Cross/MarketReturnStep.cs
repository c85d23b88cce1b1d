using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Cross;

/// <summary>
/// Log return of the market over n bars: Σ of the bars’ mean log returns of the instruments in use, each counted alike. Any
/// number; memory n bars (window): an equal-weight basket rebalanced every bar.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct MarketReturnStep(int bars) : IBarStep
{
    private WindowSum sum = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "market_return",
            Family = Family.Cross,
            Summary = "Σ over n bars of the mean log return of the instruments in use",
            Notes = "The instruments in use are features_config.market and the reference, each counted alike.",
            Parameters = [FeatureParameter.Bars(1)],
            Inputs = [Input.MarketReturn],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source = "Liu, Tsyvinski, Wu, Common Risk Factors in Cryptocurrency, 2022",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new MarketReturnStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => sum.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = sum.Add(bar[Input.MarketReturn]);
}
