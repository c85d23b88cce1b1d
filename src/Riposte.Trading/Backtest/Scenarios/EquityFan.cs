using Riposte.Core.Numerics;

namespace Riposte.Trading.Backtest.Scenarios;

/// <summary>Where equity lay over many draws, point by point: the quantiles at a point are not one draw.</summary>
/// <param name="At">Places along the curves: number of trades, or days; rising.</param>
/// <param name="Quantiles">For each of <see cref="Shares"/> the quantile (type 7) of equity at every place, as a multiple
/// of the start.</param>
/// <param name="Own">Equity of the back-test itself at the same places, as a multiple of the start; empty when it was not
/// played.</param>
public sealed record EquityFan(double[] At, double[][] Quantiles, double[] Own)
{
    /// <summary>Most places that are kept.</summary>
    public const int MostPlaces = 101;

    /// <summary>Shares of draws that lie below a quantile.</summary>
    public static IReadOnlyList<double> Shares { get; } = [0.05, 0.25, 0.5, 0.75, 0.95];

    /// <summary>The steps of a curve that are kept: the first, the last and others evenly between.</summary>
    /// <param name="steps">Steps of the curve, at least 1.</param>
    public static int[] Places(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        var count = Math.Min(steps, MostPlaces);
        var places = new int[count];
        for (var k = 0; k < count; k++)
        {
            places[k] = count == 1 ? 0 : (int)((long)k * (steps - 1) / (count - 1));
        }
        return places;
    }

    /// <summary>Measures.</summary>
    /// <param name="at">Places, rising.</param>
    /// <param name="curves">Equity of every draw at the places, as a multiple of the start.</param>
    /// <param name="own">Of the back-test itself; may be empty.</param>
    /// <exception cref="ArgumentException">A curve has another number of places.</exception>
    public static EquityFan Of(double[] at, IReadOnlyList<double[]> curves, double[] own)
    {
        if (curves.Any(curve => curve.Length != at.Length) || (own.Length > 0 && own.Length != at.Length))
        {
            throw new ArgumentException($"Every curve needs {at.Length} places.", nameof(curves));
        }
        var quantiles = Shares.Select(_ => new double[at.Length]).ToArray();
        for (var k = 0; k < at.Length; k++)
        {
            var sorted = Quantile.Sorted([.. curves.Select(curve => curve[k]).Where(double.IsFinite)]);
            for (var q = 0; q < quantiles.Length; q++)
            {
                quantiles[q][k] = Quantile.OfSorted(sorted, Shares[q]);
            }
        }
        return new EquityFan(at, quantiles, own);
    }
}
