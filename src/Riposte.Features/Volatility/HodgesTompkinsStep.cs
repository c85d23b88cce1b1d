using Riposte.Core.Numerics;

namespace Riposte.Features.Volatility;

/// <summary>
/// Volatility from n overlapping log returns of h bars, corrected for their overlap: sqrt(population variance × m /
/// h), m = 1 / (1 − h / n + (h² − 1) / (3 n²)), per bar. 0 or more; memory n + h bars (window).
/// </summary>
/// <param name="bars">n, above h.</param>
/// <param name="horizon">h, at least 1.</param>
public struct HodgesTompkinsStep(int bars, int horizon) : IStep
{
    private readonly double scale =
        1 / (1 - (double)horizon / bars + (horizon * (double)horizon - 1) / (3.0 * bars * bars)) / bars / horizon;
    private WindowSpread spread = new(bars);

    /// <summary>Catalogue entry.</summary>
    public static FeatureDefinition Definition { get; } =
        new()
        {
            Name = "hodges_tompkins",
            Family = Family.Volatility,
            Summary =
                "sqrt(population variance of n overlapping h-bar log returns × overlap correction / h), per " + "bar",
            Notes =
                "With h = 1 it is volatility(n). Compared with that, longer returns show trending (above) or "
                + "reverting (below) prices.",
            Parameters = [FeatureParameter.Bars(120, low: 3), FeatureParameter.Bars(5, name: "horizon")],
            Problem = a => a.Int(1) < a.Int(0) ? null : "the horizon must be below the number of bars.",
            Inputs = [],
            Uses = a => [$"log_return({a.Int(1)})"],
            Unit = Unit.LogReturn,
            Range = ValueRange.NotNegative,
            Source = "Hodges, Tompkins, Volatility Cones and Their Sampling Properties, 2002",
            WarmUp = a => a.Bars - 1,
            Build = (info, a) =>
                FeatureNode.Column(info, a, Series.Used, () => new HodgesTompkinsStep(a.Int(0), a.Int(1))),
        };

    /// <inheritdoc/>
    public void Begin(long barNumber) => spread.Begin(barNumber);

    /// <inheritdoc/>
    public double Step(double value) => Math.Sqrt(spread.Add(value).Squares * scale);
}
