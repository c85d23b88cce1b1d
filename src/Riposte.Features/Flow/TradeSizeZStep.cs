using Riposte.Core.Market;
using Riposte.Core.Numerics;

namespace Riposte.Features.Flow;

/// <summary>
/// Mean trade size of the bar in sample standard deviations from its mean over n bars. Any number; memory n bars
/// (window). Unknown while a bar without trade lies in the window, or when all are equal.
/// </summary>
/// <param name="bars">n, at least 2.</param>
public struct TradeSizeZStep(int bars) : IBarStep
{
    private WindowSpread spread = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trade_size_z",
            Family = Family.Flow,
            Summary = "(volume / trades − mean) / sample standard deviation over n bars",
            Notes = "High values are a sign of large traders; trade_size_rank is not moved by the size of outliers.",
            Parameters = [FeatureParameter.Bars(96, low: 2)],
            Inputs = [Input.Volume, Input.Trades],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Source = "common usage; Barclay, Warner, Stealth Trading and Volatility, 1993",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TradeSizeZStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => spread.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var trades = bar.Trades;
        var value = trades == 0 ? double.NaN : bar.Volume / trades;
        var moments = spread.Add(value);
        outputs[0] =
            moments.Squares == 0 ? double.NaN : (value - moments.Mean) / Math.Sqrt(moments.Squares / (bars - 1));
    }
}
