using System.Text.Json;

namespace Riposte.Learning.Ensembles;

/// <summary>A weighted mean of the members' outputs (a linear pool).</summary>
public sealed class FittedAverage : FittedCombiner
{
    private readonly double[] shares;

    /// <summary>An average.</summary>
    /// <param name="names">Names of the members.</param>
    /// <param name="classes">Number of classes.</param>
    /// <param name="shares">Share of each member, at least 0, adding up to 1.</param>
    /// <param name="kind">How the shares were found.</param>
    /// <exception cref="ArgumentException">Shares that are none.</exception>
    public FittedAverage(IReadOnlyList<string> names, int classes, double[] shares, string kind)
        : base(names, classes)
    {
        if (
            shares.Length != names.Count
            || !Array.TrueForAll(shares, share => share is >= 0 and <= 1)
            || Math.Abs(shares.Sum() - 1) > 1e-9
        )
        {
            throw new ArgumentException("Shares are at least 0 and add up to 1.", nameof(shares));
        }
        (this.shares, Kind) = ([.. shares], kind);
    }

    /// <inheritdoc/>
    public override string Kind { get; }

    /// <inheritdoc/>
    public override double[] Shares => [.. shares];

    internal static FittedAverage Equal(IReadOnlyList<string> names, int classes, string kind)
    {
        var shares = new double[names.Count];
        Array.Fill(shares, 1.0 / names.Count);
        return new FittedAverage(names, classes, shares, kind);
    }

    private protected override void CombineRow(ReadOnlySpan<float> outputs, Span<double> sums)
    {
        var mass = 0.0;
        for (var m = 0; m < shares.Length; m++)
        {
            if (shares[m] > 0 && Knows(outputs, m))
            {
                mass += shares[m];
                for (var c = 0; c < Classes; c++)
                {
                    sums[c] += shares[m] * outputs[m * Classes + c];
                }
            }
        }
        for (var c = 0; c < Classes; c++)
        {
            sums[c] = mass > 0 ? sums[c] / mass : double.NaN;
        }
    }

    internal override void Write(Utf8JsonWriter json, bool withModels) => CombinerJson.Write(json, "shares", shares);
}
