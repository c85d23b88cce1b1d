using Riposte.Core.Time;
using Riposte.Trading.Risk.Tails;

namespace Riposte.Trading.Risk;

/// <summary>Limits on all positions together, as fractions of equity; NaN switches a limit off.</summary>
/// <param name="Gross">Longs plus shorts.</param>
/// <param name="Net">Longs less shorts, without sign.</param>
/// <param name="Concentration">Share of one symbol in the gross exposure, 0 to 1.</param>
/// <param name="Correlated">√(wᵀCw) with w the signed exposures and C the correlations: the exposure of one
/// instrument that would move as much.</param>
/// <param name="ValueAtRisk">Value at risk over the horizon.</param>
/// <param name="ExpectedShortfall">Expected shortfall over the horizon.</param>
/// <param name="MarginUse">Initial margin, gross exposure ÷ the position tier's leverage.</param>
public sealed record PortfolioLimits(
    double Gross = double.NaN,
    double Net = double.NaN,
    double Concentration = double.NaN,
    double Correlated = double.NaN,
    double ValueAtRisk = double.NaN,
    double ExpectedShortfall = double.NaN,
    double MarginUse = double.NaN
)
{
    /// <summary>No limit.</summary>
    public static PortfolioLimits Off { get; } = new();

    /// <summary>Gross exposure below which concentration counts as a share of this instead. Default 1: the first
    /// position is always all of the gross exposure.</summary>
    public double ConcentrationFrom { get; init; } = 1;

    /// <summary>How value at risk is estimated. Default historical.</summary>
    public TailKind Method { get; init; } = TailKind.Historical;

    /// <summary>Probability of staying within. Default 0.99.</summary>
    public double Confidence { get; init; } = 0.99;

    /// <summary>What value at risk looks ahead. Default a day.</summary>
    public Interval Horizon { get; init; } = Interval.Day;

    /// <summary>Length of the returns that are remembered; base bars when those are longer. Default an hour.</summary>
    public Interval Step { get; init; } = Interval.Hour;

    /// <summary>Returns remembered of each instrument. Default 720.</summary>
    public int Window { get; init; } = 720;

    /// <summary>Fewest returns from which anything is estimated; limits sleep before. Default 100.</summary>
    public int LeastReturns { get; init; } = 100;

    /// <summary>Whether a limit needs the returns of the past.</summary>
    public bool NeedsHistory =>
        !double.IsNaN(Correlated) || !double.IsNaN(ValueAtRisk) || !double.IsNaN(ExpectedShortfall);
}
