using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Patterns;

/// <summary>
/// Distance to the nearest levels above and below, in atr(14), and how many swings formed them. All swing highs and lows
/// in the window are put in order of price; from the lowest up, a level takes every swing within t atr (at the bar that
/// proved the newest swing) of its lowest one, and lies at their mean. resistance = (lowest level at or above the close −
/// close) / atr; support = (close − highest level below it) / atr; touches count the swings of the level. Where no level
/// lies on a side, the distance is that to the window's highest high or lowest low and touches are 0. Unknown until the
/// window is full, while a missing bar lies in it, and where the mean true range is 0; memory n bars and that of atr(14).
/// </summary>
/// <param name="side">Bars on each side of a swing, at least 1.</param>
/// <param name="window">Bars in which swings count, ten to a hundred times the side.</param>
/// <param name="tolerance">t, at least 0.</param>
public struct SupportResistanceStep(int side, int window, double tolerance) : IBarStep
{
    private Swings swings = new(side, window, kept: 1);

    // Swings of a kind are more than a side apart.
    private SwingLevels levels = new(2 * (window / (side + 1) + 1));
    private WindowRange extremes = new(window);
    private double reach = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "support_resistance",
            Family = Family.Patterns,
            Summary =
                "distance in atr(14) to the nearest levels above and below the close, formed by swings of about the "
                + "same price, and how many swings touched them",
            Notes =
                "Swing highs and lows form levels alike, since broken resistance serves as support. From the lowest "
                + "price up, a level takes every swing within t atr (at the bar that proved the newest swing) of its "
                + "lowest one and lies at their mean. resistance = (lowest level at or above the close − close) / atr, "
                + "support = (close − highest level below) / atr; touches count the level's swings. Where no level lies "
                + "on a side, touches are 0 and the distance is that to the window's highest high or lowest low. A "
                + "swing counts from the bar that proves it on, side bars later: charts that draw levels through "
                + "swings not yet proven know the future. Unknown until the window is full and while a missing bar "
                + "lies in it.",
            Parameters = [.. Swings.Parameters, new FeatureParameter("tolerance", 0.5, 0, 5, IsWhole: false)],
            Problem = a =>
                Swings.Problem(a)
                ?? (a.Int(1) <= 100 * a.Int(0) ? null : "the window must be at most a hundred times the side."),
            Inputs = [Input.High, Input.Low, Input.Close],
            Uses = _ => ["atr(14)"],
            Outputs = ["resistance", "resistance_touches", "support", "support_touches"],
            Unit = Unit.Number,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source =
                "Edwards, Magee, Technical Analysis of Stock Trends, 1948; Osler, Support for Resistance: Technical "
                + "Analysis and Intraday Exchange Rates, 2000",
            // The mean true range is known after 14 bars of the window.
            WarmUp = a => a.Int(1) - 1 - 14,
            Memory = a => a.Int(1),
            Build = (info, a) =>
                FeatureNode.Bars(info, a, () => new SupportResistanceStep(a.Int(0), a.Int(1), a.Values[2])),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        swings.Begin(barNumber);
        extremes.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var isNew = swings.Add(bar);
        var atr = bar.Used(0);
        if (levels.Expire(swings.Place) | (isNew && Take(atr)))
        {
            levels.Form(reach);
        }
        var (highest, lowest) = extremes.Add(bar);
        if (!swings.IsKnown || !(atr > 0))
        {
            outputs.Fill(double.NaN);
            return;
        }
        var close = bar.Close;
        var (above, touchesAbove, below, touchesBelow) = levels.Around(close);
        outputs[0] = ((touchesAbove > 0 ? above : highest) - close) / atr;
        outputs[1] = touchesAbove;
        outputs[2] = (close - (touchesBelow > 0 ? below : lowest)) / atr;
        outputs[3] = touchesBelow;
    }

    // Takes the swings that this bar proves.
    private bool Take(double atr)
    {
        var (high, low) = (swings.High(), swings.Low());
        var proven = swings.Place - side;
        if (high.Place != proven && low.Place != proven)
        {
            return false;
        }
        var leavesAt = proven - side + window;
        levels.Insert(high.Place == proven ? high.Value : double.NaN, leavesAt);
        levels.Insert(low.Place == proven ? low.Value : double.NaN, leavesAt);
        reach = tolerance * atr;
        return true;
    }
}
