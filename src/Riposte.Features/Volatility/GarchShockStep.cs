using System.Globalization;

namespace Riposte.Features.Volatility;

/// <summary>
/// Log return in the standard deviations that the GARCH(1,1) filter expected at the bar before. Any number; memory
/// that of garch + 1 (contraction). Unknown after a missing bar.
/// </summary>
public struct GarchShockStep() : IBarStep
{
    private double expected = double.NaN;

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "garch_shock",
            Family = Family.Volatility,
            Summary = "log return / garch(omega, alpha, beta) of the bar before",
            Notes = "The standardised residual: near a unit normal when the model holds.",
            Parameters =
            [
                new FeatureParameter("omega", 1e-7, 1e-14, 1, IsWhole: false),
                new FeatureParameter("alpha", 0.05, 0, 0.5, IsWhole: false),
                new FeatureParameter("beta", 0.93, 0.1, 0.995, IsWhole: false),
            ],
            Problem = a => a.Values[1] + a.Values[2] < 1 ? null : "alpha + beta must be below 1.",
            Inputs = [],
            Uses = a =>
                [
                    string.Create(CultureInfo.InvariantCulture, $"garch({a.Values[0]},{a.Values[1]},{a.Values[2]})"),
                    "log_return(1)",
                ],
            Unit = Unit.Deviations,
            Range = ValueRange.Any,
            Kind = MemoryKind.Contraction,
            Source = "Bollerslev, Generalized Autoregressive Conditional Heteroskedasticity, 1986",
            WarmUp = _ => 1,
            Memory = _ => 2,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new GarchShockStep()),
        };

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        outputs[0] = expected == 0 ? double.NaN : bar.Used(1) / expected;
        expected = bar.Used(0);
    }
}
