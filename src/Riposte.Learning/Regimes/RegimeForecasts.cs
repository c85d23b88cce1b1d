using Riposte.Core.Hashing;

namespace Riposte.Learning.Regimes;

/// <summary>What a regime layer says of some bars, each known when its bar closes.</summary>
/// <param name="Rows">Market rows.</param>
/// <param name="Probabilities">Row-major, seven a row, which add up to 1.</param>
/// <param name="Named">The regime of each row, a place in <see cref="Labels.Regimes.MarketRegime"/>; −1 where it is
/// unknown.</param>
public sealed record RegimeForecasts(int[] Rows, float[] Probabilities, int[] Named)
{
    /// <summary>Number of rows.</summary>
    public int Count => Rows.Length;

    /// <summary>Hash of every column.</summary>
    public Hash128 Hash()
    {
        using var hasher = new Hasher();
        hasher.Add("regime-forecasts-1").Add(Count);
        hasher.Add(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Rows.AsSpan()));
        hasher.Add(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Probabilities.AsSpan()));
        return hasher.Add(System.Runtime.InteropServices.MemoryMarshal.AsBytes(Named.AsSpan())).Finish();
    }

    /// <summary>Some forecasts after each other.</summary>
    public static RegimeForecasts Join(IReadOnlyList<RegimeForecasts> parts) =>
        new(
            [.. parts.SelectMany(part => part.Rows)],
            [.. parts.SelectMany(part => part.Probabilities)],
            [.. parts.SelectMany(part => part.Named)]
        );
}
