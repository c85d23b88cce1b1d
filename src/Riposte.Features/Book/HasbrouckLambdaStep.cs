using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Book;

/// <summary>
/// Hasbrouck's λ: least-squares slope of the log return on the sum over trades of sign × √(quote currency), over n
/// bars. A log return for one root of quote currency; memory n + 1 bars (window). Unknown when that sum never varied.
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct HasbrouckLambdaStep(int bars) : IBarStep
{
    private WindowPair pairs = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "hasbrouck_lambda",
            Family = Family.Book,
            Summary = "slope of log_return(1) on Σ sign × √(quote currency) over the trades of a bar, over n " + "bars",
            Notes =
                "Hasbrouck takes five-minute bars. Roots temper large trades, whose impact is less than "
                + "proportional. Records of trades are the venue's: aggregate trades on Binance.",
            Parameters = [FeatureParameter.Bars(60, low: 3)],
            Inputs = [Input.SignedRootVolume],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.PerVolume,
            Range = ValueRange.Any,
            Source =
                "Hasbrouck, Trading Costs and Returns for U.S. Equities: Estimating Effective Costs from "
                + "Daily Data, 2009",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new HasbrouckLambdaStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => pairs.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var moments = pairs.Add(bar[Input.SignedRootVolume], bar.Used(0));
        outputs[0] = moments.Slope;
    }
}
