namespace Riposte.Core.Numerics;

/// <summary>Sums: older + newer.</summary>
public readonly struct SumCombine : ICombine<double>
{
    /// <inheritdoc/>
    public static double Unknown => double.NaN;

    /// <inheritdoc/>
    public static double Combine(double older, double newer) => older + newer;
}
