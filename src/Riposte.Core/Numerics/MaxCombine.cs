namespace Riposte.Core.Numerics;

/// <summary>The larger value; NaN when either is.</summary>
public readonly struct MaxCombine : ICombine<double>
{
    /// <inheritdoc/>
    public static double Unknown => double.NaN;

    /// <inheritdoc/>
    public static double Combine(double older, double newer) => Math.Max(older, newer);
}
