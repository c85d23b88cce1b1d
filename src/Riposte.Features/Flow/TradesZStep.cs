using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Flow;

/// <summary>
/// Number of trades in sample standard deviations from its mean over n bars, the current one included. Any number;
/// memory n bars (window). Unknown when all are equal.
/// </summary>
/// <param name="bars">n, at least 5.</param>
public struct TradesZStep(int bars) : IBarStep
{
    private WindowSpread spread = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trades_z",
            Family = Family.Flow,
            Summary = "(trades − mean) / sample standard deviation over n bars",
            Notes = "Unknown when all are equal.",
            Parameters = [FeatureParameter.Bars(96, low: 5)],
            Inputs = [Input.Trades],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = "common usage; Jones, Kaul, Lipson, Transactions, Volume, and Volatility, 1994",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TradesZStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => spread.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var trades = bar.Trades;
        var moments = spread.Add(trades);
        outputs[0] =
            moments.Squares == 0 ? double.NaN : (trades - moments.Mean) / Math.Sqrt(moments.Squares / (bars - 1));
    }
}
