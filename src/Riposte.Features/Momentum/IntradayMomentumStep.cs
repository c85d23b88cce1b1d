using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Momentum;

/// <summary>
/// Intraday momentum index: 100 × Σ rises from open to close / Σ (rises + falls) over n bars. 0 to 100; memory n bars
/// (window). Unknown when no bar had a body.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct IntradayMomentumStep(int bars) : IBarStep
{
    private WindowSum rises = new(bars);
    private WindowSum falls = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "imi",
            Family = Family.Momentum,
            Summary = "100 × Σ rises from open to close / Σ rises and falls, over n bars",
            Notes = "An RSI of candle bodies. Unknown when no bar had a body, where others give 50.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.Open, Input.Close],
            Unit = Unit.Percent,
            Range = ValueRange.Percent,
            Source = "Chande, Kroll, The New Technical Trader, 1994",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new IntradayMomentumStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        rises.Begin(barNumber);
        falls.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var body = bar.Close - bar.Open;
        var rise = rises.Add(Math.Max(body, 0));
        var sum = rise + falls.Add(Math.Max(-body, 0));
        outputs[0] = sum == 0 ? double.NaN : 100 * (rise / sum);
    }
}
