using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Kyle's λ: least-squares slope of the log return on the volume that takers bought less what they sold, over n bars.
/// A log return for one base coin; memory n + 1 bars (window). Unknown when the signed volume never varied. López de
/// Prado regresses the price change without an intercept.
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct KyleLambdaStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "kyle_lambda",
            Family = Family.Book,
            Summary = "slope of log_return(1) on taker buys − taker sells over n bars",
            Notes =
                "Taker sides are known, so nothing is inferred. The regression has an intercept; López "
                + "de Prado (Advances in Financial Machine Learning, 2018) leaves it out and takes price "
                + "changes. It changes with the instrument: kyle_impact is its scale-free form.",
            Parameters = [FeatureParameter.Bars(60, low: 3)],
            Inputs = [Input.Volume, Input.TakerBuyVolume],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.PerVolume,
            Range = ValueRange.Any,
            Source = "Kyle, Continuous Auctions and Insider Trading, 1985",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new KyleLambdaStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var moments = pairs.Add(2 * bar.TakerBuyVolume - bar.Volume, bar.Used(0));
        outputs[0] = moments.Slope;
    }
}
