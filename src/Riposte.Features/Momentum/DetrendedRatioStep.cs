namespace Riposte.Features.Momentum;

/// <summary>
/// Detrended price oscillator over its mean: close n / 2 + 1 bars before / sma(n) − 1. A fraction above −1; memory as
/// dpo (window).
/// </summary>
public struct DetrendedRatioStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "dpo_ratio",
            Family = Family.Momentum,
            Summary = "dpo(n) / sma(n): close n / 2 + 1 bars before / sma(n) − 1",
            Notes = "As dpo, comparable between instruments.",
            Parameters = [FeatureParameter.Bars(20, low: 2)],
            Inputs = [],
            Uses = a => [$"dpo({a.Bars})", $"sma({a.Bars})"],
            Unit = Unit.Fraction,
            Range = new ValueRange(-1, double.PositiveInfinity),
            Source = "Achelis, Technical Analysis from A to Z, 1995",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new DetrendedRatioStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = bar.Used(0) / bar.Used(1);
}
