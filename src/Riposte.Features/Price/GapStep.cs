using Riposte.Core.Market;

namespace Riposte.Features.Price;

/// <summary>
/// Gap between bars: open / previous close − 1. Inputs open, close; output a fraction above −1; memory 2 bars
/// (window). Unknown after a missing bar. Near 0 on markets that never close.
/// </summary>
public struct GapStep() : IBarStep
{
    private double previousClose = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "gap",
            Family = Family.Price,
            Summary = "open / close of the bar before − 1",
            Notes = "Unknown after a missing bar. Near 0 on markets that never close.",
            Inputs = [Input.Open, Input.Close],
            Unit = Unit.Fraction,
            Range = new ValueRange(-1, double.PositiveInfinity),
            Source = "common usage",
            WarmUp = _ => 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new GapStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = bar.Open / previousClose - 1;
        previousClose = bar.Close;
    }
}
