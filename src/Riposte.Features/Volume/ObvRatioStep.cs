using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// On-balance volume of n bars as a share of their volume: obv(n) / sum of volume. −1 to 1; memory n + 1 bars
/// (cumulative). Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct ObvRatioStep(int bars) : IBarStep
{
    private WindowSum signed = new(bars);
    private WindowSum total = new(bars);
    private double previousClose = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "obv_ratio",
            Family = Family.Volume,
            Summary = "obv(n) / volume of n bars",
            Notes = "Unknown when nothing was traded.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.Close, Input.Volume],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Kind = MemoryKind.Cumulative,
            Source = "Granville, Granville’s New Key to Stock Market Profits, 1963",
            WarmUp = a => a.Bars,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ObvRatioStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        signed.Begin(barNumber);
        total.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var volume = bar.Volume;
        var above = signed.Add(ObvStep.Signed(bar.Close - previousClose, volume));
        var below = total.Add(volume);
        previousClose = bar.Close;
        outputs[0] = below == 0 ? double.NaN : above / below;
    }
}
