using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Flow;

/// <summary>
/// Mean size of a trade: sum of volume / number of trades over n bars, in base coins. 0 or more; memory n bars
/// (window). Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct TradeSizeStep(int bars) : IBarStep
{
    private WindowSum volumes = new(bars);
    private WindowSum trades = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "trade_size",
            Family = Family.Flow,
            Summary = "volume / number of trades over n bars",
            Notes = "Unknown when nothing was traded.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Volume, Input.Trades],
            Unit = Unit.Volume,
            Range = ValueRange.NotNegative,
            Source = "common usage",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TradeSizeStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        volumes.Begin(barNumber);
        trades.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = Next(bar);

    internal double Next(in BarRow bar)
    {
        var above = volumes.Add(bar.Volume);
        var below = trades.Add(bar.Trades);
        return below == 0 ? double.NaN : above / below;
    }
}
