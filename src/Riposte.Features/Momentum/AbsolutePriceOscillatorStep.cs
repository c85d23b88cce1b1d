namespace Riposte.Features.Momentum;

/// <summary>
/// Absolute price oscillator: fast − slow exponential mean of the close, in price. Memory that of the slower mean
/// (contraction).
/// </summary>
public struct AbsolutePriceOscillatorStep : IBarStep
{
    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "apo",
            Family = Family.Momentum,
            Summary = "ema(fast) − ema(slow)",
            Notes =
                "Each mean is seeded at the first bars of the data; the line of macd seeds the fast one later, which "
                + "differs during the first bars only. TA-Lib’s APO takes simple means unless told otherwise.",
            Parameters = [FeatureParameter.Bars(12, name: "fast"), FeatureParameter.Bars(26, low: 2, name: "slow")],
            Problem = a => a.Int(0) < a.Int(1) ? null : "the fast period must be below the slow one.",
            Inputs = [],
            Uses = a => [$"ema({a.Int(0)})", $"ema({a.Int(1)})"],
            Unit = Unit.Price,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Appel, Technical Analysis: Power Tools for Active Investors, 2005; TA-Lib APO",
            WarmUp = _ => 0,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new AbsolutePriceOscillatorStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs) => outputs[0] = bar.Used(0) - bar.Used(1);
}
