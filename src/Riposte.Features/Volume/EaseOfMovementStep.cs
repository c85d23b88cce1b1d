using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Ease of movement without scale: mean over n bars of (relative change of the middle (high + low) / 2) × (high −
/// low) / middle / volume, times the mean volume of n bars. Any number; memory n + 1 bars (window). Unknown while a
/// bar without trade lies in the window.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct EaseOfMovementStep(int bars) : IBarStep
{
    private WindowSum moves = new(bars);
    private WindowSum volumes = new(bars);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "ease_of_movement",
            Family = Family.Volume,
            Summary = "mean of relative middle change × relative range / volume over n bars × mean volume of n bars",
            Notes =
                "Arms divides by a volume scaled by hand (10,000 or 100 million) and takes prices; here "
                + "prices are relative and the scale is the mean volume, so values compare between instruments.",
            Parameters = [FeatureParameter.Bars(14)],
            Inputs = [Input.High, Input.Low, Input.Volume],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source = "Arms, Volume Cycles in the Stock Market, 1994",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new EaseOfMovementStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        moves.Begin(barNumber);
        volumes.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var (high, low, volume) = (bar.High, bar.Low, bar.Volume);
        var middle = (high + low) / 2;
        var move = (middle / previous - 1) * ((high - low) / middle);
        previous = middle;
        var ease = moves.Add(volume == 0 ? double.NaN : move / volume);
        outputs[0] = ease / bars * (volumes.Add(volume) / bars);
    }
}
