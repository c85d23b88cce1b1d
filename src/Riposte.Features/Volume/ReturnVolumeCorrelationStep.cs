using Riposte.Core.Market;
using Riposte.Features.Kernels;

namespace Riposte.Features.Volume;

/// <summary>
/// Correlation of the volume with the log return (signed) and with its size (absolute) over n bars. −1 to 1; memory n
/// + 1 bars (window). Unknown when either never varied.
/// </summary>
/// <param name="bars">n, at least 3.</param>
public struct ReturnVolumeCorrelationStep(int bars) : IBarStep
{
    private WindowPair signed = new(bars);
    private WindowPair absolute = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "return_volume_correlation",
            Family = Family.Volume,
            Summary = "signed, absolute = correlation of volume with log return, absolute log return over n bars",
            Notes = "Unknown when either never varied.",
            Parameters = [FeatureParameter.Bars(60, low: 3)],
            Inputs = [Input.Volume],
            Uses = _ => ["log_return(1)"],
            Outputs = ["signed", "absolute"],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Karpoff, The Relation between Price Changes and Trading Volume, 1987",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ReturnVolumeCorrelationStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        signed.Begin(barNumber);
        absolute.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var value = bar.Used(0);
        var volume = bar.Volume;
        outputs[0] = signed.Add(value, volume).Correlation;
        outputs[1] = absolute.Add(Math.Abs(value), volume).Correlation;
    }
}
