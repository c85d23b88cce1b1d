using Riposte.Core.Hashing;

namespace Riposte.Learning.Contracts;

/// <summary>
/// Features of every event as models see them: single precision, one column per feature, one entry per label position.
/// NaN is a missing value.
/// Built once and shared by every fold, never copied. Immutable.
/// </summary>
/// <param name="Names">Feature names, in column order.</param>
/// <param name="Columns">One array per feature, all of length <paramref name="Count"/>.</param>
/// <param name="Count">Number of events.</param>
public sealed record FeatureMatrix(string[] Names, float[][] Columns, int Count)
{
    /// <summary>Single precision of one value: the one place where features lose precision. Infinity becomes
    /// NaN.</summary>
    public static float ToSingle(double value)
    {
        var single = (float)value;
        return float.IsFinite(single) ? single : float.NaN;
    }

    /// <summary>Columns of doubles at some rows, in single precision.</summary>
    /// <param name="names">Feature names.</param>
    /// <param name="columns">Feature columns over all market rows.</param>
    /// <param name="rows">Market rows of the events.</param>
    public static FeatureMatrix Gather(string[] names, IReadOnlyList<double[]> columns, ReadOnlySpan<int> rows)
    {
        var gathered = new float[columns.Count][];
        for (var c = 0; c < gathered.Length; c++)
        {
            var source = columns[c];
            var target = new float[rows.Length];
            for (var i = 0; i < target.Length; i++)
            {
                target[i] = ToSingle(source[rows[i]]);
            }
            gathered[c] = target;
        }
        return new FeatureMatrix(names, gathered, rows.Length);
    }

    /// <summary>Hash of names and values.</summary>
    public Hash128 Hash()
    {
        using var hasher = new Hasher();
        hasher.Add("feature-matrix-1").Add(Count);
        for (var c = 0; c < Columns.Length; c++)
        {
            hasher.Add(Names[c]).Add(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Columns[c].AsSpan()));
        }
        return hasher.Finish();
    }
}
