using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Negative and positive volume index re-based to n bars: sums of the log returns of bars whose volume was below
/// (negative) or above (positive) that of the bar before. Any number; memory n + 1 bars (cumulative).
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct VolumeIndexStep(int bars) : IBarStep
{
    private WindowSum quiet = new(bars);
    private WindowSum loud = new(bars);
    private double previous = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "volume_index",
            Family = Family.Volume,
            Summary =
                "negative, positive = sum of log returns of those of n bars with less, more volume than the "
                + "bar before",
            Notes =
                "Logarithm of the change of the classic NVI and PVI over n bars, whose running products have "
                + "no bounded memory. Prices in quiet volume are said to follow the informed, in loud volume "
                + "the crowd.",
            Parameters = [FeatureParameter.Bars(60)],
            Inputs = [Input.Volume],
            Uses = _ => ["log_return(1)"],
            Outputs = ["negative", "positive"],
            Unit = Unit.LogReturn,
            Range = ValueRange.Any,
            Kind = MemoryKind.Cumulative,
            Source = "Fosback, Stock Market Logic, 1976",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new VolumeIndexStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        quiet.Begin(barNumber);
        loud.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var volume = bar.Volume;
        var change = volume - previous;
        previous = volume;
        var value = double.IsNaN(change) ? double.NaN : bar.Used(0);
        var zero = value - value;
        outputs[0] = quiet.Add(change < 0 ? value : zero);
        outputs[1] = loud.Add(change > 0 ? value : zero);
    }
}
