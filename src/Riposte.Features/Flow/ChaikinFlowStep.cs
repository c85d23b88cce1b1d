using Riposte.Core.Market;
using Riposte.Features.Kernels;
using Riposte.Features.Volume;

namespace Riposte.Features.Flow;

/// <summary>
/// Chaikin money flow: sum of volume × ((close − low) − (high − close)) / (high − low) over n bars / sum of volume.
/// A bar whose high equals its low counts 0 in the numerator, as its author has it. −1 to 1; memory n bars
/// (window). Unknown when nothing was traded.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct ChaikinFlowStep(int bars) : IBarStep
{
    private WindowSum signed = new(bars);
    private WindowSum total = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "cmf",
            Family = Family.Flow,
            Summary = "volume-weighted place of the close in its bar over n bars",
            Notes = "A bar whose high equals its low counts 0, as its author has it. Unknown when nothing was traded.",
            Parameters = [FeatureParameter.Bars(20)],
            Inputs = [Input.High, Input.Low, Input.Close, Input.Volume],
            Unit = Unit.Fraction,
            Range = ValueRange.Signed,
            Source = "Chaikin, Chaikin Money Flow, 1982",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new ChaikinFlowStep(a.Bars)),
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
        var above = signed.Add(AccumulationStep.Flow(bar));
        var below = total.Add(bar.Volume);
        outputs[0] = below == 0 ? double.NaN : above / below;
    }
}
