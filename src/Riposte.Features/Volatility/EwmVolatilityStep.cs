using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Exponentially weighted volatility of RiskMetrics: sqrt of v ← d v + (1 − d) r², r the log return, per bar. Seeded
/// with the mean of the first 1 / (1 − d) squares. 0 or more; memory 64 / −ln d bars (contraction). A missing bar is
/// unknown and holds the state.
/// </summary>
/// <param name="decay">d, above 0 and below 1.</param>
public struct EwmVolatilityStep(double decay) : IStep
{
    private SeededMean mean = new(Seeds(decay), 1 - decay);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "ewm_volatility",
            Family = Family.Volatility,
            Summary = "sqrt of v ← decay v + (1 − decay) r², r = log return, per bar",
            Notes =
                "The mean return counts as 0, as RiskMetrics has it; its daily decay is 0.94, its monthly one "
                + "0.97. pandas ewm subtracts the weighted mean.",
            Parameters = [new FeatureParameter("decay", 0.94, 0.1, 0.995, IsWhole: false)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Unit = Unit.LogReturn,
            Range = ValueRange.NotNegative,
            Kind = MemoryKind.Contraction,
            Source = "J.P. Morgan/Reuters, RiskMetrics Technical Document, 1996",
            WarmUp = a => Seeds(a.Values[0]) - 1,
            Memory = a => Anchor.Memory(Anchor.Decay(a.Values[0])),
            Build = (info, a) =>
                FeatureNode.Column(
                    info,
                    a,
                    Series.Used,
                    () => new Anchored<EwmVolatilityStep>(new(a.Values[0]), Anchor.Decay(a.Values[0]))
                ),
        };

    /// <inheritdoc/>
    public double Step(double value) => double.IsNaN(value) ? double.NaN : Math.Sqrt(mean.Add(value * value));

    private static int Seeds(double decay) => (int)Math.Max(1, Math.Round(1 / (1 - decay)));
}
