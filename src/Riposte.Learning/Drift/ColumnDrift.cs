using Riposte.Learning.Inspection;

namespace Riposte.Learning.Drift;

/// <summary>How far the values of one column moved between two stretches of time.</summary>
/// <param name="Name">Name of the column.</param>
/// <param name="Stability">Population stability index.</param>
/// <param name="Distance">Kolmogorov–Smirnov distance.</param>
/// <param name="Shift">Change of the mean in sample standard deviations of the reference; NaN where that is 0.</param>
/// <param name="Reference">The earlier values.</param>
/// <param name="Current">The later values.</param>
public sealed record ColumnDrift(
    string Name,
    double Stability,
    double Distance,
    double Shift,
    ColumnFigures Reference,
    ColumnFigures Current
)
{
    /// <summary>From this stability index on a shift is called moderate (Siddiqi, Credit Risk Scorecards, 2006).</summary>
    public const double Moderate = 0.1;

    /// <summary>From this stability index on a shift is called large.</summary>
    public const double Large = 0.25;

    /// <summary>Compares two stretches of one column.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="reference">Earlier values; NaN is unknown.</param>
    /// <param name="current">Later values.</param>
    public static ColumnDrift Of(string name, ReadOnlySpan<double> reference, ReadOnlySpan<double> current)
    {
        var (before, after) = (ColumnFigures.Of(name, reference), ColumnFigures.Of(name, current));
        return new ColumnDrift(
            name,
            PopulationStability.Of(reference, current),
            KolmogorovSmirnov.Distance(reference, current),
            before.Deviation == 0 ? double.NaN : (after.Mean - before.Mean) / before.Deviation,
            before,
            after
        );
    }
}
