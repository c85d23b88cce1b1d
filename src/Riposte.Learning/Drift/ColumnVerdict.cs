namespace Riposte.Learning.Drift;

/// <summary>Whether one column has drifted.</summary>
/// <param name="Column">The column.</param>
/// <param name="Figures">How far it moved.</param>
/// <param name="Measures">Each defined measure against what resamples give.</param>
/// <param name="Chance">Share of resamples whose most unusual measure is at least as unusual: the p-value of the column
/// alone. NaN where nothing could be measured.</param>
/// <param name="Adjusted">The same among all columns; see <see cref="DriftAdjustment"/>.</param>
/// <param name="HasDrifted">Whether <paramref name="Adjusted"/> is at most the level.</param>
public sealed record ColumnVerdict(
    DriftColumn Column,
    ColumnDrift Figures,
    IReadOnlyList<MeasureVerdict> Measures,
    double Chance,
    double Adjusted,
    bool HasDrifted
);
