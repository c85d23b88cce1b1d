namespace Riposte.Learning.Significance;

/// <summary>How a family of trials is judged.</summary>
/// <param name="PeriodsPerYear">Returns a year, above 0.</param>
/// <param name="Trials">Trials counted; at least the number of series, more when others were tried and not
/// kept.</param>
/// <param name="Bootstrap">Draws of the tests and of the interval.</param>
/// <param name="Blocks">Blocks of the cross-validation.</param>
public sealed record OverfitOptions(double PeriodsPerYear, int Trials, BootstrapOptions Bootstrap, int Blocks = 16)
{
    /// <summary>Number of the trial that was chosen by another measure; null for the one with the highest Sharpe
    /// ratio.</summary>
    public int? Chosen { get; init; }
}
