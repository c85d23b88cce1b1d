using Riposte.Core.Market;

namespace Riposte.Features.Patterns;

/// <summary>
/// How much the last two swing highs look like a double top, the last two swing lows like a double bottom. top =
/// max(0, 1 − |difference of the highs| / atr(14)) × min(1, depth of the lowest swing low between them / 3 atr);
/// bottom likewise. 0 when no opposite swing lies between them. confirmed is −1 while the close is below that low and
/// top at least 0.5, 1 in the opposite case, else 0. A swing high is above the highs of the bars on its left and not
/// below those on its right; it counts from the bar that proves it on, side bars later, and never changes. Unknown
/// until the window is full, while a missing bar lies in it, and while it holds too few swings.
/// </summary>
/// <param name="side">Bars on each side of a swing, at least 1.</param>
/// <param name="window">Bars in which swings count, at least ten times the side.</param>
public struct DoubleTopStep(int side, int window) : IBarStep
{
    private Swings swings = new(side, window, kept: 6);
    private double highGap = double.NaN;
    private double lowGap = double.NaN;
    private double trough = double.NaN;
    private double peak = double.NaN;
    private double topDepth = double.NaN;
    private double bottomDepth = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "double_top",
            Family = Family.Patterns,
            Summary =
                "how much the last two swing highs look like a double top, the last two swing lows "
                + "like a double bottom",
            Notes =
                "top = max(0, 1 − |difference of the highs| / atr(14)) × min(1, depth of the lowest "
                + "swing low between them / 3 atr); bottom likewise. 0 when no opposite swing lies "
                + "between them. confirmed is −1 while the close is below that low and top at least "
                + "0.5, 1 in the opposite case, else 0. A swing high is above the highs of the bars on "
                + "its left and not below those on its right; it counts from the bar that proves it "
                + "on, side bars later, and never changes. Unknown until the window is full, while a "
                + "missing bar lies in it, and while it holds too few swings.",
            Parameters = Swings.Parameters,
            Problem = Swings.Problem,
            Inputs = [Input.High, Input.Low, Input.Close],
            Uses = _ => ["atr(14)"],
            Outputs = ["top", "bottom", "confirmed"],
            Unit = Unit.Number,
            Range = ValueRange.Signed,
            Kind = MemoryKind.Contraction,
            Source = "Edwards, Magee, Technical Analysis of Stock Trends, 1948",
            // The mean true range is known after 14 bars of the window.
            WarmUp = a => a.Int(1) - 1 - 14,
            Memory = a => a.Int(1),
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DoubleTopStep(a.Int(0), a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => swings.Begin(barNumber);

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        if (swings.Add(bar))
        {
            Find();
        }
        if (!swings.IsKnown)
        {
            outputs.Fill(double.NaN);
            return;
        }
        var atr = bar.Used(0);
        var top = Score(highGap, topDepth, atr);
        var bottom = Score(lowGap, bottomDepth, atr);
        outputs[0] = top;
        outputs[1] = bottom;
        outputs[2] = Confirmed(bar.Close < trough && top >= 0.5, bar.Close > peak && bottom >= 0.5, top + bottom);
    }

    private void Find()
    {
        var (high, before) = (swings.High(), swings.High(1));
        var (low, beforeLow) = (swings.Low(), swings.Low(1));
        highGap = Math.Abs(high.Value - before.Value);
        lowGap = Math.Abs(low.Value - beforeLow.Value);
        trough = swings.LowBetween(before.Place, high.Place);
        peak = swings.HighBetween(beforeLow.Place, low.Place);
        topDepth = Math.Min(high.Value, before.Value) - trough;
        bottomDepth = peak - Math.Max(low.Value, beforeLow.Value);
    }

    private static double Score(double gap, double depth, double atr)
    {
        if (double.IsNaN(gap) || !(atr > 0))
        {
            return double.NaN;
        }
        // Without an opposite swing between them there is no depth.
        var share = double.IsNaN(depth) ? 0 : Math.Clamp(depth / (3 * atr), 0, 1);
        return share * Math.Max(0, 1 - gap / atr);
    }

    private static double Confirmed(bool isTop, bool isBottom, double known)
    {
        if (double.IsNaN(known))
        {
            return double.NaN;
        }
        return (isBottom ? 1 : 0) - (isTop ? 1 : 0);
    }
}
