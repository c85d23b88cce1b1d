namespace Riposte.Core.Numerics;

/// <summary>The smaller value; NaN when either is.</summary>
public readonly struct MinCombine : ICombine<double>
{
    /// <inheritdoc/>
    public static double Unknown => double.NaN;

    /// <inheritdoc/>
    public static double Combine(double older, double newer) => Math.Min(older, newer);
}
