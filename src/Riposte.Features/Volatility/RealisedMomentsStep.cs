using Riposte.Features.Kernels;

namespace Riposte.Features.Volatility;

/// <summary>
/// Realised skewness sqrt(n) Σ r³ / (Σ r²)^1.5 and kurtosis n Σ r⁴ / (Σ r²)² of n log returns, no mean subtracted.
/// Memory n + 1 bars (window). Unknown when nothing moved.
/// </summary>
/// <param name="bars">n, at least 1.</param>
public struct RealisedMomentsStep(int bars) : IBarStep
{
    private readonly double root = Math.Sqrt(bars);
    private WindowSum seconds = new(bars);
    private WindowSum thirds = new(bars);
    private WindowSum fourths = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "realised_moments",
            Family = Family.Volatility,
            Summary = "skewness = sqrt(n) Σ r³ / (Σ r²)^1.5, kurtosis = n Σ r⁴ / (Σ r²)², n log returns",
            Notes =
                "The kurtosis of normal returns is 3 (not 0); it lies between 1 and n. The mean return counts "
                + "as 0, as usual for short bars.",
            Parameters = [FeatureParameter.Bars(96)],
            Inputs = [],
            Uses = _ => ["log_return(1)"],
            Outputs = ["skewness", "kurtosis"],
            Unit = Unit.Number,
            Range = ValueRange.Any,
            Source =
                "Amaya, Christoffersen, Jacobs, Vasquez, Does Realized Skewness Predict the Cross-Section of "
                + "Equity Returns?, 2015",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) => FeatureNode.Bars(info, a, () => new RealisedMomentsStep(a.Bars)),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber)
    {
        seconds.Begin(barNumber);
        thirds.Begin(barNumber);
        fourths.Begin(barNumber);
    }

    /// <inheritdoc/>
    public void Step(in BarRow bar, Span<double> outputs)
    {
        var value = bar.Used(0);
        var square = value * value;
        var second = seconds.Add(square);
        var third = thirds.Add(square * value);
        var fourth = fourths.Add(square * square);
        outputs[0] = second == 0 ? double.NaN : root * (third / second / Math.Sqrt(second));
        outputs[1] = second == 0 ? double.NaN : bars * (fourth / second / second);
    }
}
