using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Trend;

/// <summary>
/// Parabolic stop and reverse, in price. The first direction is down when the second bar’s downward movement is the
/// larger one, else up, as in TA-Lib. Restarted every 512 bars on the bar grid, the state that is 512 to 1,023 bars
/// old being served (reset): after a few reversals it no longer matters when it began. A missing bar is unknown and
/// holds the state. Memory 1,024 bars.
/// </summary>
/// <param name="acceleration">Step of the acceleration factor.</param>
/// <param name="maximum">Largest acceleration factor.</param>
public struct ParabolicSarStep(double acceleration, double maximum) : IBarStep
{
    internal const int Spacing = 512;

    private double previousHigh = double.NaN;
    private double previousLow = double.NaN;
    private double stop;
    private double extreme;
    private double factor;
    private bool isLong;
    private bool isStarted;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "parabolic_sar",
            Family = Family.Trend,
            Summary = "Wilder’s stop and reverse",
            Notes =
                "The first direction is down when the second bar’s downward movement is the larger one, "
                + "else up, as in TA-Lib. Restarted every 512 bars on the bar grid, the state that is 512 "
                + "to 1,023 bars old being served (reset): after a few reversals it no longer matters when "
                + "it began. A missing bar is unknown and holds the state.",
            Parameters =
            [
                new FeatureParameter("acceleration", 0.02, 0.001, 1, IsWhole: false),
                new FeatureParameter("maximum", 0.2, 0.001, 1, IsWhole: false),
            ],
            Inputs = [Input.High, Input.Low],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Reset,
            Source = "Wilder, New Concepts in Technical Trading Systems, 1978; TA-Lib SAR",
            WarmUp = _ => 1,
            Memory = _ => Anchor.Memory(Spacing),
            Build = (info, a) =>
                FeatureNode.Bars(
                    info,
                    a,
                    () => new AnchoredBars<ParabolicSarStep>(new(a.Values[0], a.Values[1]), ParabolicSarStep.Spacing)
                ),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = Next(bar.High, bar.Low);

    internal double Next(double high, double low)
    {
        if (double.IsNaN(high - low))
        {
            return double.NaN;
        }
        if (double.IsNaN(previousHigh))
        {
            previousHigh = high;
            previousLow = low;
            return double.NaN;
        }
        if (!isStarted)
        {
            Start(high, low);
        }
        var shown = isLong ? StepLong(high, low) : StepShort(high, low);
        previousHigh = high;
        previousLow = low;
        return shown;
    }

    private void Start(double high, double low)
    {
        var down = previousLow - low;
        isStarted = true;
        isLong = !(down > 0 && down > high - previousHigh);
        extreme = isLong ? high : low;
        stop = isLong ? previousLow : previousHigh;
        factor = acceleration;
        // The first bar in the market bounds its own stop.
        previousHigh = high;
        previousLow = low;
    }

    private double StepLong(double high, double low)
    {
        if (low <= stop)
        {
            return TurnShort(high, low);
        }
        var shown = stop;
        if (high > extreme)
        {
            extreme = high;
            factor = Math.Min(factor + acceleration, maximum);
        }
        stop = Math.Min(stop + factor * (extreme - stop), Math.Min(previousLow, low));
        return shown;
    }

    private double StepShort(double high, double low)
    {
        if (high >= stop)
        {
            return TurnLong(high, low);
        }
        var shown = stop;
        if (low < extreme)
        {
            extreme = low;
            factor = Math.Min(factor + acceleration, maximum);
        }
        stop = Math.Max(stop + factor * (extreme - stop), Math.Max(previousHigh, high));
        return shown;
    }

    private double TurnShort(double high, double low)
    {
        isLong = false;
        var bound = Math.Max(previousHigh, high);
        var shown = Math.Max(extreme, bound);
        factor = acceleration;
        extreme = low;
        stop = Math.Max(shown + factor * (extreme - shown), bound);
        return shown;
    }

    private double TurnLong(double high, double low)
    {
        isLong = true;
        var bound = Math.Min(previousLow, low);
        var shown = Math.Min(extreme, bound);
        factor = acceleration;
        extreme = high;
        stop = Math.Min(shown + factor * (extreme - shown), bound);
        return shown;
    }
}
