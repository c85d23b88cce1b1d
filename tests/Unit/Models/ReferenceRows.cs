using Riposte.Learning.Contracts;
using Riposte.Testkit.Models;

namespace Riposte.Tests.Unit.Models;

/// <summary>
/// 600 rows that any language repeats: s ← 6364136223846793005·s + 1442695040888963407 mod 2^64 from 7, a draw is s ≫ 33.
/// A row draws four features (draw mod 40) / 8, noise e = (draw mod 1000) / 1000 − ½ and a weight ½ + (draw mod 8) / 8.
/// Its signal is x0·x1 / 8 − x2 + 3·e. Each feature has 40 values, so every program cuts the same bins.
/// </summary>
internal static class ReferenceRows
{
    private const int Count = 600;
    private const int TrainCount = 450;

    private static readonly (float[][] Columns, double[] Signal, float[] Weights) Table = Draw();

    /// <summary>The first 450 rows and the others.</summary>
    public static (Dataset Train, Dataset Valid) Of(Func<double, double> target, bool weighted)
    {
        var all = SampleData.Of(Table.Columns, Array.ConvertAll(Table.Signal, s => (float)target(s)));
        all = weighted ? all with { Weights = Table.Weights } : all;
        return (all.At(all.Rows[..TrainCount]), all.At(all.Rows[TrainCount..]));
    }

    /// <summary>The same with weights that no two sums of rows share: 0.0001 more each row.</summary>
    public static (Dataset Train, Dataset Valid) Uneven((Dataset Train, Dataset Valid) data)
    {
        float[] weights = [.. data.Train.Weights.Select((w, i) => (float)(w + i * 1e-4))];
        return (data.Train with { Weights = weights }, data.Valid with { Weights = weights });
    }

    private static (float[][], double[], float[]) Draw()
    {
        ulong state = 7;
        var columns = Enumerable.Range(0, 4).Select(_ => new float[Count]).ToArray();
        var (signal, weights) = (new double[Count], new float[Count]);
        for (var i = 0; i < Count; i++)
        {
            foreach (var column in columns)
            {
                column[i] = Next(40) / 8f;
            }
            var noise = Next(1000) / 1000.0 - 0.5;
            weights[i] = 0.5f + Next(8) / 8f;
            signal[i] = columns[0][i] * columns[1][i] / 8 - columns[2][i] + noise * 3;
        }
        return (columns, signal, weights);

        ulong Next(ulong modulus)
        {
            state = unchecked(state * 6364136223846793005UL + 1442695040888963407UL);
            return (state >> 33) % modulus;
        }
    }
}
