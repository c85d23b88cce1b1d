using Riposte.Core.Market;

namespace Riposte.Features.Volatility;

/// <summary>
/// Wilder’s true range of one bar: the largest of high − low, |high − previous close|, |low − previous close|, in
/// price. 0 or more; memory 2 bars (window). Unknown at a missing bar and right after one.
/// </summary>
public struct TrueRangeStep() : IBarStep
{
    private double previousClose = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "true_range",
            Family = Family.Volatility,
            Summary = "largest of high − low, |high − previous close|, |low − previous close|",
            Notes = "Unknown right after a missing bar, where atr takes the last known close.",
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Price,
            Range = ValueRange.NotNegative,
            Source = "Wilder, New Concepts in Technical Trading Systems, 1978; TA-Lib TRANGE",
            WarmUp = _ => 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new TrueRangeStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low, close) = (bar.High, bar.Low, bar.Close);
        var far = Math.Max(Math.Abs(high - previousClose), Math.Abs(low - previousClose));
        previousClose = close;
        outputs[0] = double.IsNaN(close) ? double.NaN : Math.Max(high - low, far);
    }
}
