using Riposte.Core.Errors;
using Riposte.Data.Files;

namespace Riposte.Runtime.Thresholds;

/// <summary>Reads what the folds of a run tried.</summary>
public static class FoldCurves
{
    /// <summary>Reads <c>thresholds.csv</c> of a run's folder.</summary>
    /// <exception cref="UserException">The run has no such file, or searched no thresholds.</exception>
    public static IReadOnlyList<FoldCurve> Read(string path, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            throw Nothing(
                $"{path} does not exist.",
                "The run is from a release that did not keep its threshold curves."
            );
        }
        if (File.ReadLines(path).Take(2).Count() < 2)
        {
            throw Nothing(
                $"{path} holds no candidate.",
                "The configuration fixed the entry threshold, or nothing was trained."
            );
        }
        var table = TableFiles.Read(path, cancel);
        double[] Numbers(string name) =>
            table[name].Kind == ColumnKind.Text ? Unknown(table.Count) : table[name].Numbers();
        var (folds, sides, thresholds) = (Numbers("fold"), table["side"].Texts(), Numbers("threshold"));
        var (trades, means, bounds) = (Numbers("trades"), Numbers("mean_net_return"), Numbers("lower_bound"));
        var (scores, chosen) = (Numbers("f1"), Numbers("chosen"));
        return
        [
            .. Enumerable
                .Range(0, table.Count)
                .Select(i => new FoldCurve(
                    (int)folds[i],
                    sides[i] ?? "",
                    thresholds[i],
                    (int)trades[i],
                    means[i],
                    bounds[i],
                    scores[i],
                    chosen[i] == 1
                )),
        ];
    }

    // A column of nothing but empty cells reads as text.
    private static double[] Unknown(int count) => [.. Enumerable.Repeat(double.NaN, count)];

    private static UserException Nothing(string what, string why) =>
        new(ErrorKind.Data, what, why, "Run it again with 'trading.signal_thresholds.entry: auto'.");
}
