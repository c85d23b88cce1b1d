using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Kyle's λ in returns: kyle_lambda × population standard deviation of the signed volume, over n bars. The log return
/// that comes with signed volume of one deviation; memory n + 1 bars (window). Unknown when the signed volume never
/// varied.
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct KyleImpactStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "kyle_impact",
            Family = Family.Book,
            Summary = "kyle_lambda(n) × standard deviation of taker buys − taker sells over n bars",
            Notes =
                "The return that comes with one deviation of signed volume: comparable between "
                + "instruments and times.",
            Parameters = [FeatureParameter.Bars(60, low: 3)],
            Inputs = [Input.Volume, Input.TakerBuyVolume],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source = "Kyle, Continuous Auctions and Insider Trading, 1985",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new KyleImpactStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var moments = pairs.Add(2 * bar.TakerBuyVolume - bar.Volume, bar.Used(0));
        outputs[0] =
            moments.SquaresX == 0 ? double.NaN : moments.Products / Math.Sqrt(moments.SquaresX * moments.Count);
    }
}
