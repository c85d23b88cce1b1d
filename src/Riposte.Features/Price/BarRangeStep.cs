using Riposte.Core.Market;

namespace Riposte.Features.Price;

/// <summary>
/// Relative size of a bar: (high − low) / close. A fraction, 0 or more; memory 1 bar (window).
/// </summary>
public struct BarRangeStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "bar_range",
            Family = Family.Price,
            Summary = "(high − low) / close",
            Inputs = [Input.High, Input.Low, Input.Close],
            Unit = Unit.Fraction,
            Range = ValueRange.NotNegative,
            Source = "common usage",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new BarRangeStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = (bar.High - bar.Low) / bar.Close;
}
