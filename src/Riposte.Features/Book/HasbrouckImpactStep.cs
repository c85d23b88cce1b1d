using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Hasbrouck's λ in returns: hasbrouck_lambda × population standard deviation of the signed root volume, over n bars.
/// The log return that comes with one deviation of it; memory n + 1 bars (window). Unknown when it never varied.
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct HasbrouckImpactStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "hasbrouck_impact",
            Family = Family.Book,
            Summary = "hasbrouck_lambda(n) × standard deviation of Σ sign × √(quote currency) over n bars",
            Notes =
                "The return that comes with one deviation of signed root volume: comparable between "
                + "instruments and times.",
            Parameters = [FeatureParameter.Bars(60, low: 3)],
            Inputs = [Input.SignedRootVolume],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Source =
                "Hasbrouck, Trading Costs and Returns for U.S. Equities: Estimating Effective Costs from "
                + "Daily Data, 2009",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new HasbrouckImpactStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var moments = pairs.Add(bar[Input.SignedRootVolume], bar.Used(0));
        outputs[0] =
            moments.SquaresX == 0 ? double.NaN : moments.Products / Math.Sqrt(moments.SquaresX * moments.Count);
    }
}
