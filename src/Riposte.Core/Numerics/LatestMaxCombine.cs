namespace Riposte.Core.Numerics;

/// <summary>The larger value with its place; of equal values the later one. NaN when either is.</summary>
public readonly struct LatestMaxCombine : ICombine<Dated>
{
    /// <inheritdoc/>
    public static Dated Unknown => new(double.NaN, 0);

    /// <inheritdoc/>
    public static Dated Combine(Dated older, Dated newer) =>
        newer.Value >= older.Value || double.IsNaN(newer.Value) ? newer : older;
}
